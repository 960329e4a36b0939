"""Show all on one entity: owner, on-call, runbooks, relations."""

from collections.abc import Iterable

import click

from platbook.catalog.graph.catalog import Catalog
from platbook.catalog.graph.reach import PEOPLE, contacts, links, oncall, owners
from platbook.catalog.graph.relations import Relation, Relations
from platbook.cli.arguments.entities import complete_entities, entity_named
from platbook.cli.arguments.form import form_option
from platbook.cli.printing.layout import Page, print_json
from platbook.cli.printing.people import add_owners, oncall_text
from platbook.cli.printing.words import words
from platbook.cli.workspace import open_workspace, root_option
from platbook.model.entity import Entity
from platbook.published.entities import entity_json

_PATHS = {"folder": "docs", "definition": "definition"}
_SAID_ELSEWHERE = ("namespace", "owner", "oncall")


@click.command("show")
@click.argument("ref", metavar="REF", shell_complete=complete_entities)
@form_option("json")
@root_option
def command(ref: str, form: str, root: str | None) -> None:
    """Everything on one entity.

    REF is a name (checkout), or kind:name (api:checkout).

    \b
    Examples:
      platbook show checkout
      platbook show team:shop --format json
    """
    catalog = open_workspace(root).catalog()
    entity = entity_named(catalog, ref)
    if form == "json":
        print_json(entity_json(catalog, Relations(catalog), entity))
    else:
        _print_text(catalog, entity)


def _print_text(catalog: Catalog, entity: Entity) -> None:
    relations, data = Relations(catalog), catalog.data(entity)
    page = Page()
    page.heading(entity.label, str(entity.ref))
    page.text(entity.description)
    page.line("")
    add_owners(page, entity, owners(catalog, relations, entity))
    own = oncall(data)
    page.row("on-call", oncall_text(own) if own and entity.ref.kind != "Team" else "")
    if entity.ref.kind not in PEOPLE:
        for contact in contacts(data):
            page.row("contact", f"{contact.kind} {contact.value} {contact.purpose}".strip())
    for name, values in entity.facets.items():
        if name not in _SAID_ELSEWHERE:
            page.row(name, ", ".join(map(str, values)))
    page.row("also known as", ", ".join(entity.aliases))
    for named in catalog.paths:
        # Runbooks are files too; they stand among the links.
        if named.entity is entity and named.mention.what in _PATHS and named.kind in ("file", "folder"):
            page.row(_PATHS[named.mention.what], named.path)
    page.row("file", entity.path)
    listed = links(entity, data)
    if listed:
        page.heading("Links")
        for link in listed:
            page.row(link.kind, f"{link.title}: {link.target}" if link.title else link.target)
    _add_relations(page, relations.of(entity.ref))
    page.print()


def _add_relations(page: Page, relations: Iterable[Relation]) -> None:
    by_name: dict[str, list[str]] = {}
    for relation in relations:
        soft = " (soft)" if relation.soft else ""
        by_name.setdefault(relation.name, []).append(f"{relation.other.ref}{soft}")
    if by_name:
        page.heading("Relations")
        for name, others in by_name.items():
            page.row(words(name), ", ".join(sorted(others)))
