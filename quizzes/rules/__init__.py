"""What is decided about a quiz: marks, draws, verdicts and tries. No Django, no clock, no settings."""
