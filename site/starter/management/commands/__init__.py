"""Commands of the starter content."""
