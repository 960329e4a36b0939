"""The forecast for people: in a terminal, and as Markdown; by day, and within a day by team."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from platbook.cli.layout import Page
from platbook.findings.count import number
from platbook.initiatives.forecast.event import Change, Event
from platbook.report.parts.markup import escaped, sentence

_NOBODY = "owned by nobody"
_WELL = frozenset({"pass", "n/a", "exempt", "upcoming"})
# Of the results that one event changes so many are named.
_MOST = 12


def page_of(events: Sequence[Event], as_of: date) -> Page:
    """A heading for each day, and below it what each team is to know."""
    page = Page()
    for day, on_day in groupby(events, lambda event: event.day):
        page.heading(day.isoformat(), ahead(day, as_of))
        for team, of_team in groupby(on_day, lambda event: event.team):
            page.line(f"  {team or _NOBODY}")
            for event in of_team:
                page.text(event.what, "    ")
                for line in details(event):
                    page.line(f"      {line}")
                if event.todo:
                    page.text(f"To do: {event.todo}.", "      ")
    return page


def markdown(events: Sequence[Event], as_of: date, until: date) -> str:
    """A table for each day, in which nothing that files say has any power."""
    lines = [f"### What falls due until {until}", ""]
    if not events:
        lines += ["Nothing.", ""]
    for day, on_day in groupby(events, lambda event: event.day):
        lines += [f"#### {day}, {ahead(day, as_of)}", "", "| team | what happens | what to do |", "|---|---|---|"]
        lines += [_row(event) for event in on_day]
        lines.append("")
    return "\n".join(lines)


def details(event: Event) -> Iterator[str]:
    """The results that change for the worse, or else the entities concerned, as long as they are not too many."""
    lines = [changed(change) for change in event.changes if change.after not in _WELL]
    if not event.changes and len(event.entities) > 1:
        lines = [str(ref) for ref in event.entities]
    yield from lines[:_MOST]
    if len(lines) > _MOST:
        yield f"… and {number(len(lines) - _MOST)} more"


def changed(change: Change) -> str:
    """What becomes of a result: `service:cart: ready/has-runbook, exempt until now, fails`."""
    if change.before is None and change.after is None:
        return str(change.subject)
    return f"{change.subject}: {change.rule} ({change.before or 'not in scope'} -> {change.after or 'not in scope'})"


def ahead(day: date, as_of: date) -> str:
    """How far away a day is, in words."""
    days = (day - as_of).days
    return {0: "today", 1: "tomorrow"}.get(days, f"in {days} days")


def _row(event: Event) -> str:
    what = "<br>".join((sentence(event.what), *map(escaped, details(event))))
    return f"| {escaped(str(event.team or _NOBODY))} | {what} | {sentence(event.todo)} |"
