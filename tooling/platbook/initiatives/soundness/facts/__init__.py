"""Facts and their keys: what was reported and does not count, and what was declared twice."""
