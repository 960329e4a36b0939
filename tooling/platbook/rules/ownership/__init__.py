"""Does somebody answer for everything, and can they be reached."""
