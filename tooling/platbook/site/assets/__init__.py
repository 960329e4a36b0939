"""The site's own style sheet and scripts: small, without dependencies, and the same for every builder."""

from collections.abc import Iterator
from importlib.resources import files

from platbook.site.blocks import SiteFile

FOLDER = "assets/platbook"
STYLES = f"{FOLDER}/platbook.css"
SCRIPT = f"{FOLDER}/platbook.js"
# Must run before the theme's own script: lets the search work where pages are opened from the disk.
FILE_SEARCH = f"{FOLDER}/file-search.js"


def assets() -> Iterator[SiteFile]:
    """The files, as they go onto the site."""
    here = files(__name__)
    for path in (STYLES, SCRIPT, FILE_SEARCH):
        yield SiteFile(path, content=here.joinpath(path.rpartition("/")[2]).read_bytes())
