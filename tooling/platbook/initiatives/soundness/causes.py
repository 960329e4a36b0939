"""One mistake is told once: what only follows from a fault that is told in the same place is left out."""

from collections.abc import Mapping, Sequence

from platbook.source.problem import Problem
from platbook.source.route import Route

# Faults of an expression, with the codes under which settings may turn them off; and what follows from them.
CAUSES = {"invalid-expression": "POL001", "unknown-read": "POL028", "impossible-comparison": "POL029"}
_EFFECTS = frozenset({"failing-test", "broken-rule", "empty-scope"})
_SCOPE: Route = ("spec", "scope")

Faults = Sequence[tuple[str, Problem]]
Place = tuple[str, int, Route]


def without_effects(faults: Faults, levels: Mapping[str, str]) -> Faults:
    """The faults, less those that say of a rule or a condition what its expression being wrong has said already."""
    told = {
        _place(path, problem)
        for path, problem in faults
        # A wrong example is no reason for a rule to break.
        if levels.get(CAUSES.get(problem.kind, ""), "") != "off" and problem.kind in CAUSES and not _in_test(problem)
    }
    return [each for each in faults if each[1].kind not in _EFFECTS or _place(*each) not in told]


def _place(path: str, problem: Problem) -> Place:
    """The scope, or the one rule or minimum, that a problem is about."""
    route = problem.route
    if route[:2] == _SCOPE:
        return path, problem.document, _SCOPE
    cut = next((index for index, step in enumerate(route) if isinstance(step, int)), len(route))
    return path, problem.document, route[: cut + 1]


def _in_test(problem: Problem) -> bool:
    return "tests" in problem.route
