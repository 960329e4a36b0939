"""Is the repository sound? One rule a file, in family folders; its docstring is its page in the manual."""
