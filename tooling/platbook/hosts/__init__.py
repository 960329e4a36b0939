"""Where pages go: into a MkDocs build, or onto the disk for any other builder."""
