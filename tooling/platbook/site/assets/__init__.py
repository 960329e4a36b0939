"""The site's own style sheet and scripts, and the libraries that come with it: all from the site's own address."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files

from platbook.site.blocks import SiteFile

FOLDER = "assets/platbook"
STYLES = f"{FOLDER}/platbook.css"
SCRIPT = f"{FOLDER}/platbook.js"
SEARCH_STYLES = f"{FOLDER}/search.css"
# In this order: the second uses the first.
SEARCH_SCRIPTS = (f"{FOLDER}/search-dialog.js", f"{FOLDER}/search.js")
# What the search loads when somebody searches.
_SEARCH_LATER = (
    f"{FOLDER}/near.js",
    f"{FOLDER}/search-words.js",
    f"{FOLDER}/search-index.js",
    f"{FOLDER}/vendor/minisearch/minisearch.js",
)
# What the page for an address that leads nowhere loads, which every site has.
_LOST = (f"{FOLDER}/make.js", f"{FOLDER}/near.js", f"{FOLDER}/lost.js")
_EVERYWHERE = (STYLES, SCRIPT, SEARCH_STYLES, *SEARCH_SCRIPTS, *_SEARCH_LATER, *_LOST)
_OWN, _VENDOR = "own", "vendor"


@dataclass(frozen=True, slots=True)
class Bundle:
    """What a page needs beyond what every page has: style sheets and scripts, loaded in this order.

    `own` are files of ours, `vendor` those of libraries (see vendor/README.md), `data` scripts that the site makes;
    `later` are files of libraries that a script loads when it needs them.
    """

    name: str
    own: tuple[str, ...] = ()
    vendor: tuple[str, ...] = ()
    data: tuple[str, ...] = ()
    later: tuple[str, ...] = ()

    @property
    def files(self) -> tuple[str, ...]:
        """The paths on the site of all that a page loads: data and libraries before what uses them."""
        return (
            *self.data,
            *(f"{FOLDER}/{_VENDOR}/{file}" for file in self.vendor),
            *(f"{FOLDER}/{file}" for file in self.own),
        )

    @property
    def files_later(self) -> tuple[str, ...]:
        """The paths on the site of what a script of it loads."""
        return tuple(f"{FOLDER}/{_VENDOR}/{file}" for file in self.later)


_ENTITIES = f"{FOLDER}/data/entities.js"
_EXPLORER = (
    *("dom", "graph", "state", "choose", "controls", "blast", "list", "look", "layout", "picture", "svg", "view"),
    *("library", "explorer"),
)
_INDEX = (
    *("turns", "words", "entries", "facets", "matching", "address", "columns", "choice", "filters", "list"),
    *("nothing", "download"),
)
_ALL: tuple[Bundle, ...] = (
    Bundle(
        "table",
        own=("index/index.css", "make.js", "live.js", "near.js", *(f"index/{name}.js" for name in _INDEX), "table.js"),
        data=(_ENTITIES,),
    ),
    Bundle(
        "explorer",
        own=("explorer/explorer.css", "make.js", "live.js", "near.js", *(f"explorer/{name}.js" for name in _EXPLORER)),
        data=(_ENTITIES, f"{FOLDER}/data/edges.js"),
        later=("cytoscape/cytoscape.js", "cytoscape-dagre/cytoscape-dagre.js"),
    ),
    Bundle(
        "openapi",
        own=("openapi/openapi.css", "make.js", "live.js", "openapi/words.js", "openapi/openapi.js"),
        vendor=("swagger-ui-dist/swagger-ui.css", "swagger-ui-dist/swagger-ui.js"),
    ),
    Bundle("home", own=("make.js", "live.js", "home.js")),
    Bundle("rows", own=("make.js", "rows.js")),
    Bundle("source", own=("source.css",)),
)
BUNDLES = {bundle.name: bundle for bundle in _ALL}


def loaded(uses: Iterable[str]) -> tuple[str, ...]:
    """The paths of everything that a page loads for the bundles that it uses, each once. Raises KeyError."""
    return tuple(dict.fromkeys(path for name in uses for path in BUNDLES[name].files))


def assets(uses: Iterable[str]) -> Iterator[SiteFile]:
    """The files that go onto a site whose pages use these bundles; data is made elsewhere."""
    here = files(__name__)
    used = sorted(set(uses))
    later = (path for name in used for path in BUNDLES[name].files_later)
    for path in dict.fromkeys((*_EVERYWHERE, *loaded(used), *later)):
        name = path.removeprefix(f"{FOLDER}/")
        place = here.joinpath(name if name.startswith(f"{_VENDOR}/") else f"{_OWN}/{name}")
        if place.is_file():
            yield SiteFile(path, content=place.read_bytes())
