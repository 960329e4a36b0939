"""Values of facts, held against the type that their key was declared with."""

import re
from math import isfinite
from typing import Any

from platbook.initiatives.facts.fact import Value
from platbook.model.day import day_of
from platbook.model.standards.fact_keys import FactType

LONGEST = 2_000
# Expressions count in 64 bits.
_LARGEST = 2**63 - 1
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_WORDS = {"true": True, "false": False}


def typed(value: object, wanted: FactType) -> Value | None:
    """The value as one of that type, or None where it is none. Every `number` is a float: 81 is the same as 81.0."""
    kind = value.__class__
    if wanted == "boolean":
        return value if isinstance(value, bool) else None
    if wanted == "number":
        return _number(value) if kind is int or kind is float else None
    if wanted == "integer":
        return _integer(value) if kind is int or kind is float else None
    if not isinstance(value, str) or not is_text(value):
        return None
    return value if wanted == "string" or day_of(value) else None


def out_of_bounds(value: object, minimum: float | None, maximum: float | None) -> str:
    """Which bound a number passes, in words: `at least 0`, `at most 100`; nothing where it passes none."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return ""
    if minimum is not None and value < minimum:
        return f"at least {plain(minimum)}"
    return f"at most {plain(maximum)}" if maximum is not None and value > maximum else ""


def written(text: str, wanted: FactType) -> Value | None:
    """The value that somebody means who writes it like that on a command line, or None where it is none."""
    if wanted == "boolean":
        return _WORDS.get(text.lower())
    if wanted in ("string", "date"):
        return typed(text, wanted)
    try:
        number: int | float = int(text) if re.fullmatch(r"[+-]?[0-9]{1,19}", text) else float(text)
    except ValueError:
        return None
    return typed(number, wanted)


def is_text(value: object, longest: int = LONGEST) -> bool:
    """Whether it is a text of sensible length that can be written down again."""
    return isinstance(value, str) and len(value) <= longest and (value.isascii() or not _LONE_SURROGATE.search(value))


def plain(value: Any) -> Any:
    """The value in its shortest form: 81.0 is written 81."""
    return int(value) if isinstance(value, float) and value.is_integer() and abs(value) < 1e15 else value


def shown(value: Value) -> str:
    """The value as people and JSON write it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(plain(value))


def _number(value: Any) -> float | None:
    try:
        number = float(value)
    except OverflowError:
        return None
    return number if isfinite(number) else None


def _integer(value: Any) -> int | None:
    whole = isinstance(value, int) or (isfinite(value) and value.is_integer())
    return int(value) if whole and abs(value) <= _LARGEST else None
