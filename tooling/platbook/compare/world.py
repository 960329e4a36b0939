"""A world: everything that an evaluation follows from, as one value that can be taken apart and put together anew."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from platbook.catalog.graph.catalog import Catalog
from platbook.initiatives.evaluation.evaluate import Evaluation, Memo
from platbook.initiatives.evaluation.standing import Standing
from platbook.initiatives.facts.fact import Facts
from platbook.initiatives.facts.read import read_facts
from platbook.initiatives.facts.reported import LARGEST, Reported, read_reported
from platbook.initiatives.policy import Policy, read_policy
from platbook.model.ref import Ref
from platbook.model.settings import FACTS
from platbook.source.tree import Tree

_NOTHING = Reported()


@dataclass(frozen=True)
class World:
    """The catalog, what is asked of it, what was observed of it, and the day.

    `facts` is what counts of all that collectors report (`reported`): about entities of the catalog, under keys that
    the policy declares.
    """

    catalog: Catalog
    policy: Policy
    facts: Facts
    as_of: date
    reported: Reported = _NOTHING


def world_of(catalog: Catalog, as_of: date, reported: Reported | None = None) -> World:
    """The world of a catalog: its own policy, and what collectors say in its own tree where nothing else is given."""
    policy = read_policy(catalog)
    known = read_reported(catalog.files.tree, catalog.settings) if reported is None else reported
    return World(catalog, policy, read_facts(catalog, policy, known), as_of, known)


def base_world(catalog: Catalog, day: date, head: World) -> World:
    """The world of the base of a change. Facts that live on a branch are those of today: they are no part of it."""
    tree, settings = catalog.files.tree, catalog.settings
    same = bool(settings.facts.ref) or _blobs(tree) == _blobs(head.catalog.files.tree)
    return world_of(catalog, day, head.reported if same else read_reported(tree, settings))


def on_day(world: World, as_of: date) -> World:
    """The world on another day."""
    return world if as_of == world.as_of else replace(world, as_of=as_of)


def with_reports(world: World, reported: Reported) -> World:
    """The world as collectors see it in another one."""
    if reported is world.reported:
        return world
    return replace(world, facts=read_facts(world.catalog, world.policy, reported), reported=reported)


def with_policy(world: World, policy: Policy) -> World:
    """The world in which something else is asked."""
    if policy is world.policy or policy == world.policy:
        return world
    return replace(world, policy=policy, facts=read_facts(world.catalog, policy, world.reported))


def standing(world: World, memo: Memo | None = None, only: frozenset[Ref] | None = None) -> Standing:
    """Where everybody stands in a world, or `only` some. `memo` spares what was worked out in another one."""
    return Evaluation(world.catalog, world.policy, world.facts).on(world.as_of, memo, only)


def says_the_same(one: World, other: World) -> bool:
    """Whether nobody can stand in another place in one world than in the other. True only where that is certain."""
    same_catalog = one.catalog is other.catalog or (
        one.catalog.records == other.catalog.records
        and one.catalog.vocabulary.digest == other.catalog.vocabulary.digest
    )
    same_facts = one.facts is other.facts or one.facts.by_ref == other.facts.by_ref
    same_rest = one.policy == other.policy and same_facts
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


def _blobs(tree: Tree) -> list[tuple[str, str]]:
    """The files of collectors by git's names; of what git has no name for, its content."""
    return [
        (entry.path, entry.blob or str(tree.read(entry.path, LARGEST))) for entry in tree.entries(FACTS, (".json",))
    ]
