"""The pairs along one relation, whichever end wrote it down."""

from collections.abc import Iterator

from platbook.catalog.graph.catalog import Catalog, Edge
from platbook.model.entity import Entity


def directed(catalog: Catalog, relation: str, inverse: str) -> Iterator[tuple[Entity, Entity, Edge]]:
    """The pairs along one relation, from whom to whom, whichever side wrote it down: (`a`, `b`, where it says so)."""
    for edge in catalog.edges_by_relation.get(relation, ()):
        if edge.target is not None:
            yield edge.source, edge.target, edge
    for edge in catalog.edges_by_relation.get(inverse, ()):
        if edge.target is not None:
            yield edge.target, edge.source, edge
