"""Facts: what was observed of entities, where it comes from and how old it is."""
