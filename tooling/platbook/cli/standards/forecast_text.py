"""The forecast for people: in a terminal, and as Markdown; by day, and within a day by team."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from platbook.cli.printing.layout import Page
from platbook.initiatives.forecast.event import Event
from platbook.published.event_words import details
from platbook.report.parts.markup import escaped, sentence

_NOBODY = "owned by nobody"


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


def ahead(day: date, as_of: date) -> str:
    """How far away a day is, in words."""
    days = (day - as_of).days
    return {0: "today", 1: "tomorrow"}.get(days, f"in {days} days")


def _row(event: Event) -> str:
    what = "<br>".join((sentence(event.what), *map(escaped, details(event))))
    return f"| {escaped(str(event.team or _NOBODY))} | {what} | {sentence(event.todo)} |"
