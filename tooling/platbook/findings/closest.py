"""Did you mean: the known word that a mistyped one is most likely to be."""

from collections.abc import Iterable
from difflib import SequenceMatcher

_NEAR = 0.72
# Comparing is quadratic in the length; no name that people type is longer.
_LONGEST = 100
# The beginning of a word, from so many letters on, stands for the only word that begins so: `prod`.
_ENOUGH = 3


def closest(word: str, known: Iterable[str]) -> str | None:
    """The nearest known word, or None where none is near. Case, dashes, dots and underscores hardly count."""
    if len(word) > _LONGEST:
        return None
    known = sorted(set(known) - {word})
    folded = _fold(word)
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(folded)
    best: tuple[float, str] | None = None
    for candidate in known:
        if len(candidate) > _LONGEST:
            continue
        other = _fold(candidate)
        if other == folded and folded:
            return candidate
        matcher.set_seq1(other)
        if matcher.real_quick_ratio() < _NEAR or matcher.quick_ratio() < _NEAR:
            continue
        likeness = max(matcher.ratio(), _swapped(folded, other))
        if likeness >= _NEAR and (best is None or likeness > best[0]):
            best = (likeness, candidate)
    if best is None and len(folded) >= _ENOUGH:
        longer = [candidate for candidate in known if _fold(candidate).startswith(folded)]
        return longer[0] if len(longer) == 1 else None
    return best[1] if best else None


def _fold(word: str) -> str:
    return "".join(letter for letter in word.casefold() if letter not in "-_. ")


def _swapped(word: str, other: str) -> float:
    """Two neighbouring letters in the wrong order are one mistake, also in a short word: `teir` is `tier`."""
    return 0.9 if len(word) == len(other) and sorted(word) == sorted(other) and _differences(word, other) == 2 else 0.0


def _differences(word: str, other: str) -> int:
    return sum(a != b for a, b in zip(word, other, strict=True))
