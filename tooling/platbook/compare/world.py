"""A world: everything that an evaluation follows from, as one value that can be taken apart and put together anew."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from platbook.catalog.graph.catalog import Catalog
from platbook.initiatives.evaluation.evaluate import Evaluation, Memo
from platbook.initiatives.evaluation.standing import Standing
from platbook.initiatives.facts.fact import Facts
from platbook.initiatives.facts.read import read_facts
from platbook.initiatives.policy import Policy, read_policy
from platbook.model.ref import Ref


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


def standing(world: World, memo: Memo | None = None, only: frozenset[Ref] | None = None) -> Standing:
    """Where everybody stands in a world, or `only` some. `memo` spares what was worked out in another one."""
    return Evaluation(world.catalog, world.policy, world.facts).on(world.as_of, memo, only)


def says_the_same(one: World, other: World) -> bool:
    """Whether nobody can stand in another place in one world than in the other. True only where that is certain."""
    same_catalog = one.catalog is other.catalog or (
        one.catalog.records == other.catalog.records and one.catalog.vocabulary.digest == other.catalog.vocabulary.digest
    )
    same_rest = one.policy == other.policy and one.facts.by_ref == other.facts.by_ref
    return same_catalog and same_rest and (one.as_of == other.as_of or not any(_dated(one, other)))


def _dated(one: World, other: World) -> Iterator[bool]:
    """For each thing that depends on the day: whether it is another on the day of the other world."""
    early, late = sorted((one.as_of, other.as_of))
    for standard in one.policy.standards.values():
        for rule in standard.rules:
            yield rule.effective_from is not None and early < rule.effective_from <= late
            # What is asked of the day itself, or of the age of facts, is not looked at more closely.
            yield "asOf" in f"{rule.when} {rule.check}" or "facts" in f"{rule.when} {rule.check}"
        spec = standard.document.spec
        conditions = (spec.scope.when, *(each.when for each in getattr(spec, "minimum", ())))
        yield any(condition is not None and ("asOf" in condition or "facts" in condition) for condition in conditions)
    for exemption in one.policy.exemptions.values():
        expires = exemption.spec.expires
        yield expires is not None and early <= expires < late
