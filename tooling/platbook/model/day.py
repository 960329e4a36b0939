"""A day as people write it everywhere here: `2026-12-31`."""

import re
from datetime import date

_WRITTEN = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def has_form_of_day(text: str) -> bool:
    """Whether it is written like a day, also where the calendar has no such day."""
    return _WRITTEN.fullmatch(text) is not None


def day_of(text: str) -> date | None:
    """The day, or None where it is none. Weeks, which `fromisoformat` reads too, are none."""
    if not has_form_of_day(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
