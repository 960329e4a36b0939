"""An entity: what the catalog must know of one document to see the whole; its other fields are read on demand.

These are named tuples: a catalog makes tens of thousands, and a frozen dataclass takes five times as long.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from platbook.model.ref import Ref
from platbook.source.route import Route

Facet = str | int | bool


class ReferenceField(NamedTuple):
    """What a schema says of a field that names other entities: the `kinds` allowed (the first is the default) and
    the names of the relation in both directions."""

    kinds: tuple[str, ...]
    relation: str
    inverse: str


class Reference(NamedTuple):
    """One mention of another entity, as written at `route`. A `soft` one may fail without taking this entity down."""

    field: ReferenceField
    text: str
    route: Route
    soft: bool = False


class Mention(NamedTuple):
    """Something in an entity that points out of the catalog.

    `role` is "path" (`what`: folder, file or definition), "date" (`what`: sunset, review or since) or "link". Of links
    only those are kept of which something might be said: a catalog has thousands of others.
    """

    role: str
    what: str
    text: str
    route: Route


_NO_FACETS: Mapping[str, tuple[Facet, ...]] = MappingProxyType({})


class Entity(NamedTuple):
    """A service, team, API, …

    `facets` holds the fields that indexes, filters and queries know by a short name ("lifecycle", "tier"); each has
    one value or several. `reachable` says whether it gives a way to contact somebody. `modelled` is false for kinds
    that are only listed (a Backstage Location).
    """

    ref: Ref
    path: str
    document: int
    dialect: str
    title: str = ""
    description: str = ""
    aliases: tuple[str, ...] = ()
    facets: Mapping[str, tuple[Facet, ...]] = _NO_FACETS
    references: tuple[Reference, ...] = ()
    mentions: tuple[Mention, ...] = ()
    reachable: bool = False
    modelled: bool = True

    @property
    def label(self) -> str:
        """What people call it: the title, else the name."""
        return self.title or self.ref.name

    def facet(self, name: str) -> Facet | None:
        """The first value of a facet, or None."""
        values = self.facets.get(name)
        return values[0] if values else None
