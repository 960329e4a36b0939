"""The documents of an entity as they stand on the site: harmless, and with the way to all others around each."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from html import escape

from platbook.catalog.graph.reach import links
from platbook.model.entity import Entity
from platbook.site.blocks import Block, Bullets, Line, PageLink, Paragraph, SiteFile, Strong, Text
from platbook.site.pieces.lines import trail
from platbook.site.pieces.people import in_a_line
from platbook.site.pieces.upkeep import written_upkeep
from platbook.site.places.library import Kept
from platbook.site.places.paths import DOCUMENTS
from platbook.site.render.markdown import block_markdown, plain
from platbook.site.strangers.harmless import harmless
from platbook.site.view import View
from platbook.site.written.links import Leading

# Of many pages, a page lists so many: those around it.
_MOST_LISTED = 30


@dataclass(frozen=True, slots=True)
class Document:
    """A file of a docs folder: where it is in the repository, where on the site, and its title if it is a page."""

    source: str
    path: str
    title: str
    file: SiteFile


def documents_of(view: View, entity: Entity) -> Mapping[str, Document]:
    """The documents of an entity by their path in the repository; its first page is the index, where there is one."""
    return {document.source: document for document in _documents(view, entity)}


def _documents(view: View, entity: Entity) -> Iterator[Document]:
    kept = view.library.of(entity)
    pages = [each for each in kept if each.title]
    for each in kept:
        make = None
        if each.title:
            make = partial(_content, view, entity, each, pages)
        elif each.path.lower().endswith(".svg"):
            make = partial(view.library.drawing, each.source)
        yield Document(each.source, each.path, each.title, SiteFile(each.path, each.source, make=make))


def _content(view: View, entity: Entity, page: Kept, pages: Sequence[Kept]) -> bytes:
    """The Markdown of a page. Builders print its title into HTML as it is, so it is escaped here."""
    leading = Leading(view.library, page.source, page.path, view.repository)
    show = partial(block_markdown, path=page.path)
    above: Line = (*trail(view, entity), view.link(entity))
    parts = [f"---\ntitle: {json.dumps(escape(page.title), ensure_ascii=False)}\n---"]
    parts += [mark("above"), show(Bullets(tuple((link,) for link in above)))]
    text, of_title = view.library.text(page)
    lines = harmless(text, leading.to).split("\n")
    parts.append("\n".join(lines[:of_title]) if of_title else f"# {plain(page.title)}")
    runbooks = [link.target for link in links(entity, view.data(entity)) if link.kind == "runbook"]
    answering = in_a_line(view, entity) if page.source in runbooks else ()
    if answering:
        # Whoever reads it at night wants somebody else to ask.
        parts += [mark("answering"), show(Paragraph(answering))]
    if pages[1:]:
        parts += [mark("beside"), show(Bullets(tuple(_beside(page, pages))))]
    rest = "\n".join(lines[of_title:]).strip("\n")
    parts += [rest, *around(_next(page, pages), written_upkeep(view, page.title, page.source), page.path)]
    return ("\n\n".join(part for part in parts if part) + "\n").encode()


def _beside(page: Kept, pages: Sequence[Kept]) -> Iterator[Line]:
    """The pages of the folder, or those around this one."""
    at = pages.index(page)
    first = max(0, min(at - _MOST_LISTED // 2, len(pages) - _MOST_LISTED))
    for each in pages[first : first + _MOST_LISTED]:
        yield (Strong(each.title),) if each is page else (PageLink(each.title, each.path),)
    if len(pages) > _MOST_LISTED:
        yield (PageLink("All documents", DOCUMENTS),)


def _next(page: Kept, pages: Sequence[Kept]) -> Line:
    at = pages.index(page)
    line: Line = (Text("Previous: "), PageLink(pages[at - 1].title, pages[at - 1].path)) if at else ()
    if at + 1 < len(pages):
        following = pages[at + 1]
        line = (*line, *((Text(" · "),) if line else ()), Text("Next: "), PageLink(following.title, following.path))
    return line


def around(ways: Line, upkeep: Line, path: str) -> Iterator[str]:
    """What stands below the text of the page at `path`."""
    lines: list[Block] = [Paragraph(line) for line in (ways, upkeep) if line]
    if lines:
        yield mark("below")
    yield from (block_markdown(block, path=path) for block in lines)


def mark(what: str) -> str:
    """Something empty before a part, for the look of it: Markdown after it is still Markdown."""
    return f'<div class="pb-{what}"></div>'
