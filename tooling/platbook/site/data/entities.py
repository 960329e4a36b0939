"""Every entity in one row: what the index table, the search and the graph explorer know of it."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from platbook.model.entity import Entity
from platbook.model.ref import DEFAULT_NAMESPACE, Ref
from platbook.site.blocks import SiteFile
from platbook.site.pieces.standing import whole_score
from platbook.site.pieces.tables import leveled, shortened
from platbook.site.pieces.words import stability_tone
from platbook.site.render.script import data_script
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
    "more",  # other facets: number in `more`
    "namespace",  # empty where it is the default one
    "within",  # rows: what it is a part of, and of a team the team above it
    "belowMinimum",  # places in `scorecards`: where it is below the level that is the least for it
    "scores",  # for each of `scorecards` the score in whole percent, or -1 where it has none
)
# Relations that lead from a part to the whole.
_UPWARDS = ("partOf", "childOf")
_OWN = frozenset({"owner", "tier", "lifecycle", "type", "tag", "namespace", "system", "domain", "parent", "team"})
_LONGEST = 140


def scripts(view: View) -> Iterator[SiteFile]:
    """The script."""
    yield data_script(NAME, table(view))


def rows_of(view: View) -> Mapping[Ref, int]:
    """The number of every entity's row."""
    return {entity.ref: number for number, entity in enumerate(view.entities)}


def table(view: View) -> dict[str, Any]:
    """The table: names of columns, kinds, levels and other facets first, then a row for every entity that has a page.

    `more` has each {name: [values]} once, as thousands of entities share a few.
    """
    kinds = list(view.by_kind)
    vocabulary = view.report.catalog.vocabulary
    rows = rows_of(view)
    numbers = {kind: number for number, kind in enumerate(kinds)}
    more: dict[str, int] = {}
    made = [_row(view, entity, numbers, rows, more) for entity in view.entities]
    return {
        "columns": list(COLUMNS),
        "kinds": [{"name": kind, "title": view.kind_title(kind), "group": view.group(kind)} for kind in kinds],
        "scorecards": [
            {"name": standard.name, "title": standard.label, "levels": list(standard.levels)}
            for standard, _ in leveled(view)
        ],
        "lifecycles": {name: stability_tone(value) for name, value in vocabulary.stability.items()},
        "more": [json.loads(facets) for facets in more],
        "rows": made,
    }


def _row(
    view: View, entity: Entity, kinds: Mapping[str, int], rows: Mapping[Ref, int], more: dict[str, int]
) -> list[Any]:
    owners = [rows[owner.ref] for owner in view.relations.named(entity.ref, "ownedBy") if owner.ref in rows]
    within = [rows[o.ref] for name in _UPWARDS for o in view.relations.named(entity.ref, name) if o.ref in rows]
    cards = [cards.get(entity.ref) for _, cards in leveled(view)]
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
        [card.rank if card else -1 for card in cards],
        more.setdefault(_facets(entity), len(more)),
        "" if entity.ref.namespace == DEFAULT_NAMESPACE else entity.ref.namespace,
        within,
        [number for number, card in enumerate(cards) if card and card.below_minimum],
        [int(whole_score(card) or -1) if card else -1 for card in cards],
    ]


def _facets(entity: Entity) -> str:
    """The facets that have no column of their own, as JSON: {name: [values]}."""
    return json.dumps({n: [str(value) for value in values] for n, values in entity.facets.items() if n not in _OWN})
