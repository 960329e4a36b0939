"""The dates that entities give, and which of them have come."""

from collections.abc import Iterator
from datetime import date

from platbook.model.entity import Entity, Mention
from platbook.rules.rule import Subject

_LENGTH = len("2026-12-31")


def dates(what: str, subject: Subject) -> Iterator[tuple[Entity, Mention, date]]:
    """The dates of one sort that lie before, or on, the day that is judged for. What is no date is passed over."""
    today = subject.as_of.isoformat()
    for entity, mention in subject.catalog.mentions.get(("date", what), ()):
        # As text, dates of this form sort like days: most lie ahead and need no closer look.
        if len(mention.text) == _LENGTH and mention.text <= today:
            day = _day(mention.text)
            if day is not None:
                yield entity, mention, day


def ago(day: date, as_of: date) -> str:
    """How long ago, in words."""
    days = (as_of - day).days
    if days < 1:
        return "today"
    if days == 1:
        return "yesterday"
    if days < 60:
        return f"{days} days ago"
    return f"{days // 30} months ago" if days < 730 else f"{days // 365} years ago"


def _day(text: str) -> date | None:
    # `fromisoformat` reads weeks too, which nobody means here.
    if text[4] != "-" or text[7] != "-":
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
