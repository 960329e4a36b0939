"""The repository as one graph: what the schemas allow, what the files declare, and how entities hang together."""
