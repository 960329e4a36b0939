"""Text in, positions out: reading YAML strictly, from a work tree or from a git revision. Knows nothing of services."""
