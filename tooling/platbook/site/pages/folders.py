"""For each folder of pages that people wrote and gave no first page: a list of what is in it."""

import re
from collections.abc import Iterator

from platbook.site.blocks import Bullets, Page, PageLink
from platbook.site.view import View
from platbook.source.tree import Unreadable

_HEADING = re.compile(r"^# +(.+?) *#*$", re.M)
_NAMES = {"adr": "Decisions", "how-to": "How to", "tutorial": "Tutorials", "reference": "Reference"}
_LARGEST = 1 << 20


def pages(view: View) -> Iterator[Page]:
    """One page for each such folder."""
    folders: dict[str, list[str]] = {}
    for path in view.written:
        folder = path.rpartition("/")[0]
        if folder:
            folders.setdefault(folder, []).append(path)
    for folder, paths in folders.items():
        if f"{folder}/index.md" not in paths and f"{folder}/README.md" not in paths:
            links = tuple((PageLink(_title(view, path), path),) for path in sorted(paths))
            name = folder.rpartition("/")[2]
            yield Page(f"{folder}/index.md", _NAMES.get(name, name.replace("-", " ").capitalize()), (Bullets(links),))


def _title(view: View, path: str) -> str:
    """The first heading of a page, else its name."""
    raw = view.report.catalog.files.tree.read(view.written[path], _LARGEST)
    found = None if isinstance(raw, Unreadable) else _HEADING.search(raw.decode("utf-8", "replace"))
    return found[1] if found else path.rpartition("/")[2].removesuffix(".md").replace("-", " ")
