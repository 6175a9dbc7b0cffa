"""What may happen to people: keyword-only, in one transaction, done twice is done once; time is an argument."""
