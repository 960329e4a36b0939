"""A page for each kind: all entities of it; without scripts, a few hundred at a time."""

from collections.abc import Iterator, Sequence

from platbook.findings.count import number, plural, several
from platbook.model.entity import Entity
from platbook.site.blocks import Block, Line, Live, Page, PageLink, Paragraph, Search, Text
from platbook.site.pages.templates import TEMPLATE
from platbook.site.pieces.markup import blocks_of
from platbook.site.pieces.tables import A_PAGE, index_table
from platbook.site.sections.standards.listing import kind_table
from platbook.site.view import View


def pages(view: View) -> Iterator[Page]:
    """One page for each kind that has an entity, and more where it has many."""
    for kind, entities in view.by_kind.items():
        if kind == TEMPLATE:
            # Its page says more of each than a table could.
            continue
        ordered = sorted(entities, key=lambda entity: entity.label.lower())
        parts = [ordered[start : start + A_PAGE] for start in range(0, len(ordered), A_PAGE)]
        first = view.paths.kind_page(kind)
        folder = first.removesuffix("/index.md")
        # An entity may be called like a page of these.
        others = [f"{view.paths.claim(f'{folder}/page-{place}')}/index.md" for place in range(2, len(parts) + 1)]
        paths = [first, *others]
        yield _first(view, kind, parts[0], paths, len(ordered))
        for place in range(1, len(parts)):
            yield _next(view, kind, parts[place], paths, place, len(ordered))


def _first(view: View, name: str, entities: Sequence[Entity], paths: Sequence[str], total: int) -> Page:
    kind = view.report.catalog.vocabulary.kind(name)
    title = view.kind_title(name)
    blocks: list[Block] = []
    if kind and isinstance(kind.schema.get("description"), str):
        blocks += blocks_of(kind.schema["description"], "lead")
    about: list[Text | PageLink] = [Text(f"{plural(total, 'entry')}. ")]
    if kind and name in view.report.catalog.vocabulary.native:
        page = f"reference/fields/{name.lower()}/index.md"
        about += [Text("What can be said of one: "), PageLink(f"fields of {title}", page), Text(".")]
    own = kind_table(view, name, entities)
    section = view.section(name)
    ways = tuple(_ways(paths, 0, total))
    blocks.append(Paragraph(tuple(about)))
    if own:
        blocks += [own, *ways]
    else:
        blocks.append(Live("index", (index_table(view, entities, kind=False), *ways), (("kind", name),)))
    return Page(
        path=paths[0],
        title=several(title),
        blocks=tuple(blocks),
        trail=(section,),
        under=section.page,
        search=Search(f"all {several(title)} {name}"),
        hide=("toc",),
        uses=() if own else ("table",),
    )


def _next(view: View, kind: str, entities: Sequence[Entity], paths: Sequence[str], place: int, total: int) -> Page:
    title = several(view.kind_title(kind))
    ways = tuple(_ways(paths, place, total))
    return Page(
        path=paths[place],
        title=f"{title}, page {place + 1}",
        blocks=(*ways, kind_table(view, kind, entities) or index_table(view, entities, kind=False), *ways),
        trail=(view.section(kind), PageLink(title, paths[0])),
        hide=("toc",),
    )


def _ways(paths: Sequence[str], here: int, total: int) -> Iterator[Block]:
    """Which part this is, and the ways to the others; nothing where it is all."""
    if len(paths) == 1:
        return
    first, last = here * A_PAGE + 1, min((here + 1) * A_PAGE, total)
    line: Line = (Text(f"{number(first)} to {number(last)} of {number(total)}. Page"),)
    for place, path in enumerate(paths):
        page = Text(str(place + 1)) if place == here else PageLink(str(place + 1), path)
        line = (*line, Text(" "), page)
    yield Paragraph(line, "pages")
