"""What an entity can do without: what it says so of, and the APIs of those it says so of."""

from platbook.catalog.graph.catalog import Catalog, Edge
from platbook.catalog.graph.directed import directed
from platbook.model.ref import Ref


def is_soft(catalog: Catalog, edge: Edge) -> bool:
    """Whether the source of an edge goes on without its target.

    A call cannot say so for itself. It is as soft as the dependencies on those who provide the API: whoever goes on
    without a service goes on without its answers.
    """
    if edge.reference.soft or edge.target is None:
        return edge.reference.soft
    match edge.reference.field.relation:
        case "consumesApi":
            return (edge.source.ref, edge.target.ref) in catalog.derived(_soft_calls)
        case "apiConsumedBy":
            return (edge.target.ref, edge.source.ref) in catalog.derived(_soft_calls)
    return False


def _soft_calls(catalog: Catalog) -> frozenset[tuple[Ref, Ref]]:
    """Who calls which API, depends on one of its providers, and on none of them hard."""
    soft: dict[tuple[Ref, Ref], bool] = {}
    for user, used, edge in directed(catalog, "dependsOn", "dependencyOf"):
        pair = user.ref, used.ref
        soft[pair] = soft.get(pair, True) and edge.reference.soft
    if not any(soft.values()):
        return frozenset()
    providers: dict[Ref, list[Ref]] = {}
    for provider, api, _ in directed(catalog, "providesApi", "apiProvidedBy"):
        providers.setdefault(api.ref, []).append(provider.ref)
    found: set[tuple[Ref, Ref]] = set()
    for user, api, _ in directed(catalog, "consumesApi", "apiConsumedBy"):
        known = [soft[pair] for one in providers.get(api.ref, ()) if (pair := (user.ref, one)) in soft]
        if known and all(known):
            found.add((user.ref, api.ref))
    return frozenset(found)
