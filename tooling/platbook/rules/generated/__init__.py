"""Are committed generated files what the generators would write today."""
