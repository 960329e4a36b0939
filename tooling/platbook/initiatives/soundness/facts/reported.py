"""Facts that do not count: misshapen, undeclared, of another type, about nobody; and a branch that is not there."""

from collections.abc import Iterator

from platbook.initiatives.soundness.ground import Ground
from platbook.source.problem import Problem


def look(ground: Ground) -> Iterator[tuple[str, Problem]]:
    """What reading the facts has found."""
    yield from ground.standing.facts.problems
