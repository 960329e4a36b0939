"""Text for a terminal: what several commands print alike, and the line of progress."""
