"""Blocks to text: one module for each language that a page can be said in, and what they share."""
