"""What people fill in: address, code, password. Each error is a sentence that says what to do."""
