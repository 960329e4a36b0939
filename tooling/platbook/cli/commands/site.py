"""Write, build or serve the site."""

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import click

from platbook.cli.errors import CannotRun
from platbook.cli.workspace import open_workspace, root_option

_CONFIGURATION = "mkdocs.yml"


@click.group("site")
def command() -> None:
    """The catalog as a site: its pages as Markdown, built as HTML, or live while you edit."""


@command.command("write")
@click.option("--out", metavar="DIR", default="pages", show_default=True, type=click.Path(), help="Where to.")
@root_option
def write(out: str, root: str | None) -> None:
    """Write the pages as plain Markdown, for any site builder. Only what differs is written.

    \b
    Examples:
      platbook site write --out pages
    """
    workspace = open_workspace(root)
    target = Path(os.path.abspath(out))
    if target.exists() and not target.is_dir():
        raise CannotRun(f"{out} is a file, not a folder")
    from platbook.hosts.materialize import write_pages  # only this command needs the whole site

    try:
        write_pages(workspace.root, target)
    except OSError as error:
        raise CannotRun(f"cannot write to {out}: {error.strerror or error}") from None
    click.echo(f"The pages are in {out}", err=True)


@command.command("build")
@click.option("--out", metavar="DIR", type=click.Path(), help="Where to. Default: what mkdocs.yml says, else site.")
@click.option("--strict", is_flag=True, help="Fail on warnings.")
@root_option
@click.pass_context
def build(ctx: click.Context, out: str | None, strict: bool, root: str | None) -> None:
    """Build the whole site as HTML. Needs the extra platbook[site].

    \b
    Examples:
      platbook site build
    """
    options = [*(["--site-dir", os.path.abspath(out)] if out else []), *(["--strict"] if strict else [])]
    ctx.exit(_mkdocs(root, "build", options))


@command.command("serve")
@click.option("--address", metavar="HOST:PORT", help="Where to listen. Default: 127.0.0.1:8000.")
@root_option
@click.pass_context
def serve(ctx: click.Context, address: str | None, root: str | None) -> None:
    """Show the site live: it follows every change. Needs the extra platbook[site].

    \b
    Examples:
      platbook site serve
    """
    ctx.exit(_mkdocs(root, "serve", ["--dev-addr", address] if address else []))


def _mkdocs(root: str | None, verb: str, options: list[str]) -> int:
    """Runs MkDocs on the catalog and gives 0, or 1 where it failed."""
    folder = open_workspace(root).root
    if find_spec("mkdocs") is None:
        raise CannotRun("MkDocs is not installed", "pip install 'platbook[site]'")
    if not (folder / _CONFIGURATION).is_file():
        raise CannotRun(
            f"no {_CONFIGURATION} at {folder}",
            "one that lists the plugin `platbook` is enough; `platbook site write` needs none",
        )
    # Material's notice about its own future is for those who pin it, not for those who read the catalog.
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run([sys.executable, "-m", "mkdocs", verb, *options], cwd=folder, env=environment, check=False)
    return 1 if done.returncode else 0
