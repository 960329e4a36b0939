"""Small words that tell a difference: what is quoted, and one value that became another."""

from collections.abc import Sequence

from platbook.compare.difference.fields import FieldChange
from platbook.findings.count import listed
from platbook.findings.visible import visible

_LONGEST = 200


def quoted(text: object) -> str:
    """The text between backticks, which it can not leave."""
    return f"`{visible(' '.join(str(text).split()), _LONGEST).replace('`', chr(39))}`"


def became(old: object | None, new: object | None) -> str:
    """`a` → `b`, or what is said where there was or is nothing."""
    if old is None:
        return f"{quoted(new)} (new)"
    return f"{quoted(old)} → {quoted(new)}" if new is not None else f"{quoted(old)} is gone"


def all_quoted(texts: Sequence[object], most: int = 5) -> str:
    """`a`, `b` and `c`; of more than `most` the first, and how many more."""
    told = [quoted(text) for text in texts[:most]]
    if len(texts) > most:
        told.append(f"{len(texts) - most} more")
    return listed(told)


def field_words(change: FieldChange) -> str:
    """What became of a field: `spec.tier`: `1` → `2`."""
    if change.added or change.removed:
        both = (("added", change.added), ("removed", change.removed))
        parts = [f"{verb} {all_quoted(items)}" for verb, items in both if items]
        return f"{quoted(change.route)}: {'; '.join(parts)}"
    return f"{quoted(change.route)}: {became(change.old, change.new)}"
