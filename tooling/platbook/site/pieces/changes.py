"""Who changed a file last, and when, in words: names are shown as words alone, and never an address for mail."""

from datetime import date

from platbook.findings.count import plural
from platbook.site.blocks import Inline, Line, Text
from platbook.site.render.safe import one_line
from platbook.site.view import View

_LONGEST_NAME = 60


def last_change(view: View, path: str) -> Line:
    """When a file of the repository changed last, how long ago that is, by whom, and how many ever did; nothing where
    no history is known."""
    found = view.history.files.get(path)
    if found is None:
        return ()
    ago = age(found.day, view.report.as_of)
    others = (
        f", {plural(len(found.authors), 'person').replace('persons', 'people')} in all" if found.authors[1:] else ""
    )
    words: Inline = Text(
        f"Last changed {found.day.isoformat()}{f' ({ago})' if ago else ''} by {author_name(found.author)}{others}."
    )
    return (words,)


def age(day: date, as_of: date) -> str:
    """How long ago a day was, as people say it; empty for one that is still to come."""
    days = (as_of - day).days
    if days < 0:
        return ""
    if days < 2:
        return ("today", "yesterday")[days]
    if days < 60:
        return f"{plural(days, 'day')} ago"
    return f"{plural(days // 30, 'month')} ago" if days < 730 else f"{plural(days // 365, 'year')} ago"


def author_name(author: str) -> str:
    """The name of an author; of an address for mail what comes before its host."""
    name = " ".join(word.partition("@")[0].lstrip("<(") if "@" in word else word for word in one_line(author).split())
    return (name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME]}…") or "somebody"
