"""Expressions: whether they are any, whether what they read and compare can be there, whether they break."""
