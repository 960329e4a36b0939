"""What the looks at a policy's soundness look at."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from platbook.catalog.graph.catalog import Catalog
from platbook.initiatives.evaluation.standing import Standing
from platbook.initiatives.policy import Policy
from platbook.source.problem import Problem


@dataclass(frozen=True)
class Ground:
    """A catalog, its policy, and where everybody stands by it."""

    catalog: Catalog
    policy: Policy
    standing: Standing


# Gives the faults that it sees: the path of the file, and the problem in it. The rule of the problem's kind words it.
Look = Callable[[Ground], Iterator[tuple[str, Problem]]]
