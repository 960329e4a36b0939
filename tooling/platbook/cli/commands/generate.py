"""Write every generated file that is committed."""

from collections.abc import Iterator

import click

from platbook.catalog.vocabulary.generated import GeneratedFile, effective_schemas
from platbook.cli.workspace import Workspace, open_workspace, root_option
from platbook.cli.writing.reference import REFERENCE, reference
from platbook.cli.writing.up_to_date import bring_up_to_date, vocabulary_of

# Only the repository of the tool itself holds its manual.
_TOOL = "tooling/platbook/cli/writing/reference.py"


@click.command("generate")
@click.option("--check", "checking", is_flag=True, help="Write nothing; exit 1 if something is out of date.")
@root_option
@click.pass_context
def command(ctx: click.Context, checking: bool, root: str | None) -> None:
    """Write every generated file that is committed: the schemas, and in Platbook's own repository its reference.

    \b
    Examples:
      platbook generate
      platbook generate --check
    """
    workspace = open_workspace(root)
    ctx.exit(bring_up_to_date(workspace, _files(workspace, ctx), checking=checking))


def _files(workspace: Workspace, ctx: click.Context) -> Iterator[GeneratedFile]:
    yield from effective_schemas(vocabulary_of(workspace), workspace.tree)
    if workspace.tree.kind(_TOOL) == "file":
        yield GeneratedFile(REFERENCE, reference(ctx.find_root().command), "platbook generate")
