"""Every entity in one row: what the index table, the search and the graph explorer know of it."""

from collections.abc import Iterator, Mapping
from typing import Any

from platbook.model.entity import Entity
from platbook.model.ref import Ref
from platbook.site.blocks import SiteFile
from platbook.site.data.script import data_script
from platbook.site.tables import shortened
from platbook.site.view import View

NAME = "entities"
# The columns of a row. Entities are named by the number of their row, kinds and levels by their place in their lists.
COLUMNS = (
    "kind",  # number in `kinds`
    "name",
    "title",  # empty where it is the name
    "page",  # the folder of its page, below the root of the site
    "owners",  # rows
    "tier",  # number, or 0
    "lifecycle",
    "type",
    "tags",
    "aliases",
    "description",  # shortened
    "levels",  # for each of `scorecards` the rank reached (0: none of its levels), or -1 where it is not in scope
    "more",  # other facets: {name: [values]}
)
_OWN = frozenset({"owner", "tier", "lifecycle", "type", "tag", "namespace", "system", "domain", "parent", "team"})
_LONGEST = 140


def scripts(view: View) -> Iterator[SiteFile]:
    """The script."""
    yield data_script(NAME, table(view))


def rows_of(view: View) -> Mapping[Ref, int]:
    """The number of every entity's row."""
    return {entity.ref: number for number, entity in enumerate(view.entities)}


def table(view: View) -> dict[str, Any]:
    """The table: names of columns, kinds and levels first, then a row for every entity that has a page."""
    kinds = list(view.by_kind)
    standing = view.report.standing
    cards = standing.cards if standing else {}
    rows = rows_of(view)
    numbers = {kind: number for number, kind in enumerate(kinds)}
    return {
        "columns": list(COLUMNS),
        "kinds": [{"name": kind, "title": view.kind_title(kind), "group": view.group(kind)} for kind in kinds],
        "scorecards": [
            {"name": name, "title": standing.policy.standards[name].label, "levels": list(levels)}
            for name in cards
            if standing and (levels := standing.policy.standards[name].levels)
        ],
        "rows": [_row(view, entity, numbers, rows) for entity in view.entities],
    }


def _row(view: View, entity: Entity, kinds: Mapping[str, int], rows: Mapping[Ref, int]) -> list[Any]:
    owners = [rows[owner.ref] for owner in view.relations.named(entity.ref, "ownedBy") if owner.ref in rows]
    standing = view.report.standing
    levels = [
        cards[entity.ref].rank if entity.ref in cards else -1
        for name, cards in (standing.cards.items() if standing else ())
        if standing and standing.policy.standards[name].levels
    ]
    return [
        kinds[entity.ref.kind],
        entity.ref.name,
        "" if entity.label == entity.ref.name else entity.label,
        view.paths.folders[entity.ref],
        owners,
        entity.facet("tier") or 0,
        str(entity.facet("lifecycle") or ""),
        str(entity.facet("type") or ""),
        [str(tag) for tag in entity.facets.get("tag", ())],
        list(entity.aliases),
        shortened(entity.description, _LONGEST),
        levels,
        {name: [str(value) for value in values] for name, values in entity.facets.items() if name not in _OWN},
    ]
