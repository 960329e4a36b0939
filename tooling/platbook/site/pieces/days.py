"""Days with their distance beside them: nobody counts weeks in their head."""

from datetime import date
from typing import Any

from platbook.findings.count import plural
from platbook.model.day import day_of
from platbook.site.blocks import Day, Line, Small, Text

# From here on days say less than years.
_FAR = 2 * 365


def day_with_age(day: date, as_of: date) -> Line:
    """`2026-12-31 (in 54 days)`."""
    return (Day(str(day)), Text(" "), Small(f"({away(day, as_of)})"))


def dated(value: Any, as_of: date) -> tuple[Line, ...]:
    """A day that a document gives, with its distance; what is no day as it is, and nothing for nothing."""
    if value is None:
        return ()
    day = value if isinstance(value, date) else day_of(str(value))
    return (day_with_age(day, as_of),) if day else ((Text(str(value)),),)


def away(day: date, as_of: date) -> str:
    """How far a day is from another, in words: `in 54 days`, `today`, `3 days ago`."""
    days = (day - as_of).days
    if not days:
        return "today"
    far = plural(abs(days), "day") if abs(days) < _FAR else plural(abs(days) // 365, "year")
    return f"in {far}" if days > 0 else f"{far} ago"
