"""Write, build or serve the site."""

import importlib
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

import click

from platbook.cli.arguments.days import to_day
from platbook.cli.errors import CannotRun
from platbook.cli.printing.progress import progress_line, reading
from platbook.cli.workspace import open_workspace, root_option
from platbook.findings.count import number
from platbook.findings.visible import visible_lines

_MOST_NAMED = 10
# Left out, it is today anew with every build of a server, and mkdocs.yml may have a day of its own.
_as_of = click.option("--as-of", callback=to_day, metavar="DATE", help="Judge dates as on this day. Default: today.")


@click.group("site")
def command() -> None:
    """The catalog as a site: its pages as Markdown, built as HTML, or live while you edit."""


@command.command("write")
@click.option("--out", metavar="DIR", default="pages", show_default=True, type=click.Path(), help="Where to.")
@_as_of
@root_option
def write(out: str, as_of: date | None, root: str | None) -> None:
    """Write the pages as plain Markdown, for any site builder. Only what differs is written.

    \b
    Examples:
      platbook site write --out pages
    """
    workspace = open_workspace(root)
    target = Path(os.path.abspath(out))
    from platbook.hosts.materialize import write_pages  # only this command needs the whole site
    from platbook.hosts.targets import Hindered

    try:
        with reading() as progress:
            written = write_pages(workspace.root, target, as_of, progress)
    except Hindered as error:
        raise CannotRun(str(error)) from None
    except OSError as error:
        raise CannotRun(f"cannot write to {out}: {error.strerror or error}") from None
    if written.foreign:
        click.echo(_left_alone(out, written.foreign), err=True)
    click.echo(f"The pages are in {out}", err=True)


@command.command("build")
@click.option("--out", metavar="DIR", type=click.Path(), help="Where to. Default: what mkdocs.yml says, else site.")
@click.option("--strict", is_flag=True, help="Fail on warnings, those of the catalog too.")
@_as_of
@root_option
def build(out: str | None, strict: bool, as_of: date | None, root: str | None) -> None:
    """Build the whole site as HTML. Needs the extra platbook[site], and no settings.

    \b
    Examples:
      platbook site build
    """
    target = Path(os.path.abspath(out)) if out else None
    with _mkdocs(root) as (folder, host), progress_line() as line:
        built = host.build(folder, target, strict, as_of, line)
    click.echo(f"Open {os.path.relpath(built)}/index.html", err=True)


@command.command("serve")
@click.option("--address", metavar="HOST:PORT", help="Where to listen. Default: 127.0.0.1:8000.")
@_as_of
@root_option
def serve(address: str | None, as_of: date | None, root: str | None) -> None:
    """Show the site live: it follows every change. Needs the extra platbook[site].

    \b
    Examples:
      platbook site serve
    """
    with _mkdocs(root) as (folder, host):
        host.serve(folder, address, as_of)


def _left_alone(out: str, paths: Sequence[str]) -> str:
    """The warning that pages are missing, because somebody else's files stand in their place."""
    some = ", ".join(visible_lines(path) for path in paths[:_MOST_NAMED])
    more = f" and {number(len(paths) - _MOST_NAMED)} more" if len(paths) > _MOST_NAMED else ""
    what = "file that is not ours was" if len(paths) == 1 else "files that are not ours were"
    return f"Warning: {number(len(paths))} {what} left alone in {out}: {some}{more}"


@contextmanager
def _mkdocs(root: str | None) -> Iterator[tuple[Path, ModuleType]]:
    """The catalog's folder and what runs MkDocs on it; its failures become the end of the run."""
    folder = open_workspace(root).root
    if find_spec("mkdocs") is None or find_spec("material") is None:
        raise CannotRun("MkDocs is not installed", "pip install 'platbook[site]'")
    host = importlib.import_module("platbook.hosts.mkdocs_run")  # only these commands need MkDocs
    try:
        yield folder, host
    except host.Failed as error:
        click.echo(f"Error: {visible_lines(str(error))}", err=True)
        raise click.exceptions.Exit(1) from None
    except host.Hindered as error:
        raise CannotRun(str(error)) from None
