"""Where an entity belongs: its system, domain and team, found through what it is a part of where it says nothing."""

from functools import cache
from typing import NamedTuple

from platbook.catalog.graph.catalog import Catalog
from platbook.catalog.graph.reach import PEOPLE
from platbook.catalog.graph.relations import Relations
from platbook.model.entity import Entity
from platbook.model.ref import Ref


class Home(NamedTuple):
    """The nearest of each; None where there is none."""

    system: Ref | None
    domain: Ref | None
    team: Ref | None


class Homes:
    """The homes of one catalog's entities; each is looked for once."""

    def __init__(self, catalog: Catalog, relations: Relations) -> None:
        self.catalog = catalog
        self.relations = relations
        self.of = cache(self._of)

    def team(self, ref: Ref) -> Ref | None:
        """Who to tell about an entity: its owner; a Team is told itself."""
        return ref if ref.kind in PEOPLE else self.of(ref).team

    def _of(self, ref: Ref) -> Home:
        wholes = [ref, *(entity.ref for entity in self.relations.subtree(ref, "partOf"))]
        system = next((whole for whole in wholes if whole.kind == "System"), None)
        domain = next((whole for whole in wholes if whole.kind == "Domain"), None)
        owners = (owner.ref for whole in wholes for owner in self.relations.named(whole, "ownedBy"))
        return Home(system, domain, next(owners, None))


def tier(entity: Entity) -> int | None:
    """How much hangs on an entity: 1 is most; None where it does not say."""
    value = entity.facet("tier")
    return value if isinstance(value, int) and not isinstance(value, bool) else None
