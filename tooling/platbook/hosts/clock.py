"""The clock: the one place that reads it, so that a laptop, a CI machine far away and the site agree on the day."""

from datetime import UTC, date, datetime


def today() -> date:
    """The day it is, in UTC."""
    return now().date()


def now() -> datetime:
    """The moment it is, in UTC, to the second."""
    return datetime.now(UTC).replace(microsecond=0)
