"""A world: everything that an evaluation follows from, as one value that can be taken apart and put together anew."""

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
    """The world of the base of a change. Facts that live on a branch are those of today: they are no part of it. From
    which branch they are read is."""
    tree, settings = catalog.files.tree, catalog.settings
    same = settings.facts.ref == head.catalog.settings.facts.ref and (
        bool(settings.facts.ref) or _blobs(tree) == _blobs(head.catalog.files.tree)
    )
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


def same_catalog(one: World, other: World) -> bool:
    """Whether two worlds are about the same documents, read in the same way."""
    if one.catalog is other.catalog:
        return True
    same_words = one.catalog.vocabulary.digest == other.catalog.vocabulary.digest
    return same_words and one.catalog.records == other.catalog.records


def _blobs(tree: Tree) -> list[tuple[str, str]]:
    """The files of collectors by git's names; of what git has no name for, its content."""
    return [
        (entry.path, entry.blob or str(tree.read(entry.path, LARGEST))) for entry in tree.entries(FACTS, (".json",))
    ]
