"""Scorecards that ask for each other's levels in a circle: none of them can be evaluated first."""

from collections.abc import Iterator

from platbook.initiatives.evaluation.asking.program import Program, asked_for
from platbook.initiatives.expression.cel import Expression
from platbook.initiatives.expression.reads import EACH
from platbook.initiatives.policy import Standard
from platbook.initiatives.soundness.fault import fault, seen
from platbook.initiatives.soundness.ground import Fault, Ground
from platbook.initiatives.soundness.knots import circles
from platbook.source.route import Route


def look(ground: Ground) -> Iterator[Fault]:
    """Every circle, told at the expression that begins it."""
    standards = ground.policy.standards
    for names in circles({name: program.asks for name, program in ground.programs.items()}):
        following = (*names[1:], names[0])
        places = [
            (standards[name], _asking(standards[name], ground.programs[name], asked))
            for name, asked in zip(names, following, strict=True)
        ]
        (first, route), *others = places
        see = (seen(standard.entity, place, f"`{standard.name}` asks here") for standard, place in others[:3])
        yield fault("scorecard-circle", first.document, route, *see, names=names)


def _asking(standard: Standard, program: Program, name: str) -> Route:
    """The first expression of a standard that reads what was reached in another one."""
    for route, compiled in _expressions(standard, program):
        if isinstance(compiled, Expression) and {name, EACH} & asked_for(compiled):
            return route
    return standard.route


def _expressions(standard: Standard, program: Program) -> Iterator[tuple[Route, object]]:
    for index, rule in enumerate(program.rules):
        yield (*standard.route, index, "check"), rule.check
        yield (*standard.route, index, "when"), rule.when
    yield ("spec", "scope", "when"), program.scope
    for index, (_, when) in enumerate(program.minimum):
        yield ("spec", "minimum", index, "when"), when
