"""Every relation between entities, once: what the graph explorer walks along."""

from collections.abc import Iterator
from typing import Any

from platbook.catalog.graph.catalog import LEADS_SOMEWHERE
from platbook.site.blocks import SiteFile
from platbook.site.data.entities import rows_of
from platbook.site.data.script import data_script
from platbook.site.view import View
from platbook.site.words import relation_title

NAME = "edges"


def scripts(view: View) -> Iterator[SiteFile]:
    """The script."""
    yield data_script(NAME, edges(view))


def edges(view: View) -> dict[str, Any]:
    """The relations in both names, and each edge as [from row, relation, to row] or [.., 1] where it is a soft one."""
    rows = rows_of(view)
    relations: dict[tuple[str, str], int] = {}
    found: dict[tuple[int, int, int], bool] = {}
    for edge in view.report.catalog.edges:
        if edge.target is None or edge.state not in LEADS_SOMEWHERE:
            continue
        field = edge.reference.field
        number = relations.setdefault((field.relation, field.inverse), len(relations))
        key = (rows[edge.source.ref], number, rows[edge.target.ref])
        found[key] = found.get(key, True) and edge.reference.soft
    return {
        "relations": [
            {"name": name, "inverse": inverse, "title": relation_title(name), "inverseTitle": relation_title(inverse)}
            for name, inverse in relations
        ],
        "edges": [[*key, 1] if soft else list(key) for key, soft in found.items()],
    }
