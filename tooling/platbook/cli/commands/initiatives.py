"""Show how far initiatives are: who is done, who is missing what, and whether it will be in time."""

from collections.abc import Iterable
from datetime import date

import click
from click.shell_completion import CompletionItem

from platbook.catalog.graph.catalog import Catalog
from platbook.catalog.graph.relations import Relations
from platbook.cli.arguments.days import as_of_option
from platbook.cli.arguments.form import form_option
from platbook.cli.errors import CannotRun
from platbook.cli.printing.layout import print_json
from platbook.cli.standards.initiatives_page import page_of, table
from platbook.cli.workspace import Workspace, open_workspace, root_option
from platbook.cli.writing.frozen_members import freeze
from platbook.engine import assessment
from platbook.findings.closest import closest
from platbook.findings.count import plural
from platbook.findings.visible import visible, visible_path
from platbook.initiatives.evaluation.standing import Standing
from platbook.initiatives.policy import Document
from platbook.initiatives.progress.progress import all_progress, progress_of
from platbook.model.standards.initiative import Initiative
from platbook.published.initiatives import initiative_json


def _complete(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The names of initiatives that begin so. Where there is no catalog: nothing."""
    try:
        catalog = open_workspace(ctx.params.get("root")).catalog()
    except (CannotRun, OSError):
        return []
    found = (entity for entity in catalog.entities if entity.ref.kind == "Initiative")
    return [
        CompletionItem(entity.ref.name, help=visible(entity.title))
        for entity in found
        if entity.ref.name.startswith(incomplete.lower()) and entity.ref.name.isprintable()
    ]


@click.command("initiatives")
@click.argument("name", required=False, shell_complete=_complete)
@click.option("--freeze", "freezing", is_flag=True, help="Write who is in scope today into the initiative's file.")
@form_option("json")
@as_of_option
@root_option
def command(name: str | None, freezing: bool, form: str, as_of: date, root: str | None) -> None:
    """Initiatives: standards that are to be met until a date.

    Without a NAME, a line for each: its state, the share that is done and the goal, the deadline, and when the goal
    will be met at the pace so far. With one, everything on it: its teams, milestones and phases, and who is missing
    what.

    --freeze makes the initiative about those who are in its scope now, whoever joins later. It adds them to its file
    as a list, and before its first day is over also the share that is done already.

    \b
    Examples:
      platbook initiatives
      platbook initiatives silver-where-it-hurts
      platbook initiatives silver-where-it-hurts --freeze
    """
    workspace = open_workspace(root)
    if freezing and name is None:
        raise click.UsageError("--freeze needs the NAME of an initiative")
    if freezing and form != "text":
        raise click.UsageError("--freeze writes a file and prints nothing: leave --format out")
    catalog = workspace.catalog()
    assessed = assessment(catalog, as_of)
    initiatives = assessed.standing.policy.initiatives if assessed else {}
    if name is not None and name not in initiatives:
        raise _unknown(name, initiatives)
    if assessed is None or not initiatives:
        if form == "json":
            print_json({"asOf": as_of.isoformat(), "initiatives": []})
        else:
            # An empty table looks like a command that did nothing; a pipe still gets nothing.
            click.echo("the catalog has no initiative", err=True)
        return
    standing, relations = assessed.standing, Relations(catalog)
    if name is not None and freezing:
        _freeze(workspace, catalog, standing, initiatives[name])
        return
    one = progress_of(initiatives[name], catalog, standing, relations) if name else None
    if form == "json":
        found = [one] if one else all_progress(catalog, standing, relations).values()
        said = [initiative_json(each, catalog, relations, standing.policy) for each in found]
        print_json({"asOf": as_of.isoformat(), "initiatives": said})
    elif one:
        page_of(one, catalog, relations, standing.policy).print()
    else:
        click.echo("\n".join(table(all_progress(catalog, standing, relations).values())))


def _freeze(workspace: Workspace, catalog: Catalog, standing: Standing, initiative: Document[Initiative]) -> None:
    frozen = freeze(workspace, catalog, standing, initiative)
    baseline = f", and that {frozen.baseline} of it is done" if frozen.baseline else ""
    said = f"wrote {plural(len(frozen.members), 'member')} into {visible_path(initiative.entity.path)}{baseline}"
    click.echo(said, err=True)


def _unknown(name: str, known: Iterable[str]) -> CannotRun:
    near = closest(name.lower(), sorted(known))
    way_out = f"did you mean {near}?" if near else "platbook initiatives shows all of them"
    return CannotRun(f"the catalog has no initiative `{name}`", way_out)
