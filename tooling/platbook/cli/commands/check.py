"""Say what is wrong with the catalog, where, and how to mend it."""

from datetime import date

import click

from platbook.cli.codes import codes_or_families, complete_codes
from platbook.cli.days import as_of_option
from platbook.cli.outputs import FormatOption, Output, complete_formats, deliver, to_format, to_outputs
from platbook.cli.progress import reading
from platbook.cli.workspace import open_workspace, root_option
from platbook.engine import Selection, check
from platbook.report.format import Format

FAILED = 1


@click.command("check")
@click.argument("paths", nargs=-1, type=click.Path())
@click.option("--fix", "fixing", is_flag=True, help="Apply the fixes that can do no harm, then check again.")
@click.option("--select", multiple=True, metavar="CODES", shell_complete=complete_codes, help="Report only these.")
@click.option("--ignore", multiple=True, metavar="CODES", shell_complete=complete_codes, help="Leave these out.")
@click.option(
    "--format",
    "chosen",
    cls=FormatOption,
    callback=to_format,
    shell_complete=complete_formats,
    help="How to print. Default: text; in GitHub Actions: github.",
)
@click.option(
    "--output",
    "outputs",
    callback=to_outputs,
    multiple=True,
    metavar="FORMAT=FILE",
    help="Also write a report to a file; as often as needed.",
)
@click.option("--full", is_flag=True, help="Show each finding, also where many say the same.")
@as_of_option
@click.option("--no-cache", is_flag=True, help="Read every file anew.")
@root_option
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    fixing: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    chosen: Format | None,
    outputs: tuple[Output, ...],
    full: bool,
    as_of: date,
    no_cache: bool,
    root: str | None,
) -> None:
    """Check the catalog: schema, references, names, owners, lifecycles, docs.

    PATHS limit what is reported, never what is looked at: a change in one file can break another. CODES are codes
    (REF001), names (unresolved-reference) or families (REF), separated by commas.

    \b
    Examples:
      platbook check
      platbook check catalog/services --select REF,OWN
      platbook check --fix
      platbook check --output json=.platbook/report.json --output junit=.platbook/junit.xml
    """
    workspace = open_workspace(root, caching=not no_cache)
    selection = Selection(codes_or_families(select), codes_or_families(ignore), workspace.inside(paths))
    with reading() as progress:
        report = check(workspace.tree, as_of, selection, workspace.cache_for, progress)
    if fixing and any(finding.fix for finding in report.findings):
        from platbook.cli.fixes import fix

        report = fix(workspace, report, as_of, selection)
    deliver(report, workspace.root, chosen, outputs, full=full)
    ctx.exit(FAILED if report.failed else 0)
