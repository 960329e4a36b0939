"""Evidence: what a result rests on. Worked out on demand from what the rule reads, for one result at a time."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from platbook.catalog.graph.catalog import Catalog
from platbook.initiatives.evaluation.asking.program import RuleProgram, rule_program
from platbook.initiatives.evaluation.asking.rule_reads import field_routes, keys_read
from platbook.initiatives.evaluation.standing import Judged, Standing
from platbook.initiatives.facts.fact import Fact, Value
from platbook.model.entity import Entity
from platbook.source.route import Route, value_at

EvidenceClass = Literal["declared", "observed", "attested"]

_MOST_FIELDS = 12
_LONGEST_VALUE = 120


@dataclass(frozen=True, slots=True)
class FieldRead:
    """A field of the entity that the rule reads. `value` is JSON, cut where it is long; None where it is not there."""

    route: Route
    value: str | None


@dataclass(frozen=True, slots=True)
class FactRead:
    """A fact that the rule reads; all but `key` and `kind` is None where nobody collected it.

    `source` is where it can be looked up, `age` its age in days, `stale` whether it is too old for the rule or past
    the day it `expires`, `attested_by` who says so, where somebody does.
    """

    key: str
    kind: Literal["observed", "attested"]
    value: Value | None = None
    source: str | None = None
    collector: str | None = None
    collected: date | None = None
    age: int | None = None
    expires: date | None = None
    stale: bool = False
    attested_by: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one result rests on. `kind` is that of its weakest part: attested, else observed; declared where the rule
    reads no fact. `relations` are the names of those that it follows."""

    kind: EvidenceClass
    fields: tuple[FieldRead, ...]
    facts: tuple[FactRead, ...]
    relations: tuple[str, ...] = ()


def evidence(judged: Judged, catalog: Catalog, standing: Standing) -> Evidence:
    """The evidence of a result of this catalog."""
    program = rule_program(judged.rule, standing.policy)
    entity = catalog.by_ref.get(judged.subject)
    facts = tuple(_facts(judged, program, standing))
    fields = tuple(_fields(entity, catalog, program)) if entity is not None else ()
    return Evidence(_kind(facts), fields, facts, keys_read(program, "relations"))


def _fields(entity: Entity, catalog: Catalog, program: RuleProgram) -> Iterator[FieldRead]:
    data = catalog.data(entity)
    missing = object()
    for route in field_routes(program)[:_MOST_FIELDS]:
        value = value_at(data, route, missing)
        yield FieldRead(route, None if value is missing else _short(value))


def _facts(judged: Judged, program: RuleProgram, standing: Standing) -> Iterator[FactRead]:
    collected = standing.facts.of(str(judged.subject))
    for key in keys_read(program, "facts"):
        declared = standing.policy.keys.get(key)
        kind = declared.evidence if declared else "observed"
        fact = collected.get(key)
        yield FactRead(key, kind) if fact is None else _fact(key, kind, fact, program, standing.as_of)


def _fact(key: str, kind: Literal["observed", "attested"], fact: Fact, program: RuleProgram, as_of: date) -> FactRead:
    stale = not fact.holds(as_of, program.max_ages.get(key))
    age = fact.age(as_of)
    about = (fact.value, fact.source, fact.collector, fact.collected, age, fact.expires, stale, fact.attested_by)
    return FactRead(key, kind, *about)


def _kind(facts: tuple[FactRead, ...]) -> EvidenceClass:
    kinds = {fact.kind for fact in facts}
    return "attested" if "attested" in kinds else "observed" if kinds else "declared"


def _short(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= _LONGEST_VALUE else f"{text[: _LONGEST_VALUE - 1]}…"
