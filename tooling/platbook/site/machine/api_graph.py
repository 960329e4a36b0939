"""`api/v1/graph.json`: every relation between entities, once, from what needs to what is needed."""

from collections.abc import Iterator

from platbook.site.blocks import SiteFile
from platbook.site.data.edges import edges
from platbook.site.machine.document import json_file
from platbook.site.outputs import API
from platbook.site.view import View


def files(view: View) -> Iterator[SiteFile]:
    """The document."""
    known = edges(view)
    relations = [{name: each[name] for name in ("name", "inverse", "dependency")} for each in known["relations"]]
    listed = [
        {
            "from": str(view.entities[source].ref),
            "to": str(view.entities[target].ref),
            "relation": relations[relation]["name"],
            "soft": bool(soft),
        }
        for source, relation, target, *soft in known["edges"]
    ]
    yield json_file(view, f"{API}/graph.json", {"relations": relations, "edges": listed})
