"""The order of standards: one that asks for the level reached in another comes after it; a circle of them is broken."""

from collections.abc import Mapping
from dataclasses import replace

from platbook.catalog.graph.knots import knots
from platbook.initiatives.evaluation.asking.program import Compiled, Program, RuleProgram, asked_for
from platbook.initiatives.expression.cel import Expression, ExpressionError
from platbook.initiatives.expression.reads import EACH


def in_order(programs: Mapping[str, Program]) -> tuple[Program, ...]:
    """The programs, each after those that it asks for. What asks for its own circle is an error in all of them."""
    mates = circle_mates(programs)
    done: dict[str, Program] = {}
    waiting = dict(sorted(programs.items()))
    while waiting:
        # Mates do not wait for each other: what they ask each other for is never asked.
        ready = [
            name
            for name, program in waiting.items()
            if not (program.asks - mates.get(name, frozenset())) & waiting.keys()
        ]
        for name in ready:
            done[name] = _without(waiting.pop(name), mates.get(name, frozenset()))
    return tuple(done.values())


def circle_mates(programs: Mapping[str, Program]) -> Mapping[str, frozenset[str]]:
    """The standards that ask for each other in a circle, or for themselves: each with all in the same circle."""
    asks = {name: program.asks & programs.keys() for name, program in programs.items()}
    return {name: frozenset(knot) for knot in knots(asks) for name in knot if len(knot) > 1 or name in asks[name]}


def _without(program: Program, mates: frozenset[str]) -> Program:
    """The program with an error in the place of every expression that asks for a level of its own circle."""
    if not mates:
        return program
    name = program.standard.name
    rules = tuple(_rule_without(rule, mates, name) for rule in program.rules)
    minimum = tuple((rank, when and _broken(when, mates, name)) for rank, when in program.minimum)
    return replace(program, rules=rules, scope=program.scope and _broken(program.scope, mates, name), minimum=minimum)


def _rule_without(rule: RuleProgram, mates: frozenset[str], name: str) -> RuleProgram:
    parts = [part for part in (rule.when, rule.check) if isinstance(part, Expression)]
    broken = next((found for part in parts if isinstance(found := _broken(part, mates, name), ExpressionError)), None)
    return rule if broken is None else replace(rule, when=None, check=broken, max_ages={}, strict_facts=frozenset())


def _broken(compiled: Compiled, mates: frozenset[str], name: str) -> Compiled:
    read = asked_for(compiled) if isinstance(compiled, Expression) else frozenset()
    asked = sorted(mates if EACH in read else read & mates)
    if not asked:
        return compiled
    other = asked[0]
    why = "the level reached in it" if other == name else f"the level reached in `{other}`, which follows from `{name}`"
    return ExpressionError(f"it asks for {why}: a circle")
