"""A scorecard: what good looks like, in levels."""

from dataclasses import dataclass
from typing import Annotated, Literal

from platbook.model.says import CONFIG, Says
from platbook.model.standards.rule import StandardRule
from platbook.model.standards.scope import EVERYBODY, Scope
from platbook.model.standards.words import Expression, LevelName, Line, Owner, Prose

_STATES = {
    "draft": "Being written: evaluated and shown, but it blocks nothing.",
    "active": "In force.",
    "deprecated": "On its way out: still shown, but it blocks nothing.",
}


@dataclass(frozen=True, slots=True)
class Level:
    """A level, reached by what satisfies its rules and those of all levels below it."""

    __pydantic_config__ = CONFIG

    name: Annotated[LevelName, Says(("silver",))]
    """Its name."""
    title: Annotated[Line | None, Says(("Silver",))] = None
    """What people call it."""
    description: Annotated[Prose | None, Says(("Ready for customers.",))] = None
    """What it promises."""


@dataclass(frozen=True, slots=True)
class Minimum:
    """The level that some entities may not fall below: a pull request that takes one there does not pass."""

    __pydantic_config__ = CONFIG

    level: Annotated[LevelName, Says(("silver",))]
    """The level."""
    when: Annotated[Expression | None, Says(("entity.spec.?tier.orValue(4) == 1",))] = None
    """An expression that is true for the entities meant; where left out, all in scope."""


@dataclass(frozen=True, slots=True)
class Scorecard:
    """What is asked of the entities in scope. The levels stand lowest first; below them lies a base without a name."""

    __pydantic_config__ = CONFIG

    owner: Owner
    """The Team that answers for the standard."""
    levels: Annotated[tuple[Level, ...], Says(([{"name": "bronze"}, {"name": "silver"}],), bounds={"minItems": 1})]
    """The levels, lowest first."""
    rules: Annotated[
        tuple[StandardRule, ...],
        Says(([{"id": "has-runbook", "title": "Has a runbook", "message": "No runbook.", "check": "true"}],)),
    ]
    """What is asked."""
    state: Annotated[Literal["draft", "active", "deprecated"], Says(("active",), words=_STATES)] = "active"
    """How far along the scorecard is."""
    scope: Annotated[Scope, Says(({"kinds": ["Service"], "lifecycle": ["production"]},))] = EVERYBODY
    """Which entities it is for; where left out, all."""
    minimum: Annotated[tuple[Minimum, ...], Says(([{"level": "bronze"}],))] = ()
    """Levels that some entities may not fall below."""
