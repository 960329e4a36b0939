"""NAM003: an alias that something else is called."""

from collections.abc import Iterator

from platbook.catalog.graph.catalog import Catalog
from platbook.findings.finding import Location
from platbook.model.entity import Entity
from platbook.rules.rule import Hit, Subject, on_catalog
from platbook.rules.wording import at_field, at_name, noun
from platbook.source.route import value_at

_ALIASES = ("metadata", "aliases")


@on_catalog("NAM003", "alias-collision")
def alias_collision(catalog: Catalog, _: Subject) -> Iterator[Hit]:
    """An alias is the name, or also an alias, of another entity of the same kind.

    An old name is kept so that references to it still find the entity. When something else has that name, they find
    that instead, and nobody is told.

    **How to fix:** remove the alias, or give the other entity a name of its own.

    ```yaml
    metadata:
      name: cart
      aliases: [checkout]   # there is a service `checkout`
    ```
    """
    named: dict[tuple[str, str, str], Entity] = {}
    with_aliases = [entity for entity in catalog.entities if entity.aliases]
    if not with_aliases:
        return
    for entity in catalog.entities:
        if entity.modelled:
            named.setdefault(_key(entity, entity.ref.name), entity)
    aliased: dict[tuple[str, str, str], Entity] = {}
    for entity in with_aliases:
        for alias in entity.aliases:
            key = _key(entity, alias)
            by_name, by_alias = named.get(key), aliased.setdefault(key, entity)
            if by_name is not None and by_name.ref == entity.ref:
                message, related = f"`{alias}` is the name itself, not an old one", (at_name(entity, "the name"),)
            elif by_name is not None:
                message = f"alias `{alias}` is the name of another {noun(entity.ref.kind)}"
                related = (at_name(by_name, "called so"),)
            elif by_alias.ref != entity.ref:
                message = f"alias `{alias}` is also an alias of `{by_alias.ref.name}`"
                related = (_at_alias(catalog, by_alias, alias, "here too"),)
            else:
                continue
            at = _at_alias(catalog, entity, alias, "taken")
            yield Hit(message, at, related, ("remove the alias",), None, str(entity.ref))


def _key(entity: Entity, name: str) -> tuple[str, str, str]:
    return (entity.ref.kind, entity.ref.namespace, name.lower())


def _at_alias(catalog: Catalog, entity: Entity, alias: str, label: str) -> Location:
    written = value_at(catalog.data(entity), _ALIASES)
    route = (*_ALIASES, written.index(alias)) if isinstance(written, list) and alias in written else _ALIASES
    return at_field(entity, route, label)
