"""Expressions: what a rule asks, in CEL, compiled once, bounded, and known by what it reads."""
