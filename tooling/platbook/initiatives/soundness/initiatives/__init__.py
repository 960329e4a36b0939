"""Initiatives: whether their aims and days can be meant, and whether they are still needed."""
