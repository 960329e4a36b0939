"""Rules of a standard: whether each can be asked, what it waits for, and whether its tests prove anything."""
