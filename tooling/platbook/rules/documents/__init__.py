"""Are docs, API definitions and links what they claim to be."""
