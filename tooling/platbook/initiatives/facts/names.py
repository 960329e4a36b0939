"""Which entity a collector means: full references in any spelling, names it had before, and bare names of services."""

from platbook.catalog.graph.catalog import Catalog, parse
from platbook.findings.closest import closest
from platbook.model.entity import Entity

# What a name without a kind means where several entities have it: collectors look at what runs.
_FIRST = ("Service", "Component")


class Names:
    """The names of one catalog, as collectors write them."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._exact = {str(ref) for ref in catalog.by_ref}
        self._known: dict[str, str | None] = {}

    def meant(self, written: str) -> str | None:
        """The reference in full (`service:checkout`) of the entity that is meant; None where there is none."""
        if written in self._exact:
            return written
        if written not in self._known:
            entity = self.entity(written)
            self._known[written] = None if entity is None else str(entity.ref)
        return self._known[written]

    def entity(self, written: str) -> Entity | None:
        """The same, as the entity: a bare name is a Service's, else a Component's, else that of the only one."""
        found = self._catalog.find(written)
        for kind in _FIRST:
            of_kind = [entity for entity in found if entity.ref.kind == kind]
            if of_kind:
                return of_kind[0]
        return found[0] if len(found) == 1 else None

    def several(self, written: str) -> bool:
        """Whether a name is no good because several have it."""
        return len(self._catalog.find(written)) > 1 and self.entity(written) is None

    def nearest(self, written: str) -> str | None:
        """The reference that a mistyped one is most likely to be."""
        parts = parse(written)
        with_kind = parts is not None and parts.kind is not None
        names = {str(ref) if with_kind else ref.name for ref in self._catalog.by_ref}
        return closest(written.lower(), names)
