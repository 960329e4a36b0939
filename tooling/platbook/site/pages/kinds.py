"""A page for each kind: all entities of it."""

from collections.abc import Iterator

from platbook.findings.count import plural, several
from platbook.site.blocks import Block, Page, PageLink, Paragraph, Search, Text
from platbook.site.markup import blocks_of
from platbook.site.paths import CATALOG, kind_page
from platbook.site.tables import index_table
from platbook.site.view import View


def pages(view: View) -> Iterator[Page]:
    """One page for each kind that has an entity."""
    vocabulary = view.report.catalog.vocabulary
    for name, entities in view.by_kind.items():
        kind = vocabulary.kind(name)
        blocks: list[Block] = []
        if kind and isinstance(kind.schema.get("description"), str):
            blocks += blocks_of(kind.schema["description"], "lead")
        title = view.kind_title(name)
        about: list[Text | PageLink] = [Text(f"{plural(len(entities), 'entry')}. ")]
        if kind and name in vocabulary.native:
            page = f"reference/fields/{name.lower()}/index.md"
            about += [Text("What can be said of one: "), PageLink(f"fields of {title}", page), Text(".")]
        blocks.append(Paragraph(tuple(about)))
        blocks.append(index_table(view, sorted(entities, key=lambda entity: entity.label.lower()), kind=False))
        yield Page(
            path=kind_page(vocabulary, name),
            title=several(title),
            blocks=tuple(blocks),
            trail=(PageLink("Catalog", CATALOG),),
            under=CATALOG,
            search=Search(f"all {several(title)} {name}"),
            hide=("toc",),
        )
