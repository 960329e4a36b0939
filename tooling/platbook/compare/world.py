"""A world: everything that an evaluation follows from, as one value that can be taken apart and put together anew."""

from dataclasses import dataclass
from datetime import date

from platbook.catalog.graph.catalog import Catalog
from platbook.initiatives.evaluation.evaluate import Memo, evaluate
from platbook.initiatives.evaluation.standing import Standing
from platbook.initiatives.facts.fact import Facts
from platbook.initiatives.facts.read import read_facts
from platbook.initiatives.policy import Policy, read_policy


@dataclass(frozen=True)
class World:
    """The catalog, what is asked of it, what was observed of it, and the day."""

    catalog: Catalog
    policy: Policy
    facts: Facts
    as_of: date


def world_of(catalog: Catalog, as_of: date, facts: Facts | None = None) -> World:
    """The world of a catalog: its own policy, and its own facts where none are given."""
    return World(catalog, read_policy(catalog), read_facts(catalog.files.tree) if facts is None else facts, as_of)


def standing(world: World, memo: Memo | None = None) -> Standing:
    """Where everybody stands in a world. `memo` spares what was worked out in another one."""
    return evaluate(world.catalog, world.policy, world.facts, world.as_of, memo)
