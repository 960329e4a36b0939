"""Days with their distance beside them: nobody counts weeks in their head."""

from datetime import date

from platbook.findings.count import plural
from platbook.site.blocks import Line, Small, Text


def day_with_age(day: date, as_of: date) -> Line:
    """`2026-12-31 (in 54 days)`."""
    return (Text(f"{day} "), Small(f"({away(day, as_of)})"))


def away(day: date, as_of: date) -> str:
    """How far a day is from another, in words: `in 54 days`, `today`, `3 days ago`."""
    days = (day - as_of).days
    if not days:
        return "today"
    return f"in {plural(days, 'day')}" if days > 0 else f"{plural(-days, 'day')} ago"
