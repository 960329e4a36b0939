"""What falls due: the events of the forecast in a table, for everybody or for one team; who will fail stands first."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from platbook.findings.count import number
from platbook.initiatives.evaluation.standing import State
from platbook.initiatives.forecast.event import Event
from platbook.initiatives.forecast.results import consequences
from platbook.model.entity import Entity
from platbook.model.ref import Ref
from platbook.site.blocks import Badge, Code, Inline, Line, PageLink, Table, Text
from platbook.site.pieces.days import day_with_age
from platbook.site.pieces.lines import joined
from platbook.site.pieces.markup import line_of
from platbook.site.pieces.standing import state_badge
from platbook.site.pieces.tables import without_empty
from platbook.site.sections.standards.rule_links import named_rule
from platbook.site.view import View

_NAMED = 6
_OF_INITIATIVES = frozenset({"start", "phase", "milestone", "deadline", "state"})
# What somebody has to look at, the worst first.
_WORST: tuple[State, ...] = ("fail", "error", "unknown")


def due_table(view: View, events: Sequence[Event], team: bool = True, todo: bool = True) -> Table:
    """The events in the order of their days."""
    head = ("Day", *(("Team",) if team else ()), "What happens", "To whom", *(("What to do",) if todo else ()))
    return without_empty(head, [_row(view, event, team, todo) for event in events], "summary")


def due_by_cause(view: View, events: Sequence[Event]) -> Table:
    """The same with a row for all teams that one thing on a day concerns alike: what to do stands there once."""
    together: dict[tuple[date, str, str, str], list[Event]] = {}
    for event in events:
        together.setdefault((event.day, event.kind, event.about, event.todo), []).append(event)
    rows: list[tuple[Line, ...]] = []
    for several in together.values():
        refs = tuple(dict.fromkeys(ref for event in several for ref in event.entities))
        changes = tuple(change for event in several for change in event.changes)
        first = several[0]
        day, teams = day_with_age(first.day, view.report.as_of), joined([_team(view, event) for event in several])
        whom = to_whom(view, replace(first, entities=refs, changes=changes))
        rows.append((day, teams, what_happens(view, first), whom, _todo(view, first)))
    return without_empty(("Day", "Team", "What happens", "To whom", "What to do"), rows, "summary")


def failing(event: Event) -> tuple[Ref, ...]:
    """Those for whom a rule begins to fail on that day."""
    begins = (change.subject for change in event.changes if change.after == "fail" and change.before != "fail")
    return tuple(dict.fromkeys(begins))


def to_whom(view: View, event: Event) -> Line:
    """Those concerned: who will fail first, by name, then what cannot be told of whom, and of all others the number."""
    becomes = _becomes(event)
    if not becomes:
        open_: Line = (Badge("open", "warn"), Text(" ")) if _is_open(event) else ()
        return (*open_, *_names(view, event, event.entities))
    parts: list[Inline] = []
    for state in _WORST:
        refs = [ref for ref in event.entities if becomes.get(ref) == state]
        if refs:
            parts += [*((Text(" "),) if parts else ()), state_badge(state), Text(" "), *_names(view, event, refs)]
    rest = [ref for ref in event.entities if becomes.get(ref) not in _WORST]
    if not parts:
        return _names(view, event, rest)
    return (*parts, Text(" and "), _all_of(view, event, f"{number(len(rest))} who will not")) if rest else tuple(parts)


def _row(view: View, event: Event, team: bool, todo: bool) -> tuple[Line, ...]:
    return (
        day_with_age(event.day, view.report.as_of),
        *((_team(view, event),) if team else ()),
        what_happens(view, event),
        to_whom(view, event),
        *((_todo(view, event),) if todo else ()),
    )


def _team(view: View, event: Event) -> Line:
    entity = view.report.catalog.by_ref.get(event.team) if event.team else None
    return (view.link(entity),) if entity else (Text("Nobody"),)


def _is_open(event: Event) -> bool:
    """Whether an initiative names those who have not done what it asks for; `what` ends with how many these are."""
    return event.kind in _OF_INITIATIVES and bool(event.entities) and event.what.endswith(("is open", "are open"))


def _becomes(event: Event) -> Mapping[Ref, State]:
    """The worst that becomes of each of those concerned; nothing where no result changes."""
    found: dict[Ref, State] = {}
    for change in event.changes:
        if change.after is not None:
            found[change.subject] = min(found.get(change.subject, change.after), change.after, key=_rank)
    return found


def _rank(state: State) -> int:
    return _WORST.index(state) if state in _WORST else len(_WORST)


def _names(view: View, event: Event, refs: Sequence[Ref]) -> Line:
    entities = view.report.catalog.by_ref
    known = [entities[ref] for ref in refs if ref in entities]
    named = joined([(view.link(entity),) for entity in known[:_NAMED]])
    more = len(known) - _NAMED
    return (*named, Text(" and "), _all_of(view, event, f"{number(more)} more")) if more > 0 else named


def _all_of(view: View, event: Event, words: str) -> Inline:
    """The way to all whom an event is about: the document that brings it, else the rule."""
    document = _document(view, event)
    if document is not None:
        return view.link(document, words)
    rule = named_rule(view, event.about)
    return PageLink(words, rule.page) if isinstance(rule, PageLink) else Text(words)


def what_happens(view: View, event: Event) -> Line:
    """What happens; the document that brings it about is a link. What becomes of whom is said beside it."""
    document = _document(view, event)
    words = event.what
    if any(state in _WORST for state in _becomes(event).values()):
        words = words.removesuffix(f": {consequences(event.changes)}")
    elif _is_open(event):
        words = words.rpartition(": ")[0]
    line = line_of(_begun(words))
    about = view.link(document) if document else named_rule(view, event.about)
    return tuple(about if part == Code(event.about) and isinstance(about, PageLink) else part for part in line)


def _todo(view: View, event: Event) -> Line:
    """What to do. A page says what others are told by a command."""
    document = _document(view, event)
    if event.todo and document and event.kind in _OF_INITIATIVES:
        return (view.link(document, "See what is missing"),)
    return line_of(_begun(event.todo))


def _begun(words: str) -> str:
    return words[:1].upper() + words[1:]


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
