"""Facts that a change itself edits: what collectors report in the tree of the base, against that of the head."""

from collections.abc import Mapping
from typing import NamedTuple

from platbook.initiatives.facts.fact import Value
from platbook.initiatives.facts.reported import Reported


class FactChange(NamedTuple):
    """What is said of an entity (by the name that it has in the file) under a key; None where nothing was or is."""

    subject: str
    key: str
    old: Value | None
    new: Value | None


def fact_changes(base: Reported, head: Reported) -> tuple[FactChange, ...]:
    """The facts that have another value; another day or source alone is nothing. None where they are not all part of
    the trees: what lives on a branch is no part of a change."""
    if base is head or any(file.within for each in (base, head) for file in each.files):
        return ()
    old, new = _values(base), _values(head)
    return tuple(
        FactChange(*about, old.get(about), new.get(about))
        for about in sorted(old.keys() | new.keys())
        if old.get(about) != new.get(about)
    )


def _values(reported: Reported) -> Mapping[tuple[str, str], Value]:
    return {
        (subject, key): entry.value
        for file in reported.files
        for subject, facts in file.file.entities.items()
        for key, entry in facts.items()
    }
