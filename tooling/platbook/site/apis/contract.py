"""What a definition says that it offers, whatever language it is written in."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from platbook.site.blocks import Badge, Line, Text

# More than this nobody reads as a table.
MOST = 2_000
_LONGEST = 300
_Found = TypeVar("_Found")
_ODD = re.compile(r"[^A-Za-z0-9]+")


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing that callers may do.

    `name` is how it is called, and what links to it; `line` where it stands in the text (from 1, 0 where that is not
    known); `cells` what the columns after the name say.
    """

    name: str
    line: int
    cells: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Offers of one sort: what the columns are called, and how many more there are than are listed."""

    title: str
    head: tuple[str, ...]
    offers: tuple[Offer, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Contract:
    """A definition that was read.

    `form` is the language and its version ("OpenAPI 3.1.0"), `version` the contract's own; `flaw` says why not all of
    it, or nothing, could be read, as a sentence. `about` is what else it says, with a label for each.
    """

    form: str = ""
    version: str = ""
    groups: tuple[Group, ...] = ()
    flaw: str = ""
    about: tuple[tuple[str, tuple[Line, ...]], ...] = ()

    @property
    def size(self) -> int:
        """How many offers there are."""
        return sum(len(group.offers) + group.more for group in self.groups)


def group_of(
    title: str, head: tuple[str, ...], found: Iterable[_Found], offer: Callable[[_Found], Offer]
) -> Iterator[Group]:
    """The group of what was found, if that is anything. Only as many offers are made as are kept."""
    kept: list[Offer] = []
    more = 0
    for each in found:
        if len(kept) < MOST:
            kept.append(offer(each))
        else:
            more += 1
    if kept:
        yield Group(title, head, tuple(kept), more)


def about(words: str, deprecated: bool = False) -> Line:
    """What an offer is for, in its last column."""
    said = (Text(words),) if words else ()
    return (Badge("deprecated", "warn"), Text(" "), *said) if deprecated else said


def clipped(text: object) -> str:
    """The text on one line, and not without an end; nothing of what is no text."""
    if not isinstance(text, str):
        return ""
    shown = " ".join(text[: 4 * _LONGEST].split())
    return shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST].rsplit(' ', 1)[0]} …"


def anchored(contract: Contract) -> dict[tuple[int, int], str]:
    """The anchor of each offer, by the number of its group and its own: made of its name, so that it lasts."""
    found: dict[tuple[int, int], str] = {}
    used: set[str] = set()
    for number, group in enumerate(contract.groups):
        for at, offer in enumerate(group.offers):
            # No heading's anchor begins like this.
            wanted = anchor = f"at-{_ODD.sub('-', offer.name).strip('-').lower()[:80]}"
            count = 1
            while anchor in used:
                count += 1
                anchor = f"{wanted}-{count}"
            used.add(anchor)
            found[number, at] = anchor
    return found
