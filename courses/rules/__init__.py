"""What is decided about courses: values in, a verdict with its reasons out. No Django, no clock."""
