"""Entities for programs: a line for each, and all that its file and the others say of one."""

from typing import Any

from platbook.catalog.graph.catalog import Catalog
from platbook.catalog.graph.reach import Link, links, oncall, owners
from platbook.catalog.graph.relations import Relations
from platbook.model.entity import Entity
from platbook.published.people import oncall_json, owner_json


def summary_json(entity: Entity) -> dict[str, object]:
    """An entity in a list, as `schemas/outputs/list.v1.schema.json` describes it."""
    return {
        "ref": str(entity.ref),
        "kind": entity.ref.kind,
        "namespace": entity.ref.namespace,
        "name": entity.ref.name,
        "title": entity.title,
        "description": entity.description,
        "aliases": list(entity.aliases),
        "facets": {name: list(values) for name, values in entity.facets.items()},
        "file": entity.path,
        "document": entity.document,
    }


def entity_json(catalog: Catalog, relations: Relations, entity: Entity) -> dict[str, Any]:
    """All on an entity, as `schemas/outputs/show.v1.schema.json` describes it, without the version."""
    data = catalog.data(entity)
    return {
        "ref": str(entity.ref),
        "title": entity.title,
        "description": entity.description,
        "aliases": list(entity.aliases),
        "file": entity.path,
        "owners": [owner_json(owner) for owner in owners(catalog, relations, entity)],
        "oncall": oncall_json(oncall(data)),
        "links": [_link(link) for link in links(entity, data)],
        "relations": [
            {"name": r.name, "ref": str(r.other.ref), "soft": r.soft, "declared": r.declared}
            for r in relations.of(entity.ref)
        ],
        "document": data,
    }


def _link(link: Link) -> dict[str, str]:
    return {"type": link.kind, "title": link.title, "target": link.target}
