"""Scopes and minimum levels: whether there is anybody whom they are for."""
