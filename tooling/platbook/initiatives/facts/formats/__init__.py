"""Reports that tools write anyway, read as facts: one format a module, registered by being there."""
