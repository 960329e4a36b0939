"""`api/v1/index.json`: what there is to be read, where, in which form, and how much of it."""

from collections.abc import Iterator

from platbook import __version__
from platbook.published.schemas import published_schemas
from platbook.site.blocks import SiteFile
from platbook.site.machine.document import json_file
from platbook.site.places.outputs import API, BADGE, CALENDAR, CSV, FEED, LLMS, TEAM_CALENDAR
from platbook.site.view import View

_SCHEMAS = f"{API}/schemas"
# Where a document is what a command says, so is its schema.
_DOCUMENTS = {
    "entities": "api-entities",
    "scorecards": "api-scorecards",
    "initiatives": "initiatives",
    "forecast": "forecast",
    "findings": "api-findings",
    "graph": "api-graph",
}
_EACH = {
    "entity": ("entities/{kind}/{name}.json", "api-entity"),
    "scorecard": ("scorecards/{name}.json", "api-scorecard"),
}
# The forms of the commands on which those of the site build.
_BELOW = frozenset(f"{name}.v1.schema.json" for name in ("show", "list", "score", "initiatives", "forecast", "report"))


def files(view: View) -> Iterator[SiteFile]:
    """The index, and the schemas of all documents beside it."""
    settings = view.report.catalog.settings
    said = {
        "name": settings.site.name,
        "description": settings.site.description,
        "url": view.url or None,
        "repository": settings.repository or None,
        "tool": {"name": "platbook", "version": __version__},
        "counts": {kind: len(entities) for kind, entities in view.by_kind.items()},
        "documents": {
            name: {"path": f"{API}/{name}.json", "schema": _schema(schema)} for name, schema in _DOCUMENTS.items()
        },
        "each": {name: {"path": f"{API}/{path}", "schema": _schema(schema)} for name, (path, schema) in _EACH.items()},
        "patterns": {"badge": BADGE, "calendar": TEAM_CALENDAR},
        "also": {"csv": CSV, "calendar": CALENDAR, "feed": FEED, "llms": LLMS},
    }
    yield json_file(view, f"{API}/index.json", said)
    for name, schema in published_schemas().items():
        if name.startswith("api-") or name in _BELOW:
            yield SiteFile(f"{_SCHEMAS}/{name}", content=schema)


def _schema(name: str) -> str:
    return f"{_SCHEMAS}/{name}.v1.schema.json"
