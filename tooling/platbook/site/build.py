"""The whole site: every page and every file that is copied, from a report. Pages are registered by being there."""

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import platbook.site.pages
from platbook.outcome import Report
from platbook.site.assets import assets
from platbook.site.blocks import Page, SiteFile
from platbook.site.view import View
from platbook.source.tree import Unreadable

DOCS = "docs"
_LARGEST_FILE = 20 << 20


@dataclass(frozen=True)
class Site:
    """`pages` are in a stable order; `files` are copied or made. What people wrote under `docs/` is not in either."""

    report: Report
    pages: tuple[Page, ...]
    files: tuple[SiteFile, ...]

    @cached_property
    def sections(self) -> Mapping[str, tuple[Page, ...]]:
        """The pages that the navigation lists below another page, in their order."""
        found: dict[str, list[Page]] = {}
        for page in self.pages:
            if page.under:
                found.setdefault(page.under, []).append(page)
        return {under: tuple(pages) for under, pages in found.items()}

    def content(self, file: SiteFile) -> bytes | Unreadable:
        """The content of a file of the site."""
        return file.content or self.report.catalog.files.tree.read(file.source, _LARGEST_FILE)


def build_site(report: Report) -> Site:
    """The site of a report. Where people wrote a page at some path, that is the page."""
    tree = report.catalog.files.tree
    written = {entry.path.removeprefix(f"{DOCS}/"): entry.path for entry in tree.entries(DOCS, (".md",))}
    view = View(report, written)
    pages: dict[str, Page] = {}
    files: dict[str, SiteFile] = {}
    for made in (*assets(), *_made(view)):
        if made.path in written or made.path in pages or made.path in files:
            continue
        if isinstance(made, Page):
            pages[made.path] = made
        else:
            files[made.path] = made
    return Site(report, tuple(pages.values()), tuple(files.values()))


def _made(view: View) -> Iterator[Page | SiteFile]:
    for module in sorted(pkgutil.iter_modules(platbook.site.pages.__path__), key=lambda module: module.name):
        loaded = importlib.import_module(f"{platbook.site.pages.__name__}.{module.name}")
        yield from loaded.pages(view)
