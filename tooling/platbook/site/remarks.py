"""What was written beside a reference (its notes, say), found again from either of its ends."""

from collections.abc import Mapping
from typing import Any

from platbook.catalog.graph.catalog import LEADS_SOMEWHERE, Catalog
from platbook.catalog.graph.relations import Relation
from platbook.model.entity import Entity
from platbook.model.ref import Ref
from platbook.source.route import Route, value_at


class Remarks:
    """The remarks of one catalog."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        # Where each relation is written down: one may name the same target twice, and its target may name it as well.
        self._routes: dict[tuple[Ref, str, Ref], list[tuple[Entity, Route]]] = {}
        for edge in catalog.edges:
            route = edge.reference.route
            if edge.target is not None and edge.state in LEADS_SOMEWHERE and route[-1:] == ("ref",):
                field, source, target = edge.reference.field, edge.source.ref, edge.target.ref
                for key in ((source, field.relation, target), (target, field.inverse, source)):
                    self._routes.setdefault(key, []).append((edge.source, route))

    def of(self, entity: Entity, relation: Relation) -> Mapping[str, Any]:
        """What stands beside the reference: the side of the entity counts first, and one with notes before others."""
        found = [
            (source.ref != entity.ref, said)
            for source, route in self._routes.get((entity.ref, relation.name, relation.other.ref), ())
            if (said := self._beside(source, route))
        ]
        return min(found, key=lambda each: ("notes" not in each[1], each[0]), default=(False, {}))[1]

    def _beside(self, source: Entity, route: Route) -> dict[str, Any]:
        beside = value_at(self._catalog.data(source), route[:-1])
        return {key: said for key, said in beside.items() if key != "ref"} if isinstance(beside, dict) else {}
