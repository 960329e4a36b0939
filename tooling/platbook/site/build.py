"""The whole site: every page and every file that is copied, from a report. Pages are registered by being there."""

import importlib
import pkgutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import platbook.site.data
import platbook.site.machine
import platbook.site.pages
from platbook.model.settings import DOCS
from platbook.outcome import Report
from platbook.site.assets import assets
from platbook.site.blocks import Page, SiteFile
from platbook.site.data.search import search_script
from platbook.site.places.first_pages import FIRST, address, free
from platbook.site.places.paths import ABOUT
from platbook.site.places.sizes import LARGEST_COPY
from platbook.site.view import NO_HISTORY, View
from platbook.source.history import History
from platbook.source.tree import Unreadable

# Folders of many pages that are found through their index.
UNLISTED = frozenset({"adr/index.md"})
# The rooms whose modules make the site, and the function of each module that does.
_ROOMS = ((platbook.site.pages, "pages"), (platbook.site.data, "scripts"), (platbook.site.machine, "files"))


@dataclass(frozen=True)
class Site:
    """`pages` are in a stable order; `files` are copied or made. `written` says what people wrote: the path of each
    page on the site, and of its file in the repository."""

    report: Report
    pages: tuple[Page, ...]
    files: tuple[SiteFile, ...]
    written: Mapping[str, str]
    view: View

    @cached_property
    def documents(self) -> frozenset[str]:
        """Where the pages of entities' docs folders stand, which anybody may have written."""
        return frozenset(file.path for file in self.files if file.path.endswith(".md") and file.source)

    @cached_property
    def paths(self) -> frozenset[str]:
        """Where all pages stand on the site, made and written."""
        return frozenset((*(page.path for page in self.pages), *self.written))

    @cached_property
    def sections(self) -> Mapping[str, tuple[str, ...]]:
        """The paths of the pages that the navigation lists below another page: made ones, then written ones."""
        made = {page.path for page in self.pages}
        found: dict[str, list[str]] = {}
        for page in self.pages:
            if page.under:
                found.setdefault(page.under, []).append(page.path)
        for path in sorted(self.written):
            index = f"{path.rpartition('/')[0]}/index.md"
            if index in made and index not in UNLISTED:
                found.setdefault(index, []).append(path)
        return {under: tuple(paths) for under, paths in found.items()}

    def content(self, file: SiteFile) -> bytes | Unreadable:
        """The content of a file of the site."""
        if file.make is not None:
            return file.make()
        return file.content or self.report.catalog.files.tree.read(file.source, LARGEST_COPY)


def build_site(report: Report, history: History = NO_HISTORY, address: str = "") -> Site:
    """The site of a report, and of what git says of its files. Where people wrote a page at some path, that is the
    page. `address` is where the site will stand, if its builder was told."""
    tree = report.catalog.files.tree
    own = {entry.path.removeprefix(f"{DOCS}/"): entry.path for entry in tree.entries(DOCS, ("",))}
    written = written_pages([path for path in own.values() if path.endswith(".md")])
    view = View(report, written, history, address)
    pages: dict[str, Page] = {}
    files: dict[str, SiteFile] = {}
    found = tuple(_made(view))
    uses = {name for made in found if isinstance(made, Page) for name in made.uses}
    for made in (*assets(uses), *found):
        if made.path in written or made.path in pages or made.path in files:
            continue
        if isinstance(made, Page):
            pages[made.path] = made
        elif made.path not in own:
            # An own `robots.txt`, say, is the one that counts.
            files[made.path] = made
    # Of all that is there by now.
    search = search_script(view, pages.values(), files.values())
    files[search.path] = search
    return Site(report, tuple(pages.values()), tuple(files.values()), written, view)


def written_pages(paths: Iterable[str]) -> dict[str, str]:
    """Where written pages stand on the site. The first page is the catalog's own, so `docs/index.md` moves over, and
    `docs/README.md`, which builders take for a first page as well. In other folders they leave a `README.md` out that
    stands beside `index.md`."""
    own = {path.removeprefix(f"{DOCS}/"): path for path in paths}
    first = {name: own.pop(name) for name in FIRST if name in own}
    second = {path.removesuffix(FIRST[0]) + FIRST[1] for path in own if path.endswith(f"/{FIRST[0]}")}
    found = {path: source for path, source in own.items() if path not in second}
    taken = {address(path) for path in found}
    moved: dict[str, str] = {}
    for name, source in first.items():
        wanted = name if moved else ABOUT
        place = free(wanted, taken) if moved or address(wanted) in taken else wanted
        moved[place] = source
        taken.add(address(place))
    return {**moved, **found}


def _made(view: View) -> Iterator[Page | SiteFile]:
    for room, maker in _ROOMS:
        for module in sorted(pkgutil.iter_modules(room.__path__), key=lambda module: module.name):
            make = getattr(importlib.import_module(f"{room.__name__}.{module.name}"), maker, None)
            if make is not None:
                yield from make(view)
