"""What a change means: the semantic difference of two catalogs, who feels it, and what it does to the standards."""
