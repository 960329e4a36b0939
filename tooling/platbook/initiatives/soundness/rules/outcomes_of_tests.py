"""Tests of rules: those that are missing, and those that do not come out as they should."""

import json
from collections.abc import Iterator
from typing import Any

from platbook.initiatives.evaluation.asking.program import RuleProgram
from platbook.initiatives.policy import Standard
from platbook.initiatives.soundness.fault import fault, seen
from platbook.initiatives.soundness.ground import Fault, Ground
from platbook.initiatives.soundness.rules.trying_a_test import tried
from platbook.model.standards.rule import RuleTest
from platbook.source.route import Route

_NEEDED = ("pass", "fail")
_LONGEST = 120


def look(ground: Ground) -> Iterator[Fault]:
    """Every rule without a test that passes and one that fails, and every test with another outcome."""
    for name, program in ground.programs.items():
        standard = ground.policy.standards[name]
        for index, rule in enumerate(program.rules):
            if rule.is_askable:
                route = (*standard.route, index)
                yield from _missing(standard, route, rule)
                yield from _failing(ground, standard, route, rule)


def _missing(standard: Standard, route: Route, program: RuleProgram) -> Iterator[Fault]:
    tests = program.rule.tests
    missing = tuple(state for state in _NEEDED if all(test.expect != state for test in tests))
    if missing:
        where = (*route, "tests") if tests else (*route, "id")
        about: dict[str, Any] = {"rule": program.rule.id, "missing": missing, "tests": len(tests)}
        yield fault("untested-rule", standard.document, where, on_key=bool(tests), **about)


def _failing(ground: Ground, standard: Standard, route: Route, program: RuleProgram) -> Iterator[Fault]:
    kinds = standard.document.spec.scope.kinds
    for index, test in enumerate(program.rule.tests):
        result = tried(program, test, kinds[0] if kinds else "Service", ground.relation_names)
        if result.plain != test.expect:
            asked = "check" if program.rule.check is not None else "schema"
            see = seen(standard.entity, (*route, asked), "what is asked")
            # It is `when` alone that makes a rule not apply.
            if result.plain == "n/a":
                see = seen(standard.entity, (*route, "when"), "does not hold for this example")
            yield fault(
                "failing-test",
                standard.document,
                (*route, "tests", index, "expect"),
                see,
                rule=f"{standard.name}/{program.rule.id}",
                name=test.name or "",
                given=_shown(test),
                expected=test.expect,
                got=result.plain,
                detail=result.detail,
            )


def _shown(test: RuleTest) -> str:
    """What a test gives, in one line."""
    given: dict[str, Any] = dict(test.given)
    given |= {name: value for name in ("facts", "relations", "scorecards") if (value := getattr(test, name))}
    # As YAML people write it in one line, which JSON without the marks around keys is near enough to.
    text = json.dumps(given, ensure_ascii=False, default=str) if given else ""
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
