"""What is shown of a course: find, may you?, act, answer."""
