"""Show what a change of policy would do to everybody, before it does."""

import os
import sys
from datetime import date

import click

from platbook.catalog.assemble import no_collection
from platbook.cli.arguments.base import opened_base
from platbook.cli.arguments.days import as_of_option
from platbook.cli.arguments.default_base import default_base
from platbook.cli.arguments.form import form_option
from platbook.cli.errors import CannotRun
from platbook.cli.printing.layout import print_json
from platbook.cli.printing.terminal import colours, terminal_width
from platbook.cli.workspace import open_workspace, root_option


@click.command("rehearse")
@click.option("--base", metavar="REV", help="The policy to compare with: that of where this branch parted from REV.")
@click.option("--only", metavar="SCORECARD", help="Tell of this scorecard (or initiative with rules) alone.")
@form_option("json", "markdown", more="Markdown is for comments on pull requests.")
@as_of_option
@root_option
def command(base: str | None, only: str | None, form: str, as_of: date, root: str | None) -> None:
    """Show what a change of policy would do to everybody.

    The policy in the files as they are now is held against that of the commit at which this branch parted from REV.
    Without REV that is the default branch of the remote `origin`; where there is no such remote, the last commit. Both
    are asked of the same catalog, with the same facts, on the same day: the one that is here. It judges nothing: the
    exit code is 0 whatever comes of it.

    \b
    Examples:
      platbook rehearse
      platbook rehearse --only production-readiness --format markdown
      platbook rehearse --as-of 2027-01-31
    """
    workspace = open_workspace(root)
    head = workspace.catalog()
    revision = base or default_base(workspace.root)
    # These bring the evaluation with them: a wrong option is told without waiting for it.
    from platbook.compare.rehearsal.rehearsal import rehearse
    from platbook.compare.world import world_of
    from platbook.findings.visible import visible
    from platbook.initiatives.policy import unusable
    from platbook.report.difference.against import against
    from platbook.report.format import Style
    from platbook.report.parts.telling_markdown import as_markdown
    from platbook.report.parts.telling_text import as_text
    from platbook.report.rehearsal.json_v1 import as_document
    from platbook.report.rehearsal.words import told

    with opened_base(workspace, revision, head) as parted, no_collection():
        here = world_of(head, as_of)
        there = world_of(parted.catalog, as_of, here.reported)
        if only is not None:
            _must_be_one_of(only, {*here.policy.standards, *there.policy.standards})
        found = rehearse(there, here, only)
    if form == "json":
        about = {"base": {"revision": revision, "commit": parted.commit}, "asOf": as_of.isoformat()}
        print_json({**about, **as_document(found)})
        return
    for path in unusable(head, here.policy):
        # Whoever rehearses before checking must not believe that a standard that cannot be read is harmless.
        click.echo(visible(f"not rehearsed: {path} cannot be used as it is; platbook check says why"), err=True)
    command_line = " ".join(("platbook rehearse", *(("--only", only) if only else ())))
    telling = told(found, command_line, against(parted))
    if form == "markdown":
        sys.stdout.write(as_markdown(telling))
    else:
        sys.stdout.write(as_text(telling, Style(colours(os.environ), terminal_width(os.environ))))


def _must_be_one_of(name: str, known: set[str]) -> None:
    """Raises CannotRun, with the nearest one, where nothing with rules has that name."""
    from platbook.findings.closest import closest

    if name not in known:
        near = closest(name, sorted(known))
        way_out = f"did you mean {near}?" if near else f"there are: {', '.join(sorted(known)) or 'none'}"
        raise CannotRun(f"no scorecard or initiative with rules is called {name}", way_out)
