"""The catalog's index: one table of everything, which readers filter and sort."""

from collections.abc import Iterator

from platbook.findings.count import plural
from platbook.site.blocks import Page, Paragraph, Search, Text
from platbook.site.paths import CATALOG
from platbook.site.tables import index_table
from platbook.site.view import View


def pages(view: View) -> Iterator[Page]:
    """The page."""
    entities = [entity for things in view.by_kind.values() for entity in sorted(things, key=lambda e: e.label.lower())]
    number = plural(len(entities), "entry")
    yield Page(
        path=CATALOG,
        title="Catalog",
        blocks=(
            Paragraph((Text(f"{number}: everything that the catalog knows, and who answers for it."),), "lead"),
            index_table(view, entities),
        ),
        search=Search("everything services teams systems index list"),
        hide=("toc",),
        description=f"{number}, and who answers for each.",
    )
