"""What the page of an entity says of it: its head, whom to ask, what it needs, what it holds, all its fields."""
