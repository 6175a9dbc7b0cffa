"""What templates may ask about places."""
