"""What is shown here: uploaded files."""
