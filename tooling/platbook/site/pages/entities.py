"""A page for every entity, its documents and definition beside it, and its old names leading to it."""

from collections.abc import Iterator
from html import escape

from platbook.model.entity import Entity
from platbook.site.apis.definition import definition_of
from platbook.site.apis.page import definition_pages
from platbook.site.apis.summary import definition
from platbook.site.blocks import Alternate, Block, Live, Page, SiteFile
from platbook.site.pieces.lines import trail
from platbook.site.pieces.tables import shortened
from platbook.site.pieces.upkeep import upkeep
from platbook.site.render.safe import one_line
from platbook.site.sections.entity.connections import connections
from platbook.site.sections.entity.details import details, source
from platbook.site.sections.entity.facts import facts
from platbook.site.sections.entity.head import head
from platbook.site.sections.entity.holdings import holdings
from platbook.site.sections.entity.recent import recent
from platbook.site.sections.standards.by_kind import document
from platbook.site.sections.standards.fleet import fleet
from platbook.site.sections.standards.observed import observed
from platbook.site.sections.standards.reached import reached
from platbook.site.view import View
from platbook.site.written.docs_folder import documents_of

# Their tables want the width that a table of contents takes.
_WIDE = frozenset({"Scorecard", "Team", "System", "Domain"})


def pages(view: View) -> Iterator[Page | SiteFile]:
    """The pages of all entities."""
    for entity in view.entities:
        yield from _entity(view, entity)
    for entity in view.entities:
        for alias in entity.aliases:
            folder = view.paths.alias(entity.ref, alias)
            if folder:
                yield _redirect(view, entity, folder)


def _entity(view: View, entity: Entity) -> Iterator[Page | SiteFile]:
    documents = documents_of(view, entity)
    found = definition_of(view, entity)
    blocks: list[Block] = [*head(view, entity), *facts(view, entity, documents)]
    blocks += document(view, entity)
    if found:
        blocks += definition(found)
    # What somebody looks for at night comes before what is asked of it.
    blocks += [*connections(view, entity), *reached(view, entity), *observed(view, entity)]
    blocks += [*fleet(view, entity), *holdings(view, entity), *details(view, entity)]
    blocks += [*recent(view, entity, documents), *source(view, entity), *upkeep(view, entity)]
    yield Page(
        path=view.paths.page(entity.ref),
        title=entity.label,
        blocks=tuple(blocks),
        trail=trail(view, entity),
        source=entity.path,
        hide=("toc",) if entity.ref.kind in _WIDE else (),
        description=shortened(entity.description, 200),
        uses=("rows",) if any(isinstance(block, Live) and block.name == "rows" for block in blocks) else (),
        alternates=(Alternate("application/json", view.outputs.document(entity.ref), entity.label),),
    )
    yield from (document.file for document in documents.values())
    if found:
        yield from definition_pages(view, entity, found)


def _redirect(view: View, entity: Entity, folder: str) -> SiteFile:
    """A page that leads on at once; made by hand, because site builders have no page without a frame."""
    to = escape("../" * (folder.count("/") + 1) + view.paths.page(entity.ref).removesuffix("index.md") + "index.html")
    label = escape(one_line(entity.label))
    text = (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{label}</title>\n'
        # Browsers ask the top of the server for an icon unless they are told of one.
        '<link rel="icon" href="data:,">\n'
        f'<meta name="robots" content="noindex">\n<link rel="canonical" href="{to}">\n'
        f'<meta http-equiv="refresh" content="0; url={to}">\n</head>\n'
        f'<body>\n<p>This is called <a href="{to}">{label}</a> now.</p>\n</body>\n</html>\n'
    )
    return SiteFile(f"{folder}/index.html", entity.path, text.encode())
