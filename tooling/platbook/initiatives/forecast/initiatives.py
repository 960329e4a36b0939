"""The days of initiatives: when they begin, ask more firmly, pass a milestone, reach their deadline, change state."""

from collections.abc import Collection, Iterator
from datetime import date
from typing import NamedTuple

from platbook.catalog.graph.catalog import Catalog
from platbook.catalog.graph.relations import Relations
from platbook.initiatives.evaluation.standing import Standing
from platbook.initiatives.expression.cel import Expression, compile_expression
from platbook.initiatives.forecast.event import Event, Kind
from platbook.initiatives.forecast.restless import reads
from platbook.initiatives.forecast.timeline import Turn
from platbook.initiatives.policy import Document
from platbook.initiatives.progress.progress import Progress, progress_of
from platbook.initiatives.progress.state import State
from platbook.initiatives.progress.teams import owners_of
from platbook.initiatives.schedule import turning_days
from platbook.model.ref import Ref
from platbook.model.standards.initiative import Initiative, Mode, On

_MODES: dict[Mode, str] = {"inform": "only informs", "warn": "warns", "block": "blocks"}
_ONS: dict[On, str] = {
    "new": "on failures that a change brings",
    "touched": "on every failure of what a change touches",
    "all": "on every failure",
}
_STATES: dict[State, str] = {
    "draft": "is a draft",
    "scheduled": "has not begun",
    "active": "begins",
    "overdue": "is overdue",
    "done": "reaches its goal",
    "ended": "has become the rule: no change may bring a new failure",
    "cancelled": "is over: it was cancelled",
}
_OPEN: tuple[State, ...] = ("active", "overdue", "done")


class _Said(NamedTuple):
    kind: Kind
    what: str
    todo: str
    # Whether every team with something open is concerned, and not the owner alone.
    everybody: bool


class InitiativeDays:
    """Follows the initiatives of a catalog through the days."""

    def __init__(self, catalog: Catalog, relations: Relations, standing: Standing) -> None:
        self._catalog = catalog
        self._relations = relations
        self._initiatives = standing.policy.initiatives
        self._before = {name: self._progress(document, standing) for name, document in self._initiatives.items()}
        self._restless = frozenset(n for n, each in self._initiatives.items() if each.spec.scope.when is not None)

    @property
    def days(self) -> Iterator[date]:
        """The days to be looked at, whether or not a result changes on them."""
        for document in self._initiatives.values():
            spec = document.spec
            yield from turning_days(spec)
            yield from (spec.deadline, *(milestone.date for milestone in spec.milestones))

    @property
    def every_day(self) -> bool:
        """Whether who takes part somewhere depends on the day itself."""
        scopes = (document.spec.scope for document in self._initiatives.values())
        whens = [compile_expression(scope.when) for scope in scopes if scope.when is not None]
        return any(isinstance(each, Expression) and reads(each, "asOf") for each in whens)

    def today(self, standing: Standing) -> Iterator[Event]:
        """What the day of the standing itself is the last day for."""
        for name, progress in self._before.items():
            for said in _last_days(self._initiatives[name].spec, progress, standing.as_of):
                yield from self._events(said, progress, standing.as_of)

    def on(self, turn: Turn) -> Iterator[Event]:
        """The events of one day. The days are to be given in their order."""
        touched = {name for name, _ in turn.cards}
        for name, document in self._initiatives.items():
            before = self._before[name]
            aimed = {rule.partition("/")[0] for rule in before.rules}
            own = {*turning_days(document.spec), document.spec.deadline, *(m.date for m in document.spec.milestones)}
            if not (aimed & touched or turn.day in own or name in self._restless):
                continue
            after = self._before[name] = self._progress(document, turn.standing)
            for said in _changes(document.spec, before, after, turn.day):
                yield from self._events(said, after, turn.day)

    def _progress(self, document: Document[Initiative], standing: Standing) -> Progress:
        return progress_of(document, self._catalog, standing, self._relations)

    def _events(self, said: _Said, progress: Progress, day: date) -> Iterator[Event]:
        """One event for the owner of the initiative, and one for each team that has something to do."""
        entity = progress.initiative.entity
        open_by_team: dict[Ref | None, set[Ref]] = {}
        for member in progress.members if said.everybody else ():
            if member.condition == "open":
                for team in owners_of(member.ref, self._relations) or (None,):
                    open_by_team.setdefault(team, set()).add(member.ref)
        for owner in owners_of(entity.ref, self._relations) or (None,):
            open_by_team.setdefault(owner, set())
        for team, refs in open_by_team.items():
            left = f": {_open(refs)}" if refs else ""
            what = f"{said.what}{left}"
            todo = said.todo if refs or not said.everybody else ""
            yield Event(day, said.kind, team, progress.name, what, todo, entity.path, tuple(sorted(refs)))


def _open(refs: Collection[Ref]) -> str:
    """How many a team has not done; the one by its name."""
    return f"{len(refs)} of yours are open" if len(refs) > 1 else f"`{min(refs)}` is open"


def _changes(initiative: Initiative, before: Progress, after: Progress, day: date) -> Iterator[_Said]:
    """What a day changes in an initiative."""
    label = f"`{after.name}`"
    todo = f"see what is missing: platbook initiatives {after.name}"
    if before.state != after.state:
        begins = before.state == "scheduled" and after.state in _OPEN
        what = "begins" if begins and after.state != "done" else _STATES[after.state]
        if before.state in ("done", "overdue") and after.state == "active":
            what = "is not done any more"
        yield _Said("start" if begins else "state", f"{label} {what} ({after.tally.percent} done)", todo, True)
    if before.step != after.step and after.step is not None and after.state != "ended":
        step = after.step
        first = before.step is None and step.mode == "inform"
        if not first and (before.step is None or (before.step.mode, before.step.on) != (step.mode, step.on)):
            yield _Said("phase", f"{label} {_MODES[step.mode]} {_ONS[step.on]} from this day on", todo, True)
    yield from _last_days(initiative, after, day)


def _last_days(initiative: Initiative, progress: Progress, day: date) -> Iterator[_Said]:
    """Milestones and the deadline of that very day."""
    if progress.state not in ("active", "overdue", "done"):
        return
    label, had = f"`{progress.name}`", f"{progress.tally.percent} done"
    todo = f"see what is missing: platbook initiatives {progress.name}"
    for milestone in initiative.milestones:
        if milestone.date == day:
            called = f" ({milestone.title})" if milestone.title else ""
            yield _Said("milestone", f"{label}: the milestone of {milestone.goal}{called} is due, {had}", todo, False)
    if initiative.deadline == day:
        yield _Said("deadline", f"{label}: the goal of {initiative.goal} is due, {had}", todo, True)
