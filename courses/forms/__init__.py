"""What learners and visitors write, judged before anything happens."""
