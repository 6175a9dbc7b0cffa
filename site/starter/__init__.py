"""The site as it is handed over: content files, and what reads, loads and writes them."""
