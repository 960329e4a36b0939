"""What the repository's own documents are: references, entities and settings."""
