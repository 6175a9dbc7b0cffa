"""What may happen to people: keyword-only, in one transaction, twice is once; time is an argument."""
