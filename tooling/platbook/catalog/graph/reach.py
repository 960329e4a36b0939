"""Who answers for an entity, how to reach them, and where help lies: what somebody in a hurry wants to know."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from platbook.catalog.graph.catalog import Catalog
from platbook.catalog.graph.relations import Relations
from platbook.model.entity import Entity
from platbook.source.route import value_at
from platbook.source.tree import join, parent

# They answer for themselves.
PEOPLE = frozenset({"Team", "User"})


@dataclass(frozen=True, slots=True)
class Contact:
    """A way to reach somebody: `kind` is "slack", "email", …; `purpose` says what it is for, where that is said."""

    kind: str
    value: str
    purpose: str = ""


@dataclass(frozen=True, slots=True)
class OnCall:
    """Who is paged, and where to see who that is now."""

    provider: str
    id: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A place worth one click: `target` is an address, or a path from the root of the catalog."""

    kind: str
    title: str
    target: str


@dataclass(frozen=True, slots=True)
class Owner:
    """Somebody who answers for an entity. `through` is the larger thing that says so, where the entity itself does not;
    `contacts_of` the larger team whose contacts these are, where the owner gives none."""

    entity: Entity
    through: Entity | None
    contacts: tuple[Contact, ...]
    contacts_of: Entity | None
    oncall: OnCall | None


def owners(catalog: Catalog, relations: Relations, entity: Entity) -> tuple[Owner, ...]:
    """Who answers for an entity: its owner, else the owner of what it is a part of. People answer for themselves."""
    if entity.ref.kind in PEOPLE:
        return (_owner(catalog, relations, entity, None),)
    for whole in (entity, *relations.subtree(entity.ref, "partOf")):
        named = relations.named(whole.ref, "ownedBy")
        if named:
            through = None if whole is entity else whole
            return tuple(_owner(catalog, relations, owner, through) for owner in named)
    return ()


def contacts(data: Mapping[str, Any]) -> tuple[Contact, ...]:
    """The contacts that a document gives, best one first, then the e-mail address of its profile."""
    listed = value_at(data, ("spec", "contacts"))
    found = [
        Contact(_text(item.get("type")), _text(item.get("value")), _text(item.get("purpose")))
        for item in (listed if isinstance(listed, list) else [])
        if isinstance(item, dict) and item.get("value")
    ]
    email = value_at(data, ("spec", "profile", "email"))
    if isinstance(email, str) and all(contact.value != email for contact in found):
        found.append(Contact("email", email))
    return tuple(found)


def oncall(data: Mapping[str, Any]) -> OnCall | None:
    """Who is paged, as a document says it."""
    said = value_at(data, ("spec", "oncall"))
    if not isinstance(said, dict) or not said.get("provider"):
        return None
    return OnCall(_text(said["provider"]), _text(said.get("id")), _text(said.get("url")))


def links(entity: Entity, data: Mapping[str, Any]) -> tuple[Link, ...]:
    """Runbooks first, then the links of a document in its own order."""
    runbooks, listed = value_at(data, ("spec", "runbooks")), value_at(data, ("metadata", "links"))
    found: list[Link] = []
    for item in runbooks if isinstance(runbooks, list) else []:
        if isinstance(item, str):
            found.append(Link("runbook", "", join(parent(entity.path), item) or item))
        elif isinstance(item, dict) and item.get("url"):
            found.append(Link("runbook", _text(item.get("title")), _text(item["url"])))
    for item in listed if isinstance(listed, list) else []:
        if isinstance(item, dict) and item.get("url"):
            found.append(Link(_text(item.get("type")), _text(item.get("title")), _text(item["url"])))
    repository = value_at(data, ("spec", "repository", "url"))
    if isinstance(repository, str):
        found.append(Link("repository", _text(value_at(data, ("spec", "repository", "path"))), repository))
    return tuple(sorted(found, key=lambda link: link.kind != "runbook"))


def owner_of_path(catalog: Catalog, path: str) -> Entity | None:
    """The entity that a file belongs to: the one it declares, else the one whose docs, definition or runbook it is."""
    declared = next((entity for entity in catalog.entities if entity.path == path), None)
    if declared is not None:
        return declared
    holding = [named for named in catalog.paths if named.path and f"{path}/".startswith(f"{named.path}/")]
    return max(holding, key=lambda named: len(named.path)).entity if holding else None


def _owner(catalog: Catalog, relations: Relations, entity: Entity, through: Entity | None) -> Owner:
    """The owner with its contacts, or with those of the nearest larger team that gives some."""
    paged: OnCall | None = None
    for team in (entity, *relations.subtree(entity.ref, "childOf")):
        data = catalog.data(team)
        paged = paged or oncall(data)
        ways = contacts(data)
        if ways:
            return Owner(entity, through, ways, None if team is entity else team, paged)
    return Owner(entity, through, (), None, paged)


def _text(value: Any) -> str:
    return "" if value is None else str(value)
