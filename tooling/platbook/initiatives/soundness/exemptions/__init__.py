"""Exemptions: whether they are complete, needed, and not granted twice."""
