"""What may be said: schemas, core and extended, and what they tell the tool about its fields."""
