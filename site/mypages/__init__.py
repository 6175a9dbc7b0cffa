"""A learner's own pages: what I have done, my certificates, my data."""
