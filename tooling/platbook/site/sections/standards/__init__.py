"""What pages say about standards: levels, what is missing for the next one, and who is how far."""
