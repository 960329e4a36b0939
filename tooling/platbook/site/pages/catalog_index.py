"""The catalog's index: one table of everything, which readers filter and sort."""

from collections.abc import Iterator

from platbook.findings.count import number, plural
from platbook.site.blocks import Block, Card, Cards, Live, Page, Paragraph, Search, Text
from platbook.site.pieces.tables import A_PAGE, index_table
from platbook.site.places.paths import CATALOG
from platbook.site.sections.whole.empty import begin
from platbook.site.view import View

# Of a catalog that is too large for one page, what stands on it until a script makes it live: as many rows as that
# shows in a narrow window, so that a phone has little to draw twice.
_FIRST = 25


def pages(view: View) -> Iterator[Page]:
    """The page."""
    many = plural(len(view.entities), "entry")
    there: tuple[Block, ...] = (
        Paragraph((Text(f"{many}: everything that the catalog knows, and who answers for it."),), "lead"),
        Live("index", tuple(_plain(view))),
    )
    if not view.entities:
        there = tuple(begin(view, "Everything that the catalog knows will be listed here, and who answers for it."))
    yield Page(
        path=CATALOG,
        title="Catalog",
        blocks=there,
        search=Search("everything services teams systems index list"),
        hide=("toc",),
        description=f"{many}, and who answers for each.",
        uses=("table",) if view.entities else (),
    )


def _plain(view: View) -> Iterator[Block]:
    entities = [entity for things in view.by_kind.values() for entity in sorted(things, key=lambda e: e.label.lower())]
    if len(entities) <= A_PAGE:
        yield index_table(view, entities)
        return
    kinds = ((kind, things) for kind, things in view.by_kind.items() if view.group(kind) != "standards")
    yield Cards(tuple(Card(view.kind_page(kind), number(len(things))) for kind, things in kinds))
    yield Paragraph(
        (Text(f"The first {_FIRST} of {plural(len(entities), 'entry')}; the pages above list all of a kind."),)
    )
    yield index_table(view, entities[:_FIRST])
