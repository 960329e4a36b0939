"""Write the schemas that editors use, extensions included."""

import click

from platbook.catalog.vocabulary.generated import effective_schemas
from platbook.cli.workspace import open_workspace, root_option
from platbook.cli.writing.up_to_date import bring_up_to_date, vocabulary_of


@click.command("schema")
@click.option("--check", "checking", is_flag=True, help="Write nothing; exit 1 if something is out of date.")
@root_option
@click.pass_context
def command(ctx: click.Context, checking: bool, root: str | None) -> None:
    """Write schemas/KIND.schema.json for every kind, joined from schemas/core and schemas/extensions.

    Editors that speak the YAML language server complete and explain fields with them. Commit what it writes.

    \b
    Examples:
      platbook schema
      platbook schema --check
    """
    workspace = open_workspace(root)
    files = effective_schemas(vocabulary_of(workspace), workspace.tree)
    ctx.exit(bring_up_to_date(workspace, files, checking=checking))
