"""An initiative: a standard to be met by many entities until a date."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from platbook.model.says import CONFIG, Says
from platbook.model.standards.rule import StandardRule
from platbook.model.standards.scope import EVERYBODY, Scope, Target
from platbook.model.standards.words import MANY, LevelName, Line, Owner, Percent, Prose, RuleName

Mode = Literal["inform", "warn", "block"]
On = Literal["new", "touched", "all"]
_MODES = {
    "inform": "Failures are shown and change nothing.",
    "warn": "Failures are warnings on pull requests.",
    "block": "Failures keep a pull request from passing.",
}
_ON = {
    "new": "Failures that a change brings.",
    "touched": "Those, and the ones that were there before on entities that it touches.",
    "all": "Every failure: only runs that look at the whole catalog tell these, and they fail no pull request.",
}
_MODE = {"dynamic": "Whoever is in scope today.", "frozen": "Whoever was in scope at the start: `members`."}
_TARGETS = {"ref": {"kinds": ["Scorecard"], "relation": "aimsAt", "inverse": "aimOf"}}
_MOMENT = "^(start|deadline)([+-][1-9][0-9]{0,3}d)?$|^[0-9]{4}-[0-9]{2}-[0-9]{2}$"

Moment = Annotated[str, Says(("deadline-30d", "start", "2026-12-01"), bounds={"pattern": _MOMENT, "maxLength": 14})]


@dataclass(frozen=True, slots=True)
class Aim:
    """A level of a scorecard: all rules of that level and of those below it."""

    __pydantic_config__ = CONFIG

    scorecard: Annotated[str, Says(("observability",), common="reference", marks=_TARGETS)]
    """The scorecard."""
    level: Annotated[LevelName, Says(("silver",))]
    """The level to be reached."""


@dataclass(frozen=True, slots=True)
class Milestone:
    """How much is to be done by a day."""

    __pydantic_config__ = CONFIG

    date: Annotated[date, Says(("2026-12-01",))]
    """The day."""
    goal: Percent
    """The share of entities that are done by then."""
    title: Annotated[Line | None, Says(("Half of it",))] = None
    """What people call it."""


@dataclass(frozen=True, slots=True)
class Phase:
    """How pull requests are treated from a day on, until the next phase begins."""

    __pydantic_config__ = CONFIG

    from_: Moment
    """The first day: a date, or `start` or `deadline`, and days before or after it."""
    mode: Annotated[Mode, Says(("warn",), words=_MODES)]
    """What a failure does."""
    on: Annotated[On, Says(("touched",), words=_ON)] = "new"
    """Which failures."""


@dataclass(frozen=True, slots=True)
class Initiative:
    """What is to be reached, by whom, until when, and how firmly it is asked for."""

    __pydantic_config__ = CONFIG

    owner: Owner
    """The Team that drives it."""
    why: Annotated[Prose, Says(("One trace from browser to database.",))]
    """Why it is worth the effort."""
    start: Annotated[date, Says(("2026-10-01",))]
    """The day it begins."""
    deadline: Annotated[date, Says(("2027-01-31",))]
    """The day by which the goal is to be met."""
    sponsor: Annotated[Line | None, Says(("cto",))] = None
    """Who wants it."""
    docs: Annotated[Line | None, Says(("standards/otel.md",))] = None
    """Where more is said: a page below `docs/`, or a web address."""
    target: Annotated[Aim | None, Says(({"scorecard": "observability", "level": "silver"},))] = None
    """A level of a scorecard to be reached. An initiative names this, `rules` or `inlineRules`."""
    rules: Annotated[tuple[RuleName, ...], Says((["observability/sends-traces"],))] = ()
    """Rules of scorecards to be satisfied."""
    inline_rules: Annotated[
        tuple[StandardRule, ...],
        Says(([{"id": "sends-traces", "title": "Sends traces", "message": "No traces.", "check": "true"}],)),
    ] = ()
    """Rules of its own to be satisfied."""
    scope: Annotated[Scope, Says(({"tier": [1, 2]},))] = EVERYBODY
    """Which entities it is for; with a scorecard's rules, within the scope of that scorecard."""
    scope_mode: Annotated[Literal["dynamic", "frozen"], Says(("dynamic",), words=_MODE)] = "dynamic"
    """Whether entities join and leave while it runs."""
    members: Annotated[tuple[Target, ...], Says((["service:checkout"],), bounds=MANY)] = ()
    """The entities of a frozen scope; `platbook initiatives NAME --freeze` writes them."""
    goal: Percent = "100%"
    """The share of entities that must be done for the initiative to be done."""
    baseline: Annotated[Percent | None, Says(("12%",))] = None
    """The share that was done at the start: where the straight line of the forecast begins."""
    milestones: Annotated[tuple[Milestone, ...], Says(([{"date": "2026-12-01", "goal": "50%"}],))] = ()
    """Steps on the way."""
    enforcement: Annotated[tuple[Phase, ...], Says(([{"from": "start", "mode": "inform"}],))] = ()
    """How firmly it is asked for, and from when. Without phases it informs."""
    draft: Annotated[bool, Says((True,))] = False
    """Being written: nothing of it counts yet."""
    cancelled: Annotated[date | None, Says(("2026-12-24",))] = None
    """The day it was given up."""
    graduated: Annotated[date | None, Says(("2027-02-15",))] = None
    """The day it became the rule: from then on no change may bring a new failure."""
