"""One test of a rule, tried: the rule is asked as the evaluation asks it, of what the test gives."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from platbook.initiatives.evaluation.asking.one_rule import ask_rule
from platbook.initiatives.evaluation.asking.program import RuleProgram
from platbook.initiatives.evaluation.standing import Result
from platbook.initiatives.expression.cel import activate
from platbook.initiatives.facts.fact import Fact
from platbook.model.standards.rule import RuleTest

_USUAL_DAY = date(2026, 1, 1)
_UNREACHED: Mapping[str, Any] = {"level": "", "rank": 0, "score": 0.0}


def tried(program: RuleProgram, test: RuleTest, kind: str, relations: Iterable[str]) -> Result:
    """The plain result for the entity of a test, one of `kind`. Every one of `relations` that the test does not give
    leads nowhere."""
    as_of = test.as_of or _USUAL_DAY
    others = {name: [{**_entity("Service", other), "soft": False, **other} for other in related]
              for name, related in test.relations.items()}  # fmt: skip
    facts = {key: Fact(value, "test", "", as_of) for key, value in test.facts.items()}
    variables = {
        "entity": _entity(kind, test.given),
        "facts": dict(test.facts),
        "relations": {**{name: [] for name in relations}, **others},
        "scorecards": {
            name: {**_UNREACHED, **card} if isinstance(card, dict) else card for name, card in test.scorecards.items()
        },
        "teams": list(test.teams),
        "asOf": as_of.isoformat(),
    }
    return ask_rule(program, variables, activate(variables), facts, as_of)


def _entity(kind: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """An entity with what every one has, and with what is given of it."""
    metadata = given.get("metadata", {})
    return {
        "apiVersion": "platbook/v1",
        "kind": kind,
        "ref": f"{kind.lower()}:example",
        "spec": {},
        **given,
        "metadata": {"name": "example", **metadata} if isinstance(metadata, dict) else metadata,
    }
