"""All entities together: found by name, connected both ways, asked by query."""
