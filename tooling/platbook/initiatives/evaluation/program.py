"""A standard made ready to be evaluated: every expression compiled, and known what all of them read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import Any

from platbook.catalog.shape.fragment import Fragment, fragment
from platbook.initiatives.evaluation.needs import Needs
from platbook.initiatives.expression.cel import Expression, ExpressionError, compile_expression
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
    def expressions(self) -> Iterator[Expression]:
        """Its expressions that could be compiled."""
        for compiled in (self.when, self.check):
            if isinstance(compiled, Expression):
                yield compiled


@dataclass(frozen=True)
class Program:
    """A standard: its rules, and the expressions of its scope and its minimum levels."""

    standard: Standard
    rules: tuple[RuleProgram, ...]
    scope: Compiled | None
    minimum: tuple[tuple[int, Compiled | None], ...]

    @property
    def expressions(self) -> Iterator[Expression]:
        """Every expression that could be compiled."""
        for rule in self.rules:
            yield from rule.expressions
        for compiled in (self.scope, *(when for _, when in self.minimum)):
            if isinstance(compiled, Expression):
                yield compiled

    @cached_property
    def digest(self) -> str:
        """Equal for programs that give equal plain results when they are asked about the same."""
        ages = [sorted(rule.max_ages.items()) for rule in self.rules]
        return repr((self.standard.name, self.standard.rules, self.standard.document.spec, ages))

    @cached_property
    def asks(self) -> frozenset[str]:
        """The scorecards whose levels it reads."""
        return frozenset(
            read.path[1]
            for expression in self.expressions
            for read in expression.reads
            if read.path[0] == "scorecards" and len(read.path) > 1
        )

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
    return Program(standard, rules, _compiled(spec.scope.when), minimum)


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
    reads = [read for part in (when, check) if isinstance(part, Expression) for read in part.reads]
    facts = [read for read in reads if read.path[0] == "facts" and len(read.path) > 1]
    own = days(rule.max_age) if rule.max_age else None
    max_ages = {read.path[1]: _strictest(own, policy, read.path[1]) for read in facts}
    return RuleProgram(rule, when, check, max_ages, frozenset(read.path[1] for read in facts if not read.optional))


def _strictest(own: timedelta | None, policy: Policy, key: str) -> timedelta | None:
    declared = policy.keys.get(key)
    usual = days(declared.max_age) if declared and declared.max_age else None
    return min((age for age in (own, usual) if age is not None), default=None)


def _compiled(text: str | None) -> Compiled | None:
    return None if text is None else compile_expression(text)
