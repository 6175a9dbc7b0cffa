"""What is shown to people: find, may you?, act, answer."""
