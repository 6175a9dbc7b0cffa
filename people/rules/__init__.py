"""What is decided about people, without Django and without a clock."""
