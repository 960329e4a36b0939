"""How much one may rely on an entity, by what the vocabulary says of its lifecycle."""

from collections.abc import Iterator
from typing import NamedTuple

from platbook.catalog.graph.catalog import Catalog, Edge
from platbook.catalog.graph.directed import directed
from platbook.model.entity import Entity
from platbook.source.route import Route

LIFECYCLE: Route = ("spec", "lifecycle")
# What may be relied upon has this stability or more; what is retired may not be relied upon at all.
RELIABLE, RETIRED = 2, 0
_NEEDS = (("dependsOn", "dependencyOf"), ("consumesApi", "apiConsumedBy"))


class Need(NamedTuple):
    """One entity needs another: where it says so, and the stability of both (None where nothing is said of it)."""

    user: Entity
    used: Entity
    edge: Edge
    user_stability: int | None
    used_stability: int | None


def stability(catalog: Catalog, entity: Entity) -> int | None:
    """The stability of an entity's lifecycle: 0 is not at all; None where it has none, or one of its own."""
    lifecycle = entity.facet("lifecycle")
    return catalog.vocabulary.stability.get(lifecycle) if isinstance(lifecycle, str) else None


def is_retired(catalog: Catalog, entity: Entity) -> bool:
    """Whether it is switched off (or dissolved), and only its entry remains."""
    return stability(catalog, entity) == RETIRED


def needs(catalog: Catalog, below: int) -> Iterator[Need]:
    """Who depends on, or calls, what; only where the stability of what is needed is less than `below`."""
    levels = catalog.vocabulary.stability
    weak = {word for word, level in levels.items() if level < below}
    for relation, inverse in _NEEDS:
        for user, used, edge in directed(catalog, relation, inverse):
            if used.facets.get("lifecycle", ("",))[0] in weak:
                yield Need(user, used, edge, stability(catalog, user), stability(catalog, used))


def replacement(entity: Entity) -> str | None:
    """What an entity says is to be used instead of it."""
    said = (reference.text for reference in entity.references if reference.field.relation == "replacedBy")
    return next(said, None)
