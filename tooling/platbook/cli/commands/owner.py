"""Say who owns an entity or a file, and how to reach them."""

import os

import click

from platbook.catalog.graph.catalog import Catalog
from platbook.catalog.graph.reach import owner_of_path, owners
from platbook.catalog.graph.relations import Relations
from platbook.cli.arguments.entities import complete_entities, entities_named, entity_named, unknown_entity
from platbook.cli.arguments.form import form_option
from platbook.cli.errors import CannotRun
from platbook.cli.printing.layout import Page, print_json
from platbook.cli.printing.people import add_owners, unknown_owner
from platbook.cli.workspace import Workspace, open_workspace, root_option
from platbook.findings.visible import visible, visible_path
from platbook.model.entity import Entity
from platbook.published.people import owner_json

NOBODY = 1


@click.command("owner")
@click.argument("what", metavar="REF|PATH", shell_complete=complete_entities)
@form_option("json")
@root_option
@click.pass_context
def command(ctx: click.Context, what: str, form: str, root: str | None) -> None:
    """Who owns this entity, or this file of the catalog, and how to reach them.

    REF is a name (checkout), or kind:name (api:checkout). PATH is a descriptor, or a file that one names: its docs, its
    API definition, its runbooks. What has no owner of its own has that of the system or domain that it is a part of.
    Exit code 1 says that nobody owns it.

    \b
    Examples:
      platbook owner checkout
      platbook owner catalog/services/checkout/docs/index.md
    """
    workspace = open_workspace(root)
    catalog = workspace.catalog()
    entity = _meant(workspace, catalog, what)
    found = owners(catalog, Relations(catalog), entity)
    if form == "json":
        print_json({"entity": str(entity.ref), "owners": [owner_json(owner) for owner in found]})
    else:
        page = Page()
        page.heading(entity.label, str(entity.ref))
        add_owners(page, entity, found)
        if not found and not unknown_owner(entity):
            page.row("owner", "nobody")
        page.print()
    ctx.exit(0 if found else NOBODY)


def _meant(workspace: Workspace, catalog: Catalog, what: str) -> Entity:
    """The entity that the argument names, as a name or as a path. A name wins: `./name` is always a path."""
    if entities_named(catalog, what):
        return entity_named(catalog, what)
    if not os.path.lexists(what):
        raise unknown_entity(catalog, what) if os.sep not in what else CannotRun(f"no such file or folder: {what}")
    path = workspace.inside([what])[0]
    entity = owner_of_path(catalog, path)
    if entity is None:
        raise CannotRun(f"{what} belongs to no entity: none names it as its docs, definition or runbook")
    click.echo(f"{visible_path(path)} belongs to {visible(str(entity.ref))}", err=True)
    return entity
