"""Do references lead somewhere sensible."""
