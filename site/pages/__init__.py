"""Pages of the site, what stands around them, and how they are kept in memory."""
