"""How much something is that expressions are asked about: the verdict on what they may cost rests on nothing else."""

from typing import Any, NamedTuple


class Size(NamedTuple):
    """How much something is: the longest list or map in it, all values, and all characters."""

    longest: int
    items: int
    characters: int


# What every expression must be able to take.
LITTLE = Size(16, 128, 1_024)


def measure(value: Any) -> Size:
    """The size of plain data, rounded up to powers of two, so that few sizes are met."""
    longest = characters = 0
    waiting = [value]
    # Every entity is measured: what is met most goes first.
    for each in waiting:
        kind = each.__class__
        if kind is str:
            characters += len(each)
        elif kind is dict:
            longest = max(longest, len(each))
            characters += sum([len(key) for key in each if key.__class__ is str])
            waiting += each.values()
        elif kind is list or kind is tuple:
            longest = max(longest, len(each))
            waiting += each
        elif kind is bytes:
            characters += len(each)
    items = len(waiting)
    return Size(*(1 << max(number - 1, 0).bit_length() for number in (longest, items, characters)))
