"""Files that a command writes for people: what it mends, what it freezes, what it generates."""
