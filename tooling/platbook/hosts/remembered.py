"""What a server remembers of written pages: the HTML of those that are as they were need not be made again.

Turning Markdown into HTML takes a third of the time of a build, and whoever saves a file waits for the whole build.
"""

import logging
from collections.abc import Callable
from typing import Any, NamedTuple

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

# Extensions whose result follows from the text of the page: others may read files that nobody sees here.
_PURE = frozenset(
    {
        *("abbr", "admonition", "attr_list", "codehilite", "def_list", "extra", "fenced_code", "footnotes"),
        *("md_in_html", "nl2br", "sane_lists", "smarty", "tables", "toc"),
        *(f"pymdownx.{name}" for name in ("betterem", "caret", "details", "emoji", "highlight", "inlinehilite")),
        *(
            f"pymdownx.{name}"
            for name in ("keys", "mark", "smartsymbols", "superfences", "tabbed", "tasklist", "tilde")
        ),
    }
)


class _Known(NamedTuple):
    """What MkDocs keeps of a page that it has rendered; files by their path, as every build has its own."""

    text: str
    content: str
    toc: TableOfContents
    title: str | None
    anchors: set[str]
    links: tuple[tuple[str, dict[str, str]], ...] | None


class Remembered:
    """The pages of the last build. It forgets all where the settings change, or which files there are."""

    def __init__(self) -> None:
        self._key: tuple[object, ...] = ()
        self._known: dict[str, _Known] = {}
        self._usable = False

    def begin(self, config: MkDocsConfig, files: Files) -> None:
        """A build begins that has these files."""
        settings = (config.markdown_extensions, config.mdx_configs, config.use_directory_urls, config.validation)
        # Links are judged by which files there are, and lead to where these stand.
        key = (repr(settings), tuple((file.src_uri, file.url) for file in files))
        if key != self._key:
            self._key, self._known = key, {}
        self._usable = _PURE.issuperset(config.markdown_extensions)

    def watch(self, page: Page) -> None:
        """From now on the page is rendered with what is known of it."""
        if self._usable:
            setattr(page, "render", _Rendering(self._known, page, page.render))  # noqa: B010


class _Rendering(NamedTuple):
    known: dict[str, _Known]
    page: Page
    render: Callable[[MkDocsConfig, Files], None]

    def __call__(self, config: MkDocsConfig, files: Files) -> None:
        page = self.page
        there = self.known.get(page.file.src_uri)
        if there is None or there.text != page.markdown:
            self.known.pop(page.file.src_uri, None)
            if not _complains(lambda: self.render(config, files)):
                self.known[page.file.src_uri] = _kept(page)
            return
        page.content, page.toc, page.present_anchor_ids = there.content, there.toc, there.anchors
        page._title_from_render = there.title
        if there.links is not None:
            page.links_to_anchors = {_file(files, path): anchors for path, anchors in there.links}


def _kept(page: Page) -> _Known:
    links = page.links_to_anchors
    found = None if links is None else tuple((file.src_uri, anchors) for file, anchors in links.items())
    title: Any = page._title_from_render
    return _Known(page.markdown or "", page.content or "", page.toc, title, page.present_anchor_ids or set(), found)


def _file(files: Files, path: str) -> File:
    found = files.get_file_from_path(path)
    assert found is not None, "the same files are there"
    return found


def _complains(render: Callable[[], None]) -> bool:
    """Renders, and says whether anything was said of the page: that is to be said again in the next build."""
    said: list[logging.LogRecord] = []

    def hear(record: logging.LogRecord) -> bool:
        said.append(record)
        return True

    logger = logging.getLogger("mkdocs.structure.pages")
    logger.addFilter(hear)
    try:
        render()
    finally:
        logger.removeFilter(hear)
    return bool(said)
