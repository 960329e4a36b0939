"""A standard made ready to be evaluated: every expression compiled, and known what all of them read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cached_property
from typing import Any

from platbook.catalog.shape.fragment import Fragment, fragment
from platbook.initiatives.evaluation.asking.needs import Needs
from platbook.initiatives.expression.cel import Expression, ExpressionError, compile_expression
from platbook.initiatives.expression.reads import EACH
from platbook.initiatives.policy import Policy, Standard
from platbook.model.standards.rule import StandardRule
from platbook.model.standards.words import days

Compiled = Expression | ExpressionError


@dataclass(frozen=True)
class RuleProgram:
    """One rule: `when` and `check` compiled, or its `schema`.

    `max_ages` says how old each fact that it reads may be; `strict_facts` are those that it cannot do without.
    """

    rule: StandardRule
    when: Compiled | None
    check: Compiled | Fragment
    max_ages: Mapping[str, timedelta | None]
    strict_facts: frozenset[str]

    @property
    def is_askable(self) -> bool:
        """Whether it can be asked at all; where not, that is told and nothing else of it is worth telling."""
        return not isinstance(self.check, ExpressionError) and not isinstance(self.when, ExpressionError)

    @property
    def expressions(self) -> Iterator[Expression]:
        """Its expressions that could be compiled."""
        for compiled in (self.when, self.check):
            if isinstance(compiled, Expression):
                yield compiled


@dataclass(frozen=True)
class Program:
    """A standard: its rules, and the expressions of its scope and its minimum levels.

    `max_ages` says how old each fact may be that scope and minimum read; `asks` are the scorecards whose levels are
    read.
    """

    standard: Standard
    rules: tuple[RuleProgram, ...]
    scope: Compiled | None
    minimum: tuple[tuple[int, Compiled | None], ...]
    max_ages: Mapping[str, timedelta | None]
    asks: frozenset[str]

    @property
    def expressions(self) -> Iterator[Expression]:
        """Every expression that could be compiled."""
        for rule in self.rules:
            yield from rule.expressions
        yield from self.guards

    @property
    def guards(self) -> Iterator[Expression]:
        """Those of its scope and its minimum."""
        for compiled in (self.scope, *(when for _, when in self.minimum)):
            if isinstance(compiled, Expression):
                yield compiled

    @cached_property
    def digest(self) -> str:
        """Equal for programs that give equal plain results when they are asked about the same."""
        rules = [(_said(rule.when), _said(rule.check), rule.rule.schema, _plain(rule.max_ages)) for rule in self.rules]
        minimum = [(rank, _said(when)) for rank, when in self.minimum]
        return repr((rules, _said(self.scope), minimum, _plain(self.max_ages)))

    def needs(self, variable: str) -> Needs:
        """What is read of one variable."""
        needs = Needs()
        for expression in self.expressions:
            for read in expression.reads:
                if read.path[0] == variable:
                    needs.add(read.path[1:], read.shallow)
        if variable == "entity" and any(isinstance(rule.check, Fragment) for rule in self.rules):
            needs.whole = True
        return needs


def program_of(standard: Standard, policy: Policy) -> Program:
    """The program of a standard. What cannot be compiled stays in it as the error that it is."""
    spec: Any = standard.document.spec
    minimum = tuple((standard.rank(each.level), _compiled(each.when)) for each in getattr(spec, "minimum", ()))
    rules = tuple(rule_program(rule, policy) for rule in standard.rules)
    program = Program(standard, rules, _compiled(spec.scope.when), minimum, {}, frozenset())
    max_ages = {key: _strictest(None, policy, key) for each in program.guards for key in _facts_read(each, policy)}
    asked = frozenset(name for expression in program.expressions for name in asked_for(expression))
    # What looks through all scorecards asks for every other one.
    asks = policy.standards.keys() - {standard.name} if EACH in asked else asked
    return replace(program, max_ages=max_ages, asks=frozenset(asks))


def rule_program(rule: StandardRule, policy: Policy) -> RuleProgram:
    """The program of one rule."""
    when = _compiled(rule.when)
    check: Compiled | Fragment
    if rule.check is not None:
        check = compile_expression(rule.check)
    elif rule.schema is not None:
        made = fragment(rule.schema)
        check = ExpressionError(made) if isinstance(made, str) else made
    else:
        check = ExpressionError("the rule has neither `check` nor `schema`")
    own = days(rule.max_age) if rule.max_age else None
    facts: dict[str, bool] = {}
    for part in (when, check):
        for key, strict in _facts_read(part, policy).items() if isinstance(part, Expression) else ():
            facts[key] = facts.get(key, False) or strict
    max_ages = {key: _strictest(own, policy, key) for key in facts}
    return RuleProgram(rule, when, check, max_ages, frozenset(key for key, strict in facts.items() if strict))


def asked_for(expression: Expression) -> frozenset[str]:
    """The scorecards whose levels an expression reads; EACH where it looks through all of them."""
    read = (read.path[1:] for read in expression.reads if read.path[0] == "scorecards")
    return frozenset(path[0] if path else EACH for path in read)


def _facts_read(expression: Expression, policy: Policy) -> dict[str, bool]:
    """The keys of the facts that an expression reads, and whether it cannot do without. What looks through all of them
    reads every one that is declared."""
    found: dict[str, bool] = {}
    for read in expression.reads:
        if read.path[0] == "facts" and (len(read.path) == 1 or read.path[1] == EACH):
            found = {**dict.fromkeys(policy.keys, False), **found}
        elif read.path[0] == "facts":
            found[read.path[1]] = found.get(read.path[1], False) or not read.optional
    return found


def _strictest(own: timedelta | None, policy: Policy, key: str) -> timedelta | None:
    declared = policy.keys.get(key)
    usual = days(declared.max_age) if declared and declared.max_age else None
    return min((age for age in (own, usual) if age is not None), default=None)


def _compiled(text: str | None) -> Compiled | None:
    return None if text is None else compile_expression(text)


def _said(part: Compiled | Fragment | None) -> str:
    return part.text if isinstance(part, Expression) else part.reason if isinstance(part, ExpressionError) else ""


def _plain(max_ages: Mapping[str, timedelta | None]) -> list[tuple[str, int]]:
    return sorted((key, -1 if age is None else age.days) for key, age in max_ages.items())
