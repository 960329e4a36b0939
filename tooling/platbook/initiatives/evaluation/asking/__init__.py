"""One standard asked of one entity: its expressions made ready, what they see, and the plain answers, each once."""
