"""What falls due: the events of the forecast in a table, for everybody or for one team."""

from collections.abc import Sequence

from platbook.initiatives.forecast.event import Event
from platbook.site.blocks import Line, Table, Text
from platbook.site.markup import line_of
from platbook.site.view import View, joined

_NAMED = 6


def due_table(view: View, events: Sequence[Event], team: bool = True) -> Table:
    """The events in the order of their days."""
    head = ("Day", *(("Team",) if team else ()), "What happens", "To what", "What to do")
    return Table(head, tuple(_row(view, event, team) for event in events))


def _row(view: View, event: Event, team: bool) -> tuple[Line, ...]:
    entities = view.report.catalog.by_ref
    team_entity = entities.get(event.team) if event.team else None
    owner: Line = (view.link(team_entity),) if team_entity else (Text("Nobody"),)
    named = [(view.link(entities[ref]),) for ref in event.entities[:_NAMED] if ref in entities]
    more = len(event.entities) - len(named)
    names = joined(named)
    return (
        (Text(event.day.isoformat()),),
        *((owner,) if team else ()),
        line_of(event.what),
        (*names, Text(f" and {more} more")) if more > 0 and named else names,
        line_of(event.todo),
    )
