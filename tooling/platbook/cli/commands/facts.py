"""Put facts that a pipeline found out where rules read them, and show them."""

import os
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import click

from platbook.cli.arguments.days import as_of_option, to_day
from platbook.cli.arguments.entities import complete_entities, entity_named
from platbook.cli.arguments.form import form_option
from platbook.cli.errors import CannotRun
from platbook.cli.facts.given import Given
from platbook.cli.facts.put import checked_collector, from_file, from_words
from platbook.cli.facts.reports import from_reports, renames
from platbook.cli.facts.store import store
from platbook.cli.workspace import Workspace, open_workspace, root_option
from platbook.findings.count import plural
from platbook.findings.visible import visible, visible_path
from platbook.hosts import clock
from platbook.initiatives.facts.document import Entry
from platbook.initiatives.facts.formats.registry import all_formats
from platbook.initiatives.facts.moment import moment_of
from platbook.initiatives.facts.names import Names
from platbook.initiatives.policy import read_policy


@click.group("facts")
def command() -> None:
    """Facts: what machines observe of entities, and what people attest."""


def _to_moment(_: click.Context, __: click.Parameter, value: str | None) -> datetime | None:
    if value is None:
        return None
    moment = moment_of(value)
    if moment is None:
        raise CannotRun(f"not a moment: {value}", "write it as in 2026-03-31 or 2026-03-31T08:30:00Z")
    if moment > clock.now() + timedelta(days=1):
        # It would never grow old, and win over all that is found out until then.
        raise CannotRun(f"{value} is yet to come", "leave --collected-at out for now")
    return moment.replace(microsecond=0)


def _report_options(put: Callable[..., None]) -> Callable[..., None]:
    """Adds an option for each format of reports."""
    for form in reversed(list(all_formats().values())):
        help_ = f"Facts from a report: {form.title}. As often as needed."
        put = click.option(f"--{form.name}", multiple=True, metavar="FILE", help=help_)(put)
    return put


@command.command("put")
@click.argument("words", nargs=-1, metavar="[REF KEY VALUE]")
@click.option("--collector", metavar="NAME", help="Who found it out; names the file facts/NAME.json.")
@click.option("--source", metavar="TEXT", default="", help="Where to look it up: an address, or a few words.")
@click.option("--expires", metavar="DATE", callback=to_day, help="The last day on which it holds.")
@click.option("--attested-by", metavar="WHO", default="", help="Who says so.")
@click.option("--collected-at", metavar="MOMENT", callback=_to_moment, help="When it was found out. Default: now.")
@click.option("--file", metavar="FILE", help="A whole file of facts, merged with what is there.")
@_report_options
@click.option("--entity", metavar="REF", help="What the reports are about.")
@click.option("--map", "pairs", multiple=True, metavar="FROM=KEY", help="Put a fact of a report under another key.")
@click.option("--key-prefix", default="", metavar="TEXT", help="Put before every key of the reports: unitTestsFailed.")
@click.option("--dir", "folder", metavar="DIR", type=click.Path(), help="Write into another checkout.")
@root_option
def put(
    words: tuple[str, ...],
    collector: str | None,
    file: str | None,
    entity: str | None,
    folder: str | None,
    root: str | None,
    collected_at: datetime | None,
    pairs: tuple[str, ...],
    key_prefix: str,
    **more: Any,
) -> None:
    """Put facts into facts/NAME.json, beside those that are there.

    One fact is REF KEY VALUE; --file brings many at once; reports of other tools become facts about one entity. Keys
    must be declared (initiatives/facts.yaml). Of two facts from one collector the later one stays, whichever is put
    first. Two commands at once lose nothing. FILE may be a pattern in quotes, or - for standard input.

    \b
    Examples:
      platbook facts put checkout lineCoverage 81.5 --collector ci --source https://ci.example.com/42
      platbook facts put --junit "reports/**/*.xml" --coverage coverage.xml --entity checkout --collector ci
      platbook facts put --file results.json --dir ../facts-branch
    """
    reports = {name: more.pop(name) for name in all_formats()}
    reports = {name: files for name, files in reports.items() if files}
    _one_way(words, file, reports, entity)
    if file and any(more.values()):
        raise click.UsageError("--source, --expires and --attested-by do not go with --file: it says them itself.")
    if not reports and (pairs or key_prefix):
        raise click.UsageError("--map and --key-prefix go with reports.")
    workspace = open_workspace(root)
    catalog = workspace.catalog()
    target = _target(workspace, catalog.settings.facts.ref, folder)
    names = Names(catalog)
    given = Given(read_policy(catalog), names, collected_at or clock.now(), **more)
    new: dict[str, dict[str, Entry]]
    if file:
        name, new = from_file(given, file, collector)
        name = checked_collector(name)
    else:
        name = checked_collector(collector)
        if reports:
            new = from_reports(given, entity or "", reports, key_prefix, renames(pairs))
        else:
            ref, key, value = words
            new = from_words(given, ref, key, value)
    stored = store(target, name, new, lambda written: names.meant(written) or written)
    for ref, key in stored.older:
        click.echo(f"{visible(f'{ref} {key}')}: left as it is, it was found out later", err=True)
    count = sum(map(len, new.values())) - len(stored.older)
    shown = visible_path(os.path.relpath(stored.file))
    click.echo(f"{plural(count, 'fact')} in {shown}" if stored.changed else f"nothing new for {shown}")


@command.command("show")
@click.argument("ref", metavar="[REF]", required=False, shell_complete=complete_entities)
@click.option("--key", metavar="KEY", help="Only this one.")
@click.option("--stale", is_flag=True, help="Only what is too old, has expired, or is missing.")
@form_option("json", "csv")
@as_of_option
@root_option
def show(ref: str | None, key: str | None, stale: bool, form: str, as_of: date, root: str | None) -> None:
    """The facts, all or those about one entity: value, age, who found it out, and whether it may still be relied on.

    A fact that a rule asks for and nobody has put is shown as missing.

    \b
    Examples:
      platbook facts show checkout
      platbook facts show --stale --format csv
      platbook facts show --key lineCoverage --as-of 2026-12-31
    """
    from platbook.cli.facts.show import print_facts  # evaluating the standards is for this command alone

    catalog = open_workspace(root).catalog()
    entity = entity_named(catalog, ref) if ref is not None else None
    print_facts(catalog, as_of, form, entity.ref if entity else None, key, only_stale=stale)


def _one_way(words: tuple[str, ...], file: str | None, reports: dict[str, Any], entity: str | None) -> None:
    """Facts come in one of three ways. Raises UsageError where it is none, or more than one."""
    ways = [bool(words), file is not None, bool(reports)]
    if sum(ways) != 1:
        raise click.UsageError("Give REF KEY VALUE, or --file, or reports: one of the three.")
    if words and len(words) != 3:
        raise click.UsageError("Give REF KEY VALUE, as in: checkout lineCoverage 81.5")
    if reports and not entity:
        raise click.UsageError("Missing option '--entity': what are the reports about?")
    if entity and not reports:
        raise click.UsageError("--entity goes with reports; give REF KEY VALUE without it.")


def _target(workspace: Workspace, branch: str, folder: str | None) -> Path:
    """The folder to write into. Raises CannotRun where nobody would read what is written there."""
    if folder is not None:
        target = Path(os.path.abspath(folder))
        if not target.is_dir():
            raise CannotRun(f"no such folder: {folder}")
        return target
    if branch:
        raise CannotRun(
            f"facts are read from the branch `{branch}`, and not from this folder",
            f"check it out beside this one: git worktree add ../facts {branch}",
            "then say where it is: --dir ../facts",
        )
    return workspace.root
