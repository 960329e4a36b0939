"""Is everything named once, and found under its name."""
