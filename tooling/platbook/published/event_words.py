"""What becomes of results on a day of the forecast, in words."""

from collections.abc import Iterator

from platbook.findings.count import number
from platbook.initiatives.forecast.event import Change, Event

_WELL = frozenset({"pass", "n/a", "exempt", "upcoming"})
# Of the results that one event changes so many are named.
_MOST = 12


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
