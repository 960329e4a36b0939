"""The noun everything meets at: a finding has a code, a severity, a place, a reason and a way out."""
