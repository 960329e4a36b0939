"""Expressions that look at the day itself: on which days their answers change, for whom."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from platbook.catalog.records.packing import pack
from platbook.initiatives.evaluation.asking.needs import Needs, needs_of
from platbook.initiatives.evaluation.asking.program import Program, RuleProgram
from platbook.initiatives.evaluation.evaluate import Evaluation
from platbook.initiatives.evaluation.standing import Standing
from platbook.initiatives.expression.cel import VARIABLES, Expression, activate
from platbook.initiatives.facts.fact import Facts
from platbook.model.ref import Ref


def restless_days(
    evaluation: Evaluation, standing: Standing, days: Sequence[date]
) -> Iterator[tuple[Ref, Sequence[date]]]:
    """Entities, and the days after the first of `days` on which an expression may answer otherwise for them."""
    known: dict[tuple[str, bytes], tuple[date, ...]] = {}
    inputs = evaluation.inputs(days[0])
    for program in evaluation.programs:
        restless = [(rule, expression) for rule, expression in _expressions(program) if reads(expression, "asOf")]
        if not restless:
            continue
        needs = {name: program.needs(name) for name in VARIABLES}
        for ref, entity in evaluation.scopes[program.standard.name].items():
            variables = inputs.of(entity, needs, evaluation.related)
            for rule, expression in restless:
                # What the expression sees besides the day must stay as it is for its answers to be known beforehand.
                if reads(expression, "scorecards") or not _steady(rule, standing.facts, ref, days[-1]):
                    yield ref, days[1:]
                    continue
                seen = _seen(expression, variables)
                key = (expression.text, pack(seen))
                if key not in known:
                    known[key] = tuple(_changes(expression, seen, days))
                yield ref, known[key]


def reads(expression: Expression, variable: str) -> bool:
    """Whether an expression looks at a variable."""
    return any(read.path[0] == variable for read in expression.reads)


def _expressions(program: Program) -> Iterator[tuple[RuleProgram | None, Expression]]:
    """Every expression of a standard, with the rule that it is part of."""
    for rule in program.rules:
        for expression in rule.expressions:
            yield rule, expression
    for compiled in (program.scope, *(when for _, when in program.minimum)):
        if isinstance(compiled, Expression):
            yield None, compiled


def _steady(rule: RuleProgram | None, facts: Facts, ref: Ref, last: date) -> bool:
    """Whether no fact that a rule reads is too old by the last day."""
    known = facts.of(str(ref))
    return rule is None or all(known[key].holds(last, age) for key, age in rule.max_ages.items() if key in known)


def _seen(expression: Expression, variables: dict[str, Any]) -> dict[str, Any]:
    """The variables less all that the expression does not look at, so that entities alike in the rest share answers."""
    seen: dict[str, Any] = {"entity": {}, "facts": {}, "relations": {}, "scorecards": {}, "teams": []}
    for name in seen:
        if reads(expression, name):
            below: Needs = needs_of((read.path[1:], read.shallow) for read in expression.reads if read.path[0] == name)
            seen[name] = below.of(variables[name]) if name == "entity" else variables[name]
    return seen


def _changes(expression: Expression, seen: dict[str, Any], days: Sequence[date]) -> Iterator[date]:
    before = None
    for day in days:
        answer = expression.ask(activate({**seen, "asOf": day.isoformat()}))
        if before is not None and answer != before:
            yield day
        before = answer
