"""Relations in both directions: who owns, uses, holds and belongs to whom."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from platbook.catalog.graph.catalog import LEADS_SOMEWHERE, Catalog
from platbook.catalog.graph.softness import is_soft
from platbook.model.entity import Entity
from platbook.model.ref import Ref


class Relation(NamedTuple):
    """`name` leads from the entity that was asked about to `other`; `declared` says on whose side it is written."""

    name: str
    other: Entity
    soft: bool
    declared: bool


class Relations:
    """The relations of one catalog; only references that lead somewhere count, and each pair once a name."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    def of(self, ref: Ref) -> tuple[Relation, ...]:
        """All relations of an entity, its own first."""
        return self._all.get(ref, ())

    def named(self, ref: Ref, name: str) -> tuple[Entity, ...]:
        """The entities at the other end of the relations of that name."""
        return self._catalog.derived(_others).get(ref, {}).get(name, ())

    def subtree(self, ref: Ref, relation: str = "parentOf") -> Iterator[Entity]:
        """Everything below an entity along one relation, breadth first, each once; the entity itself is not in it."""
        seen = {ref}
        waiting = [ref]
        while waiting:
            for other in self.named(waiting.pop(0), relation):
                if other.ref not in seen:
                    seen.add(other.ref)
                    waiting.append(other.ref)
                    yield other

    @property
    def _all(self) -> Mapping[Ref, tuple[Relation, ...]]:
        return self._catalog.derived(_connections)


def _others(catalog: Catalog) -> Mapping[Ref, Mapping[str, tuple[Entity, ...]]]:
    """The other ends by the name of the relation: what all depend on is asked for its owner by all of them."""
    found: dict[Ref, dict[str, list[Entity]]] = {}
    for ref, relations in catalog.derived(_connections).items():
        for relation in relations:
            found.setdefault(ref, {}).setdefault(relation.name, []).append(relation.other)
    return {ref: {name: tuple(others) for name, others in named.items()} for ref, named in found.items()}


def _connections(catalog: Catalog) -> Mapping[Ref, tuple[Relation, ...]]:
    """All relations of every entity that has any, its own first."""
    own: dict[Ref, dict[tuple[str, Ref], Relation]] = {}
    back: dict[Ref, dict[tuple[str, Ref], Relation]] = {}
    for edge in catalog.edges:
        if edge.target is None or edge.state not in LEADS_SOMEWHERE:
            continue
        field, source, target, soft = edge.reference.field, edge.source, edge.target, is_soft(catalog, edge)
        _add(own.setdefault(source.ref, {}), Relation(field.relation, target, soft, True))
        _add(back.setdefault(target.ref, {}), Relation(field.inverse, source, soft, False))
    return {ref: (*own.get(ref, {}).values(), *back.get(ref, {}).values()) for ref in own.keys() | back.keys()}


def _add(known: dict[tuple[str, Ref], Relation], found: Relation) -> None:
    """Of a pair that is written down twice, the hard one counts."""
    key = found.name, found.other.ref
    held = known.get(key)
    if held is None or (held.soft and not found.soft):
        known[key] = found
