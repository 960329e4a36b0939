"""The forecast for programs and spreadsheets."""

import csv
import io
from collections.abc import Iterable
from datetime import date

from platbook.findings.visible import visible_lines
from platbook.initiatives.forecast.event import Event

_COLUMNS = ("day", "kind", "team", "about", "what", "todo", "entities", "file")


def forecast_json(events: Iterable[Event], as_of: date, until: date) -> dict[str, object]:
    """All events."""
    return {"asOf": as_of.isoformat(), "until": until.isoformat(), "events": [_event(event) for event in events]}


def forecast_csv(events: Iterable[Event]) -> str:
    """A row for each event. Values stay what they are, but for what would steer the terminal that shows them."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for event in events:
        team, entities = str(event.team or ""), " ".join(map(str, event.entities))
        row = (str(event.day), event.kind, team, event.about, event.what, event.todo, entities, event.path)
        writer.writerow(tuple(map(visible_lines, row)))
    return out.getvalue()


def _event(event: Event) -> dict[str, object]:
    return {
        "day": event.day.isoformat(),
        "kind": event.kind,
        "team": str(event.team) if event.team else None,
        "about": event.about,
        "what": event.what,
        "todo": event.todo,
        "file": event.path,
        "entities": list(map(str, event.entities)),
        "changes": [
            {"entity": str(change.subject), "rule": change.rule, "before": change.before, "after": change.after}
            for change in event.changes
        ],
    }
