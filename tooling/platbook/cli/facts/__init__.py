"""The command `facts`: what it is asked to put, where that goes, and what it shows."""
