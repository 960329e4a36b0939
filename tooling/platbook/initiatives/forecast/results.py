"""Results that a day changes, as events: one for each cause and team."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from platbook.catalog.graph.relations import Relations
from platbook.initiatives.evaluation.standing import STATES, Standing
from platbook.initiatives.forecast.causes import Cause, Causes
from platbook.initiatives.forecast.dates import declared_in
from platbook.initiatives.forecast.event import Change, Event
from platbook.initiatives.forecast.timeline import Turn
from platbook.initiatives.policy import Policy
from platbook.initiatives.progress.teams import owners_of
from platbook.model.ref import Ref
from platbook.model.standards.rule import StandardRule

_SAID = {
    "pass": ("passes", "pass"),
    "fail": ("fails", "fail"),
    "unknown": ("becomes unknown", "become unknown"),
    "n/a": ("does not apply any more", "do not apply any more"),
    "exempt": ("is exempt", "are exempt"),
    "upcoming": ("is announced", "are announced"),
    "error": ("breaks", "break"),
}
_LEAVES = ("leaves the scope", "leave the scope")
_BEGINS = {
    "exemption": "the exemption `{}` ends",
    "rule": "the rule `{}` begins to count",
    "fact": "the fact `{}` cannot be relied on any more",
    "day": "`{}` changes with the date",
    "level": "`{}` changes with a level that it looks at",
    "scope": "the scope of `{}` changes with the date",
    "minimum": "the minimum of `{}` changes with the date",
}


class Words(NamedTuple):
    """What an event says: what happens, what to do, and the file that brings it."""

    what: str
    todo: str
    path: str


def result_events(turn: Turn, causes: Causes, relations: Relations) -> Iterator[Event]:
    """The events of one day."""
    found: dict[tuple[Cause, Ref | None], list[Change]] = {}
    for cause, change in causes.of(turn):
        for team in owners_of(change.subject, relations) or (None,):
            found.setdefault((cause, team), []).append(change)
    for (cause, team), changes in found.items():
        words = worded(cause, changes, turn.standing)
        entities = tuple(sorted({change.subject for change in changes}))
        results = tuple(sorted(changes, key=lambda change: (change.subject, change.rule)))
        yield Event(turn.day, cause.kind, team, cause.about, *words, entities, results)


def worded(cause: Cause, changes: list[Change], standing: Standing) -> Words:
    """The words for a cause and what it changes."""
    policy = standing.policy
    what = _BEGINS[cause.kind].format(cause.about)
    counted = consequences(changes)
    todos = dict.fromkeys(filter(None, (_fix(change, policy) for change in changes)))
    todo = next(iter(todos)) if len(todos) == 1 else "see what each rule asks for" if todos else ""
    if cause.kind == "exemption":
        todo = f"{todo}, or have the exemption renewed" if todo else "have it renewed, or remove its file"
    if cause.kind == "fact":
        todo = "collect it again, or have it attested again"
    return Words(f"{what}: {counted}" if counted else what, todo, _path(cause, standing))


def consequences(changes: Sequence[Change]) -> str:
    """How many results become what: `2 fail, 1 passes`."""
    counted = Counter(change.after for change in changes if (change.before, change.after) != (None, None))
    parts = [(counted[state], _SAID[state]) for state in STATES if counted[state]]
    parts += [(counted[None], _LEAVES)] if counted[None] else []
    return ", ".join(f"{number} {words[number != 1]}" for number, words in parts)


def rule_named(name: str, policy: Policy) -> StandardRule | None:
    """The rule of a name in full."""
    standard = policy.standards.get(name.partition("/")[0])
    return next((rule for rule in standard.rules if f"{standard.name}/{rule.id}" == name), None) if standard else None


def _fix(change: Change, policy: Policy) -> str:
    """What to do about a result that fails; nothing about others."""
    rule = rule_named(change.rule, policy) if change.after == "fail" else None
    return (rule.fix or rule.message).rstrip(".") if rule else ""


def _path(cause: Cause, standing: Standing) -> str:
    """The file that says so: of a fact the one that declares it."""
    if cause.kind == "exemption":
        return standing.policy.exemptions[cause.about].entity.path
    if cause.kind == "fact":
        return declared_in(cause.about, standing)
    return standing.policy.standards[cause.about.partition("/")[0]].entity.path
