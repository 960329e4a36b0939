"""Numbers and lists in words: singular and plural, thousands set apart, `a, b and c`."""

from collections.abc import Iterable


def number(count: int) -> str:
    """1 094 rather than 1094."""
    return f"{count:,}".replace(",", " ")


def plural(count: int, noun: str) -> str:
    """`1 error`, `2 errors`, `0 entities`, `1 094 files`."""
    return f"1 {noun}" if count == 1 else f"{number(count)} {several(noun)}"


def several(noun: str) -> str:
    """`errors` of `error`, `entities` of `entity`, `APIs` of `API`."""
    return f"{noun[:-1]}ies" if noun.endswith("y") and noun[-2:-1] not in "aeiou" else f"{noun}s"


def listed(words: Iterable[str], last: str = "and") -> str:
    """`a`, `a and b`, `a, b and c`, with another word for `and` where it is given; nothing of no words."""
    *most, end = tuple(words) or ("",)
    return f"{', '.join(most)} {last} {end}" if most else end


def percent(share: float | None) -> str:
    """A share as whole percent, rounded down, so that what is not all is never shown as 100%; a dash for none."""
    return "–" if share is None else f"{min(int(share * 100 + 1e-9), 100)}%"
