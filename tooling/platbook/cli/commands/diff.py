"""Show what a change means: entities, owners, dependencies, levels and policy."""

import os
import sys
from datetime import date

import click

from platbook.catalog.assemble import no_collection
from platbook.cli.arguments.base import opened_base
from platbook.cli.arguments.days import as_of_option
from platbook.cli.arguments.default_base import default_base
from platbook.cli.arguments.form import form_option
from platbook.cli.printing.layout import print_json
from platbook.cli.printing.terminal import colours, terminal_width
from platbook.cli.workspace import open_workspace, root_option


@click.command("diff")
@click.argument("base", required=False)
@form_option("json", "markdown", more="Markdown is for comments on pull requests.")
@as_of_option
@root_option
def command(base: str | None, form: str, as_of: date, root: str | None) -> None:
    """Show what a change means, rather than which lines it has.

    The files as they are now, committed or not, are compared with the commit at which this branch parted from BASE (a
    branch, tag or commit). Without BASE that is the default branch of the remote `origin`; where there is no such
    remote, the last commit.

    Facts and the day are the same on both sides, so that nothing is told but what the change itself does. It judges
    nothing: the exit code is 0 whatever changed.

    \b
    Examples:
      platbook diff
      platbook diff origin/main --format markdown
      platbook diff v1.4
    """
    workspace = open_workspace(root)
    head = workspace.catalog()
    revision = base or default_base(workspace.root)
    # These bring the evaluation with them: a wrong option is told without waiting for it.
    from platbook.compare.difference.difference import difference
    from platbook.compare.world import world_of
    from platbook.initiatives.facts.reported import read_reported
    from platbook.report.difference.against import against
    from platbook.report.difference.json_v1 import as_document
    from platbook.report.difference.words import told
    from platbook.report.format import Style
    from platbook.report.parts.telling_markdown import as_markdown
    from platbook.report.parts.telling_text import as_text

    with opened_base(workspace, revision, head) as parted, no_collection():
        here = world_of(head, as_of)
        earlier = read_reported(parted.catalog.files.tree, parted.catalog.settings)
        found = difference(world_of(parted.catalog, as_of, here.reported), here, earlier=earlier)
    if form == "json":
        about = {"base": {"revision": revision, "commit": parted.commit}, "asOf": as_of.isoformat()}
        print_json({**about, **as_document(found)})
        return
    telling = told(found, "platbook diff" if base is None else f"platbook diff {base}", against(parted))
    if form == "markdown":
        sys.stdout.write(as_markdown(telling))
    else:
        environment = os.environ
        sys.stdout.write(as_text(telling, Style(colours(environment), terminal_width(environment))))
