"""The nearest of many names: an index, so that a thousand wrong names among ten thousand right ones stay cheap."""

from collections.abc import Callable, Iterable, Iterator
from difflib import SequenceMatcher, get_close_matches
from functools import cached_property, lru_cache
from typing import NamedTuple

# Names shorter than this are near to too many others for a change without asking.
_SURE_LENGTH = 5
# Comparing with more names than this, one by one, takes longer than a suggestion is worth.
_FEW = 200
_CUTOFF = 0.72


class Near(NamedTuple):
    """A name, and whether it is the only one that can be meant."""

    name: str
    sure: bool


class Nearest:
    """Finds the name that a mistyped one is most likely to be. The index is made when the first one is looked for."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = sorted(set(names))
        self.of = lru_cache(maxsize=10_000)(self._of)

    def _of(self, word: str) -> Near | None:
        lower = word.lower()
        by_typing = {name for form in _forms(lower) for name in self._by_form.get(form, ())}
        if by_typing:
            best = min(by_typing, key=lambda name: (-_likeness(lower, name), name))
            alone = len(by_typing) == 1 and len(lower) >= _SURE_LENGTH
            return Near(best, alone and _digits(lower) == _digits(best))
        by_part = {name for part in (lower, *_parts(lower)) for name in self._by_part.get(part, ())}
        if len(by_part) == 1:
            return Near(by_part.pop(), False)
        few = self._by_start.get(lower[:1], ())
        found = get_close_matches(lower, few, n=1, cutoff=_CUTOFF) if len(few) <= _FEW else ()
        return Near(found[0], False) if found else None

    @cached_property
    def _by_form(self) -> dict[str, list[str]]:
        return _index(self._names, lambda name: _forms(name.lower()))

    @cached_property
    def _by_part(self) -> dict[str, list[str]]:
        """By the name itself and by what is left of it without its first or last part: `cart` of `cart-service`."""
        return _index(self._names, lambda name: (name.lower(), *_parts(name.lower())))

    @cached_property
    def _by_start(self) -> dict[str, list[str]]:
        return _index(self._names, lambda name: (name[:1].lower(),))


def _index(names: Iterable[str], keys: Callable[[str], Iterable[str]]) -> dict[str, list[str]]:
    index: dict[str, list[str]] = {}
    for name in names:
        for key in dict.fromkeys(keys(name)):
            index.setdefault(key, []).append(name)
    return index


def _forms(name: str) -> Iterator[str]:
    """The name, and all that one character less makes of it: two names that share a form are one typing error apart."""
    bare = name.replace("-", "").replace("_", "").replace(".", "")
    yield bare
    for index in range(len(bare)):
        yield bare[:index] + bare[index + 1 :]


def _parts(name: str) -> Iterator[str]:
    if "-" in name:
        yield name.partition("-")[2]
        yield name.rpartition("-")[0]


def _likeness(word: str, name: str) -> float:
    return SequenceMatcher(None, word, name.lower()).ratio()


def _digits(name: str) -> str:
    return "".join(character for character in name if character.isdigit())
