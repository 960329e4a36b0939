"""REF003: an entity that names itself."""

from collections import Counter
from collections.abc import Iterator

from platbook.catalog.graph.catalog import LEADS_SOMEWHERE, Catalog, Edge
from platbook.findings.finding import Fix
from platbook.rules.rule import Hit, Subject, on_catalog
from platbook.rules.wording import at_reference, field_name
from platbook.source.edit import Edit
from platbook.source.route import Route, value_at


@on_catalog("REF003", "self-reference")
def self_reference(catalog: Catalog, _: Subject) -> Iterator[Hit]:
    """An entity names itself, by its name or by an old one.

    Nothing can depend on itself, replace itself or be a part of itself. Most often it was copied from another file,
    or two entities were merged into one.

    **How to fix:** remove the reference, or name the entity that was meant. `platbook check --fix` takes it out of a
    list in which other entries remain.

    ```yaml
    metadata:
      name: checkout
    spec:
      dependsOn: [cart, checkout]   # only `cart` makes sense here
    ```
    """
    own = [e for e in catalog.edges if e.state in LEADS_SOMEWHERE and e.target and e.target.ref == e.source.ref]
    in_list = Counter((edge.source.path, edge.source.document, edge.reference.route[:-1]) for edge in own)
    for edge in own:
        source, route = edge.source, edge.reference.route
        message = f"`{source.ref.name}` names itself in `{field_name(route)}`"
        times = in_list[source.path, source.document, route[:-1]]
        help_ = ("remove it, or name the entity that was meant",)
        yield Hit(message, at_reference(edge, "this is itself"), (), help_, _fix(catalog, edge, times), str(source.ref))


def _fix(catalog: Catalog, edge: Edge, times: int) -> Fix | None:
    """Takes an item out of a list, where it does not stand alone: an empty list would be wrong in another way."""
    route: Route = edge.reference.route
    holder = value_at(catalog.data(edge.source), route[:-1])
    if not isinstance(holder, list) or len(holder) <= times:
        return None
    return Fix("remove it", edge.source.path, (Edit(edge.source.document, route, None),))
