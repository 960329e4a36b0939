"""One file at a time: read, examined, and remembered until it changes."""
