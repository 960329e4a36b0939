"""Is the policy itself sound? Every fault of a document of standards, as a problem with its place."""
