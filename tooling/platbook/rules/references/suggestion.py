"""What somebody who wrote a reference that leads nowhere most likely meant."""

from functools import cached_property
from typing import NamedTuple

from platbook.catalog.graph.catalog import Catalog, Edge, parse, searched_namespaces
from platbook.catalog.vocabulary.dialects import can_mean
from platbook.model.entity import Entity
from platbook.model.ref import Ref
from platbook.rules.nearest import Nearest


class Suggestion(NamedTuple):
    """The entity that may be meant; `same_name` where only kind or namespace differ; `sure` where nothing else fits."""

    target: Ref
    same_name: bool
    sure: bool


class Suggestions:
    """Suggestions from one catalog. Its names are gathered once, and only when the first one is asked for."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._nearest: dict[tuple[str, str], Nearest] = {}

    def of(self, edge: Edge) -> Suggestion | None:
        """The likeliest entity of a kind that the field allows."""
        written = parse(edge.reference.text)
        if written is None:
            return None
        allowed = edge.reference.field.kinds
        same = [e.ref for e in self._by_name.get(written.name.lower(), ()) if e.ref.kind in allowed]
        if same:
            return Suggestion(same[0], True, len(same) == 1)
        meant = {kind for kind in allowed if can_mean(edge.source.dialect, written.kind, allowed, kind)}
        # First those kinds that were meant, then the others that the field allows.
        for kind in sorted(allowed, key=lambda kind: kind not in meant):
            for namespace in searched_namespaces(written, edge.source):
                near = self._names(kind, namespace).of(written.name)
                if near:
                    return Suggestion(Ref(kind, namespace, near.name), False, near.sure and kind in meant)
        return None

    def _names(self, kind: str, namespace: str) -> Nearest:
        key = (kind, namespace)
        if key not in self._nearest:
            self._nearest[key] = Nearest(entity.ref.name for entity in self._by_place.get(key, ()))
        return self._nearest[key]

    @cached_property
    def _by_place(self) -> dict[tuple[str, str], list[Entity]]:
        found: dict[tuple[str, str], list[Entity]] = {}
        for ref, entity in self._catalog.by_ref.items():
            if entity.modelled:
                found.setdefault((ref.kind, ref.namespace), []).append(entity)
        return found

    @cached_property
    def _by_name(self) -> dict[str, list[Entity]]:
        found: dict[str, list[Entity]] = {}
        for ref, entity in self._catalog.by_ref.items():
            if entity.modelled:
                found.setdefault(ref.name.lower(), []).append(entity)
        return found
