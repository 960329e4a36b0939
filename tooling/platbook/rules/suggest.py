"""Did you mean: the known word that a mistyped one is most likely to be."""

from collections.abc import Iterable
from difflib import get_close_matches


def closest(word: str, known: Iterable[str]) -> str | None:
    """The nearest known word, or None where none is near."""
    found = get_close_matches(word, list(known), n=1, cutoff=0.72)
    return found[0] if found else None
