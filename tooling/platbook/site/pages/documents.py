"""The documents of all entities on one page: who wrote what, and when it changed last."""

from collections.abc import Iterator, Sequence

from platbook.findings.count import plural
from platbook.model.entity import Entity
from platbook.site.blocks import Block, Line, Page, PageLink, Paragraph, Search, Small, Table, Text
from platbook.site.pieces.days import day_with_age
from platbook.site.pieces.lines import joined
from platbook.site.pieces.tables import A_PAGE
from platbook.site.places.library import Kept
from platbook.site.places.paths import CATALOG, DOCUMENTS
from platbook.site.view import View

_MOST_LINKS = 8


def pages(view: View) -> Iterator[Page]:
    """The page, and more of them where there are many; none where no entity has documents."""
    found = [(entity, pages) for entity in _ordered(view) if (pages := _written(view, entity))]
    parts = [found[start : start + A_PAGE] for start in range(0, len(found), A_PAGE)]
    folder = DOCUMENTS.removesuffix("/index.md")
    paths = [DOCUMENTS, *(f"{folder}/page-{number}/index.md" for number in range(2, len(parts) + 1))]
    total = sum(len(pages) for _, pages in found)
    lead = f"{plural(total, 'page')} that teams keep beside their descriptors, of {plural(len(found), 'entry')}."
    for number, part in enumerate(parts):
        ways: tuple[Block, ...] = (Paragraph(_ways(paths, number), "pages"),) if parts[1:] else ()
        table = Table(("Of", "Pages", "Last change"), tuple(_row(view, *each) for each in part), "entities")
        yield Page(
            path=paths[number],
            title="Docs of services" if not number else f"Docs of services, page {number + 1}",
            blocks=(*((Paragraph((Text(lead),), "lead"),) if not number else ()), *ways, table, *ways),
            trail=(PageLink("Catalog", CATALOG), *((PageLink("Docs of services", DOCUMENTS),) if number else ())),
            under="" if number else CATALOG,
            search=None if number else Search("documentation documents runbooks guides"),
            hide=("toc",),
            description="" if number else lead,
        )


def _ordered(view: View) -> Iterator[Entity]:
    for entities in view.by_kind.values():
        yield from sorted(entities, key=lambda entity: entity.label.lower())


def _written(view: View, entity: Entity) -> Sequence[Kept]:
    return [each for each in view.library.of(entity) if each.title]


def _row(view: View, entity: Entity, pages: Sequence[Kept]) -> tuple[Line, ...]:
    links = joined([(PageLink(page.title, page.path),) for page in pages[:_MOST_LINKS]])
    more = (Text(f" and {len(pages) - _MOST_LINKS} more"),) if len(pages) > _MOST_LINKS else ()
    known = [change.day for page in pages if (change := view.history.files.get(page.source))]
    day: Line = day_with_age(max(known), view.report.as_of) if known else ()
    kind = Small(view.kind_title(entity.ref.kind))
    return ((view.link(entity), Text(" "), kind), (*links, *more), day)


def _ways(paths: Sequence[str], here: int) -> Line:
    line: Line = (Text("Page"),)
    for number, path in enumerate(paths):
        line = (*line, Text(" "), Text(str(number + 1)) if number == here else PageLink(str(number + 1), path))
    return line
