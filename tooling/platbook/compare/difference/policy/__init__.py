"""Changes of policy, document by document, in words."""
