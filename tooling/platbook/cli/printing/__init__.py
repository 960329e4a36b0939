"""What a run prints and where to: text for a terminal, reports, progress."""
