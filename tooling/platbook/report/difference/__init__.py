"""The difference that a change makes, in words and for programs."""
