"""Rules that say what a change does to the standards, and whether it may pass."""
