"""What needs more tools than a plain machine has (`make audit`). Not part of `.ci/run`."""
