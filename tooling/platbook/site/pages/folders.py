"""For each folder of pages that people wrote and gave no first page: a list of what is in it."""

from collections.abc import Iterator

from platbook.site.blocks import Bullets, Page, PageLink
from platbook.site.places.paths import REFERENCE, STANDARDS
from platbook.site.view import View

_NAMES = {"adr": "Decisions", "how-to": "How to", "tutorial": "Tutorials"}


def pages(view: View) -> Iterator[Page]:
    """One page for each such folder."""
    # These have a first page that is made from something else.
    made = {REFERENCE, STANDARDS}
    folders: dict[str, list[str]] = {}
    for path in sorted(view.written):
        folder = path.rpartition("/")[0]
        if folder:
            folders.setdefault(folder, []).append(path)
    for folder, paths in folders.items():
        if (
            f"{folder}/index.md" not in paths
            and f"{folder}/README.md" not in paths
            and f"{folder}/index.md" not in made
        ):
            links = tuple((PageLink(view.title(path), path),) for path in paths)
            name = folder.rpartition("/")[2]
            yield Page(f"{folder}/index.md", _NAMES.get(name, name.replace("-", " ").capitalize()), (Bullets(links),))
