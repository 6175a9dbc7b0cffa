"""What pages are made of: images, documents, films, facts, site settings and the blocks that need nobody."""
