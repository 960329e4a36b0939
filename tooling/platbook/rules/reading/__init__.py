"""Can the file be read: encoding, syntax, limits."""
