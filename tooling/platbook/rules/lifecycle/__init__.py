"""Does everything rely on things that will still be there."""
