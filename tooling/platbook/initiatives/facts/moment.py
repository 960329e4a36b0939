"""The moment at which a fact was collected, as files write it: a day, or a day and a time."""

import re
from datetime import UTC, datetime
from functools import lru_cache

_WRITTEN = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}([Tt ][0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,9})?)?([Zz]|[+-][0-9]{2}:[0-9]{2})?)?"
)


@lru_cache(maxsize=10_000)
def moment_of(text: str) -> datetime | None:
    """The moment in UTC, or None where it is none. A day is its beginning; a time without a zone is in UTC."""
    if _WRITTEN.fullmatch(text) is None:
        return None
    try:
        read = datetime.fromisoformat(text.upper())
        return read.replace(tzinfo=UTC) if read.tzinfo is None else read.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def moment_text(moment: datetime) -> str:
    """A moment as files write it, to the second; the beginning of a day is the day."""
    text = moment.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat()
    return text.removesuffix("T00:00:00") if text.endswith("T00:00:00") else f"{text}Z"
