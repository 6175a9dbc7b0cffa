"""The room that asks, marks and remembers. It does not know where a quiz is embedded or what it is for."""
