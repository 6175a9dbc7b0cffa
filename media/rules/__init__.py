"""What is decided here, without Django, a clock or settings."""
