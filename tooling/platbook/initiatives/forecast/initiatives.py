"""The days of initiatives: when they begin, ask more firmly, pass a milestone, reach their deadline, change state."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from platbook.catalog.graph.catalog import Catalog
from platbook.catalog.graph.relations import Relations
from platbook.initiatives.evaluation.exempting import aimed_rules
from platbook.initiatives.evaluation.standing import Standing
from platbook.initiatives.expression.cel import Expression, compile_expression
from platbook.initiatives.forecast.event import Event, Kind
from platbook.initiatives.forecast.timeline import Turn
from platbook.initiatives.policy import Document
from platbook.initiatives.progress.glance import Glance, glance
from platbook.initiatives.progress.member import Places, places_of
from platbook.initiatives.progress.state import State
from platbook.initiatives.progress.taking_part import Named, is_frozen, named
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


@dataclass(frozen=True, slots=True)
class _Followed:
    """An initiative as of the last day that was looked at. `asks` are the variables that its scope reads, `days` its
    own days, `places` those of its rules."""

    named: Named
    asks: frozenset[str]
    places: Places
    days: frozenset[date]
    last: Glance

    def touched(self, turn: Turn) -> bool:
        """Whether the day changes a result that the initiative is about."""
        for (name, _), (before, after) in turn.cards.items():
            places = self.places.get(name, ())
            if places and (before is None or after is None):
                return True
            if before and after and any(before.results[at].state != after.results[at].state for at in places):
                return True
        return False


class InitiativeDays:
    """Follows the initiatives of a catalog through the days."""

    def __init__(self, catalog: Catalog, relations: Relations, standing: Standing) -> None:
        self._catalog = catalog
        self._relations = relations
        self._initiatives = standing.policy.initiatives
        self._followed = {name: self._begun(document, standing) for name, document in self._initiatives.items()}

    @property
    def days(self) -> frozenset[date]:
        """The days to be looked at, whether or not a result changes on them."""
        return frozenset(day for followed in self._followed.values() for day in followed.days)

    @property
    def every_day(self) -> bool:
        """Whether who takes part somewhere depends on the day itself."""
        return any("asOf" in followed.asks for followed in self._followed.values())

    def today(self, standing: Standing) -> Iterator[Event]:
        """What the day of the standing itself is the last day for."""
        for followed in self._followed.values():
            for said in _last_days(followed.last, standing.as_of):
                yield from self._events(said, followed.last, standing.as_of)

    def on(self, turn: Turn) -> Iterator[Event]:
        """The events of one day. The days are to be given in their order."""
        for name, followed in self._followed.items():
            rejoined = "asOf" in followed.asks or ("scorecards" in followed.asks and bool(turn.cards))
            if not (rejoined or turn.day in followed.days or followed.touched(turn)):
                continue
            initiative, before = followed.last.initiative, followed.last
            known = self._named(initiative, turn.standing) if rejoined else followed.named
            after = glance(initiative, self._catalog, turn.standing, self._relations, known)
            self._followed[name] = replace(followed, named=known, last=after)
            for said in _changes(before, after, turn.day):
                yield from self._events(said, after, turn.day)

    def _begun(self, initiative: Document[Initiative], standing: Standing) -> _Followed:
        spec, known = initiative.spec, self._named(initiative, standing)
        when = compile_expression(spec.scope.when) if spec.scope.when is not None and not is_frozen(spec) else None
        asks = {read.path[0] for read in when.reads} if isinstance(when, Expression) else set()
        places = places_of(aimed_rules(initiative, standing.policy), standing.policy.standards)
        days = {*turning_days(spec), spec.deadline, *(milestone.date for milestone in spec.milestones)}
        first = glance(initiative, self._catalog, standing, self._relations, known)
        return _Followed(known, frozenset(asks), places, frozenset(days), first)

    def _named(self, initiative: Document[Initiative], standing: Standing) -> Named:
        return named(initiative, self._catalog, self._relations, standing)

    def _events(self, said: _Said, found: Glance, day: date) -> Iterator[Event]:
        """One event for the owner of the initiative, and one for each team that has something to do."""
        entity = found.initiative.entity
        open_by_team: dict[Ref | None, set[Ref]] = {}
        for member in found.part.members if said.everybody else ():
            if member.condition == "open":
                for team in owners_of(member.ref, self._relations) or (None,):
                    open_by_team.setdefault(team, set()).add(member.ref)
        for owner in owners_of(entity.ref, self._relations) or (None,):
            open_by_team.setdefault(owner, set())
        for team, refs in open_by_team.items():
            left = f": {_open(refs)}" if refs else ""
            what = f"{said.what}{left}"
            todo = said.todo if refs or not said.everybody else ""
            yield Event(day, said.kind, team, found.initiative.name, what, todo, entity.path, tuple(sorted(refs)))


def _open(refs: Collection[Ref]) -> str:
    """How many a team has not done; the one by its name."""
    return f"{len(refs)} of yours are open" if len(refs) > 1 else f"`{min(refs)}` is open"


def _changes(before: Glance, after: Glance, day: date) -> Iterator[_Said]:
    """What a day changes in an initiative."""
    name = after.initiative.name
    todo = f"see what is missing: platbook initiatives {name}"
    if before.state != after.state:
        begins = before.state == "scheduled" and after.state in _OPEN
        what = "begins" if begins and after.state != "done" else _STATES[after.state]
        if before.state in ("done", "overdue") and after.state == "active":
            what = "is not done any more"
        yield _Said("start" if begins else "state", f"`{name}` {what} ({after.tally.percent} done)", todo, True)
    if before.step != after.step and after.step is not None and after.state != "ended":
        step = after.step
        first = before.step is None and step.mode == "inform"
        if not first and (before.step is None or (before.step.mode, before.step.on) != (step.mode, step.on)):
            yield _Said("phase", f"`{name}` {_MODES[step.mode]} {_ONS[step.on]} from this day on", todo, True)
    yield from _last_days(after, day)


def _last_days(found: Glance, day: date) -> Iterator[_Said]:
    """Milestones and the deadline of that very day."""
    if found.state not in ("active", "overdue", "done"):
        return
    spec = found.initiative.spec
    name, had = found.initiative.name, f"{found.tally.percent} done"
    todo = f"see what is missing: platbook initiatives {name}"
    for milestone in spec.milestones:
        if milestone.date == day:
            called = f" ({milestone.title})" if milestone.title else ""
            yield _Said("milestone", f"`{name}`: the milestone of {milestone.goal}{called} is due, {had}", todo, False)
    if spec.deadline == day:
        yield _Said("deadline", f"`{name}`: the goal of {spec.goal} is due, {had}", todo, True)
