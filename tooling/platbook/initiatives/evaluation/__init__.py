"""Evaluation: a pure function from catalog, policy, facts and day to where every entity stands."""
