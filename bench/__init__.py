"""Our pages beside their yardsticks, in one run: `python -m bench` (see docs/reference/bench.md)."""
