"""How everybody stands, in words for a terminal: scorecards, initiatives, and what the calendar brings."""
