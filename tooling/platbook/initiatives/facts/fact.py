"""A fact, and all facts of a run."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from platbook.source.problem import Problem

Value = str | int | float | bool

# Somebody may look back a year with the facts of today.
_NEVER_AHEAD = 366


class Fact(NamedTuple):
    """What a collector says of one entity under one key.

    `source` is where somebody can look it up (an address or a few words); `expires` is the last day on which an
    attested fact holds, `attested_by` who says so.
    """

    value: Value
    collector: str
    source: str
    collected: date
    expires: date | None = None
    attested_by: str = ""

    def age(self, as_of: date) -> int:
        """Its age in days; nought for one that was collected later than that."""
        return max((as_of - self.collected).days, 0)

    def holds(self, as_of: date, max_age: timedelta | None) -> bool:
        """Whether it may still be relied on. What claims to be of a day far ahead never may: it would not grow old."""
        if self.expires is not None and self.expires < as_of:
            return False
        if (self.collected - as_of).days > _NEVER_AHEAD:
            return False
        return max_age is None or self.age(as_of) <= max_age.days


@dataclass(frozen=True)
class Facts:
    """Facts by the reference of their entity (`service:checkout`) and by key. `origin` says where they were read.

    `problems` is what is wrong there, each with the path of its file: what they are about is not among the facts.
    """

    by_ref: Mapping[str, Mapping[str, Fact]] = field(default_factory=dict)
    origin: str = "facts/"
    problems: tuple[tuple[str, Problem], ...] = ()

    def of(self, ref: str) -> Mapping[str, Fact]:
        """The facts about an entity."""
        return self.by_ref.get(ref, {})


NO_FACTS = Facts()
