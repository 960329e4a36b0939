"""Every relation between entities, once: what the graph explorer walks along."""

from collections.abc import Iterator
from typing import Any

from platbook.catalog.graph.catalog import LEADS_SOMEWHERE
from platbook.catalog.graph.dependencies import RELATIONS
from platbook.catalog.graph.softness import is_soft
from platbook.site.blocks import SiteFile
from platbook.site.data.entities import rows_of
from platbook.site.pieces.words import relation_title
from platbook.site.render.script import data_script
from platbook.site.view import View

NAME = "edges"
# As they are written, these lead from what is needed to what needs it: a whole needs its parts, a team its people.
_TURNED = frozenset(
    {
        *RELATIONS["down"],
        *("partOf", "memberOf", "childOf", "ownerOf", "coOwnerOf", "replaces", "templateOf"),
    }
)


def scripts(view: View) -> Iterator[SiteFile]:
    """The script."""
    yield data_script(NAME, edges(view))


def edges(view: View) -> dict[str, Any]:
    """The relations in both names, and each edge as [from row, relation, to row] or [.., 1] where it is a soft one.

    An edge leads from what needs to what is needed, on whichever side it is written down; `dependency` are the
    relations along which a failure spreads, as in `platbook graph`.
    """
    rows = rows_of(view)
    relations: dict[tuple[str, str], int] = {}
    found: dict[tuple[int, int, int], bool] = {}
    for edge in view.report.catalog.edges:
        if edge.target is None or edge.state not in LEADS_SOMEWHERE:
            continue
        name, inverse = edge.reference.field.relation, edge.reference.field.inverse
        source, target = rows[edge.source.ref], rows[edge.target.ref]
        if name in _TURNED or (inverse, name) in relations:
            name, inverse, source, target = inverse, name, target, source
        key = (source, relations.setdefault((name, inverse), len(relations)), target)
        found[key] = found.get(key, True) and is_soft(view.report.catalog, edge)
    return {
        "relations": [
            {
                "name": name,
                "inverse": inverse,
                "title": relation_title(name),
                "inverseTitle": relation_title(inverse),
                "dependency": name in RELATIONS["up"],
            }
            for name, inverse in relations
        ],
        "edges": [[*key, 1] if soft else list(key) for key, soft in found.items()],
    }
