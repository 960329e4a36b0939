"""The dates that entities give, and which of them have come."""

from collections.abc import Iterator
from datetime import date

from platbook.model.day import day_of
from platbook.model.entity import Entity, Mention
from platbook.rules.rule import Subject


def dates(what: str, subject: Subject) -> Iterator[tuple[Entity, Mention, date]]:
    """The dates of one sort that lie before, or on, the day that is judged for. What is no date is passed over."""
    today = subject.as_of.isoformat()
    for entity, mention in subject.catalog.mentions.get(("date", what), ()):
        # As text, days sort as they follow each other: most lie ahead and need no closer look.
        if mention.text <= today:
            day = day_of(mention.text)
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
