"""Entities of an initiative counted: how many are done, of how many."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from platbook.initiatives.progress.member import Member


@dataclass(frozen=True, slots=True)
class Tally:
    """Entities by their condition; `units` counts the rules that fail, over all of them."""

    complete: int = 0
    exempt: int = 0
    unknown: int = 0
    open: int = 0
    units: int = 0

    @property
    def in_scope(self) -> int:
        """All entities."""
        return self.complete + self.exempt + self.unknown + self.open

    @property
    def counted(self) -> int:
        """Those that the share is about: all that are not exempt."""
        return self.in_scope - self.exempt

    @property
    def exact(self) -> Fraction | None:
        """The share that is done, as an exact part of 1; None where nobody is to be done."""
        return Fraction(self.complete, self.counted) if self.counted else None

    @property
    def share(self) -> float | None:
        """The share that is done, as a part of 1; None where nobody is to be done."""
        return self.complete / self.counted if self.counted else None

    @property
    def percent(self) -> str:
        """The share for people, rounded down, so that what is not reached never looks as if it were; `-` for none."""
        return "-" if self.exact is None else as_percent(self.exact)


def tally(members: Iterable[Member]) -> Tally:
    """The entities, counted."""
    found = dict.fromkeys(("complete", "exempt", "unknown", "open"), 0)
    units = 0
    for member in members:
        found[member.condition] += 1
        units += len(member.units)
    return Tally(**found, units=units)


def part(percent: str) -> Fraction:
    """The exact part of 1 that `33.33%` is. The text was accepted by its schema."""
    return Fraction(percent[:-1]) / 100


def as_percent(part_of_one: Fraction) -> str:
    """A part of 1 as a percentage with at most one decimal, rounded down."""
    whole, tenth = divmod(int(part_of_one * 1000), 10)
    return f"{whole}.{tenth}%" if tenth else f"{whole}%"
