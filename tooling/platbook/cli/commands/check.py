"""Say what is wrong with the catalog, where, and how to mend it."""

from contextlib import nullcontext
from datetime import date

import click

from platbook.cli.arguments.base import base_option, opened_base
from platbook.cli.arguments.codes import codes_or_families, complete_codes
from platbook.cli.arguments.days import as_of_option
from platbook.cli.arguments.formats import FormatOption, Output, complete_formats, refuse_sources, to_format, to_outputs
from platbook.cli.workspace import open_workspace, root_option
from platbook.cli.writing.delivery import deliver
from platbook.engine import Selection, judge
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
@base_option
@click.option("--old", is_flag=True, help="With --base: show also what was there before; it never fails.")
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
    base: str | None,
    old: bool,
    full: bool,
    as_of: date,
    no_cache: bool,
    root: str | None,
) -> None:
    """Check the catalog: schema, references, names, owners, lifecycles, docs, standards.

    PATHS limit what is reported, never what is looked at: a change in one file can break another. CODES are codes
    (REF001), names (unresolved-reference) or families (REF), separated by commas.

    With --base only what a change brings is reported: what is wrong now, was not where this branch parted from REV,
    and the standards that it breaks. That is how a pull request is judged.

    \b
    Examples:
      platbook check
      platbook check --base origin/main
      platbook check catalog/services --select REF,OWN
      platbook check --fix
      platbook check --output json=.platbook/report.json --output junit=.platbook/junit.xml
    """
    workspace = open_workspace(root, caching=not no_cache)
    refuse_sources(workspace.root, outputs)
    selection = Selection(codes_or_families(select), codes_or_families(ignore), workspace.inside(paths))
    catalog = workspace.catalog()
    with opened_base(workspace, base, catalog) if base is not None else nullcontext() as compared:
        report = judge(catalog, as_of, selection, compared)
        if fixing and any(finding.fix for finding in report.findings):
            from platbook.cli.writing.fixes import fix

            report = fix(workspace, report, selection, compared)
    deliver(report, workspace.root, chosen, outputs, full=full, old=old)
    ctx.exit(FAILED if report.failed else 0)
