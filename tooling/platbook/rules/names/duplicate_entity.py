"""NAM002: two entities of one kind and name."""

from collections.abc import Iterator

from platbook.catalog.graph.catalog import Catalog
from platbook.model.entity import Entity
from platbook.rules.rule import Hit, Subject, on_catalog
from platbook.rules.wording import a, at_name, noun


@on_catalog("NAM002", "duplicate-entity")
def duplicate_entity(catalog: Catalog, _: Subject) -> Iterator[Hit]:
    """Two entities of the same kind have the same name.

    A reference to that name can mean only one of them. The first, in the order of files, is taken, and what the other
    says is lost to everybody who looks it up. Capital letters make no difference.

    **How to fix:** remove one of them, merge them into one, or give one another name.

    ```yaml
    kind: Service
    metadata:
      name: cart   # catalog/services/cart.yaml has this name already
    ```
    """
    first: dict[tuple[str, str, str], Entity] = {}
    for entity in catalog.entities:
        kind, namespace, name = entity.ref
        key = (kind, namespace, name if name.islower() else name.lower())
        earlier = first.setdefault(key, entity)
        if earlier is not entity and entity.modelled:
            at, related = at_name(entity, f"is {a(kind)} already"), (at_name(earlier, "first named here"),)
            message = f"there is a second {noun(kind)} `{name}`"
            help_ = ("remove one of them, merge them, or give one another name",)
            yield Hit(message, at, related, help_, None, str(entity.ref))
