"""What templates of the room need from Python."""
