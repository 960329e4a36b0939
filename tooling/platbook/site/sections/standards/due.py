"""What falls due: the events of the forecast in a table, for everybody or for one team."""

from collections.abc import Sequence

from platbook.initiatives.forecast.event import Event
from platbook.model.entity import Entity
from platbook.site.blocks import Code, Line, PageLink, Table, Text
from platbook.site.markup import line_of
from platbook.site.sections.standards.days import day_with_age
from platbook.site.sections.standards.rule_links import named_rule
from platbook.site.tables import without_empty
from platbook.site.view import View, joined

_NAMED = 6
_OF_INITIATIVES = frozenset({"start", "phase", "milestone", "deadline", "state"})


def due_table(view: View, events: Sequence[Event], team: bool = True) -> Table:
    """The events in the order of their days."""
    head = ("Day", *(("Team",) if team else ()), "What happens", "To what", "What to do")
    return without_empty(head, [_row(view, event, team) for event in events], "summary")


def _row(view: View, event: Event, team: bool) -> tuple[Line, ...]:
    entities = view.report.catalog.by_ref
    team_entity = entities.get(event.team) if event.team else None
    owner: Line = (view.link(team_entity),) if team_entity else (Text("Nobody"),)
    named = [(view.link(entities[ref]),) for ref in event.entities[:_NAMED] if ref in entities]
    more = len(event.entities) - len(named)
    names = joined(named)
    return (
        day_with_age(event.day, view.report.as_of),
        *((owner,) if team else ()),
        _what(view, event),
        (*names, Text(f" and {more} more")) if more > 0 and named else names,
        _todo(view, event),
    )


def _what(view: View, event: Event) -> Line:
    """What happens; the document that brings it about is a link."""
    document = _document(view, event)
    line = line_of(event.what[:1].upper() + event.what[1:])
    about = view.link(document) if document else named_rule(view, event.about)
    return tuple(about if part == Code(event.about) and isinstance(about, PageLink) else part for part in line)


def _todo(view: View, event: Event) -> Line:
    """What to do. A page says what others are told by a command."""
    document = _document(view, event)
    if event.todo and document and event.kind in _OF_INITIATIVES:
        return (view.link(document, "See what is missing"),)
    return line_of(event.todo)


def _document(view: View, event: Event) -> Entity | None:
    """The initiative or exemption that an event comes from."""
    standing = view.report.standing
    if standing is None:
        return None
    policy = standing.policy
    if event.kind in _OF_INITIATIVES:
        initiative = policy.initiatives.get(event.about)
        return initiative.entity if initiative else None
    exemption = policy.exemptions.get(event.about) if event.kind == "exemption" else None
    return exemption.entity if exemption else None
