"""What a format is: the keys that it gives facts for, and how a report is read."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from platbook.initiatives.facts.fact import Value
from platbook.model.standards.fact_keys import FactKey


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Why a report is none of its format; `index` says which of those that were given."""

    reason: str
    index: int = 0


# Gives the facts that all of the reports together state, by key.
Read = Callable[[Sequence[bytes]], Mapping[str, Value] | Unreadable]


@dataclass(frozen=True)
class Format:
    """A format of reports. `keys` declares its facts as `initiatives/facts.yaml` may have them; a format may give
    more facts than these (`others` says which)."""

    name: str
    title: str
    keys: Mapping[str, FactKey]
    read: Read
    others: str = ""
