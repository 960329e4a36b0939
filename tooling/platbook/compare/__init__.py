"""Two evaluations compared: what a change causes, what it reaches, and whether it may pass."""
