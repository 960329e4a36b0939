"""A MkDocs page that is rendered from blocks: no Markdown is written, none is parsed."""

from collections.abc import Iterable
from html import escape
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from platbook.hosts.addresses import link_to_built
from platbook.site.blocks import Alternate, Page
from platbook.site.render.html import html_of
from platbook.site.render.outline import Anchored, outline
from platbook.site.render.safe import one_line

# Of the theme folder beside this file.
TEMPLATE = "platbook-page.html"


class DataPage(MkDocsPage):
    """MkDocs lets a plugin bring its own pages; templates see no difference."""

    def __init__(self, page: Page, file: File, config: MkDocsConfig) -> None:
        # Templates print titles and descriptions as they are, so they are escaped here.
        super().__init__(escape(one_line(page.title)), file, config)
        self._data = page
        self.listed = False

    @property
    def alternates(self) -> tuple[Alternate, ...]:
        """What the page is for programs."""
        return self._data.alternates

    @property
    def section(self) -> str:
        """The page at the top of the part of the site that the page belongs to; empty where it stands alone."""
        return self._data.trail[0].page if self._data.trail else ""

    def read_source(self, config: MkDocsConfig) -> None:
        data = self._data
        self.markdown = ""
        title = escape(one_line(data.title))
        self.meta: dict[str, Any] = {"title": title, "template": TEMPLATE}
        # A page that is called like the site would be called so twice: its tab says the name of the site anyway.
        if title == escape(one_line(config.site_name)):
            del self.meta["title"]
        if data.description:
            self.meta["description"] = escape(one_line(data.description))
        if data.hide:
            self.meta["hide"] = list(data.hide)

    def render(self, config: MkDocsConfig, files: Files) -> None:
        self.headings = list(outline(self._data))
        self.content = html_of(self._data, link_to_built(self._data.path, config.use_directory_urls))
        self.toc = contents(self.headings)
        self.present_anchor_ids = {heading.anchor for heading in self.headings}


def contents(headings: Iterable[Anchored]) -> TableOfContents:
    """The table of contents that MkDocs would have made of these headings."""
    top: list[AnchorLink] = []
    above: list[AnchorLink] = []
    for heading in headings:
        link = AnchorLink(escape(heading.text), heading.anchor, heading.level)
        while above and above[-1].level >= heading.level:
            above.pop()
        (above[-1].children if above else top).append(link)
        above.append(link)
    if top:
        top[0].active = True  # type: ignore[attr-defined]
    return TableOfContents(top)
