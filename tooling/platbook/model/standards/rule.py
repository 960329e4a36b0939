"""A rule of a standard: what an entity must satisfy, and what to say where it does not."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Literal

from platbook.model.says import CONFIG, Says
from platbook.model.standards.words import Days, Expression, Fragment, LevelName, Line, Name, Prose

Expected = Literal["pass", "fail", "unknown", "n/a", "error"]
_EXPECTED = {
    "pass": "The entity satisfies the rule.",
    "fail": "It does not.",
    "unknown": "A fact that the rule needs is missing.",
    "n/a": "The rule's `when` does not hold.",
    "error": "The rule breaks on such an entity.",
}
Other = Annotated[Fragment, Says(({"spec": {"tier": 3}},), title="Entity", means="The parts of it that matter.")]
Related = Annotated[
    tuple[Other, ...],
    Says(([{"spec": {"tier": 3}}],), title="Relation", means="The entities that this relation leads to."),
]


@dataclass(frozen=True, slots=True)
class RuleTest:
    """An example that the rule is tried on whenever the catalog is checked."""

    __pydantic_config__ = CONFIG

    expect: Annotated[Expected, Says(("fail",), words=_EXPECTED)]
    """What the rule is to say of it."""
    given: Annotated[Fragment, Says(({"spec": {"tier": 1}},))] = field(default_factory=dict)
    """The parts of an entity that matter, as they would stand in its file."""
    facts: Annotated[Fragment, Says(({"lineCoverage": 81.5},))] = field(default_factory=dict)
    """Values of facts, by key; all others are missing."""
    relations: Annotated[Mapping[str, Related], Says(({"dependsOn": [{"spec": {"tier": 3}}]},))] = field(
        default_factory=dict
    )
    """Entities at the other end of relations, by the relation's name."""
    scorecards: Annotated[Fragment, Says(({"documentation": {"rank": 2}},))] = field(default_factory=dict)
    """What the entity has reached in other scorecards."""
    teams: Annotated[tuple[Name, ...], Says((["payments", "shop"],))] = ()
    """The names of the Teams that own it, and of those above them."""
    as_of: Annotated[date | None, Says(("2026-03-01",))] = None
    """The day on which it is judged; where left out, 2026-01-01."""
    name: Annotated[Line | None, Says(("a tier 1 service without a runbook",))] = None
    """What the example shows."""


@dataclass(frozen=True, slots=True)
class StandardRule:
    """One demand on an entity: an expression (`check`) or a JSON Schema (`schema`), one of the two."""

    __pydantic_config__ = CONFIG

    id: Annotated[Name, Says(("has-runbook",))]
    """The name of the rule, unique in its file."""
    title: Annotated[Line, Says(("Has a runbook",))]
    """What the rule demands, in a few words."""
    message: Annotated[Line, Says(("No runbook.",))]
    """What to say to the owner of an entity that fails."""
    description: Annotated[Prose | None, Says(("Whoever is paged at night needs a place to start.",))] = None
    """Why it matters."""
    level: Annotated[LevelName | None, Says(("silver",))] = None
    """The level that asks for it. Without one the rule counts for points alone."""
    points: Annotated[int, Says((5,), bounds={"minimum": 0, "maximum": 1000})] = 1
    """How much it counts in the score, which orders what is to be done."""
    when: Annotated[Expression | None, Says(("entity.spec.?tier.orValue(4) <= 2",))] = None
    """An expression: the rule is for entities for which it is true; for others it does not apply."""
    check: Annotated[Expression | None, Says(("entity.spec.?runbooks.orValue([]).size() > 0",))] = None
    """An expression that is true for an entity that satisfies the rule."""
    schema: Annotated[Fragment | None, Says(({"properties": {"spec": {"required": ["runbooks"]}}},))] = None
    """A JSON Schema that the whole entity must satisfy."""
    at: Annotated[
        str | None, Says(("spec.runbooks",), bounds={"pattern": r"^[A-Za-z][^\x00-\x20]*$", "maxLength": 200})
    ] = None
    """The field that a failure points at; where left out, the first one that the rule reads."""
    fix: Annotated[Line | None, Says(("Add `spec.runbooks` with a link that works at 3 a.m.",))] = None
    """What to do about a failure."""
    docs: Annotated[Line | None, Says(("standards/runbooks.md",))] = None
    """Where more is said: a page below `docs/`, or a web address."""
    requires: Annotated[tuple[Name, ...], Says((["has-oncall"],))] = ()
    """Rules of the same file that must pass before this one is asked; until then it does not apply."""
    effective_from: Annotated[date | None, Says(("2026-12-01",))] = None
    """The first day on which the rule counts; before that it is announced."""
    max_age: Annotated[Days | None, Says(("30d",))] = None
    """How old a fact may be that the rule reads; an older one is as good as missing."""
    max_exemption: Annotated[Days, Says(("90d",))] = "180d"
    """How far away the end of an exemption from this rule may be."""
    tests: Annotated[tuple[RuleTest, ...], Says(([{"given": {"spec": {"tier": 1}}, "expect": "fail"}],))] = ()
    """Examples, at least one that passes and one that fails; `platbook check` tries them."""
