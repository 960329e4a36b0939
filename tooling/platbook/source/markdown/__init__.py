"""Markdown, as far as its links ask for it: what is code, what leads where, what has an anchor."""
