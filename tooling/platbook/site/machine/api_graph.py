"""`api/v1/graph.json`: every relation between entities, once, from what needs to what is needed."""

from collections.abc import Iterator
from typing import Any

from platbook.site.blocks import SiteFile
from platbook.site.data.edges import edges
from platbook.site.machine.document import json_file
from platbook.site.places.outputs import API
from platbook.site.view import View


def files(view: View) -> Iterator[SiteFile]:
    """The document."""
    known = edges(view)
    # The numbers of relations are in the order of files; whoever compares two documents wants that of names.
    order = sorted(known["edges"], key=lambda edge: (edge[0], known["relations"][edge[1]]["name"], edge[2]))
    relations = [{name: each[name] for name in ("name", "inverse", "dependency")} for each in known["relations"]]
    listed = [
        {
            "from": str(view.entities[source].ref),
            "to": str(view.entities[target].ref),
            "relation": relations[relation]["name"],
            "soft": bool(soft),
        }
        for source, relation, target, *soft in order
    ]
    yield json_file(view, f"{API}/graph.json", {"relations": sorted(relations, key=_names), "edges": listed})


def _names(relation: dict[str, Any]) -> tuple[str, str]:
    return relation["name"], relation["inverse"]
