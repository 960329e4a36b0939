"""One thing to say of a change of policy, and the way in which it moves the bar."""

from collections.abc import Sized
from datetime import date
from typing import Literal, NamedTuple

# lowers: services need to do less, or nobody looks any more. raises: more. changes: only a rehearsal can tell.
Direction = Literal["lowers", "changes", "raises"]
DIRECTIONS: tuple[Direction, ...] = ("lowers", "changes", "raises")


class Saying(NamedTuple):
    """What changed, in words with backticks around what is quoted."""

    text: str
    direction: Direction = "changes"


def later(old: date | None, new: date | None, *, none: Direction) -> Direction:
    """Which way a day moved that asks for something: later asks for less. `none` is what no day now means."""
    if new is None:
        return none
    if old is None:
        return "raises" if none == "lowers" else "lowers"
    return "lowers" if new > old else "raises"


def by_effect(lost: Sized, gained: Sized) -> Direction:
    """Which way the bar moved by whom it lets go and whom it takes in."""
    if bool(lost) == bool(gained):
        return "changes"
    return "lowers" if lost else "raises"


def more(old: float, new: float) -> Direction:
    """Which way a figure moved of which more is harder."""
    return "raises" if new > old else "lowers"
