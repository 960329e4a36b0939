"""What strangers wrote, made harmless: the documents of entities come from everybody."""
