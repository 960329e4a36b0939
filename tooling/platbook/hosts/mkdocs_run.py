"""Runs MkDocs on a catalog: with its own mkdocs.yml, else with the one that comes with the package."""

import logging
import os
import signal
from collections.abc import Iterator
from contextlib import chdir, contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

# Material's notice about its own future is for those who pin it, not for those who read the catalog.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

from mkdocs.commands import build as mkdocs_build
from mkdocs.commands import serve as mkdocs_serve
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from platbook.catalog.assemble import no_collection
from platbook.findings.visible import visible_lines
from platbook.hosts.another_day import PLUGIN, plugins_as_of
from platbook.hosts.mkdocs_plugin import PlatbookPlugin
from platbook.hosts.targets import Hindered, keep_from_harm
from platbook.hosts.telling import Telling
from platbook.model.settings import FILE
from platbook.site.assets import FOLDER

PACKAGED = Path(__file__).parent / "mkdocs.yml"
_OWN = ("mkdocs.yml", "mkdocs.yaml")


class Failed(Exception):
    """MkDocs gave up; the message is its last word, and it has said more before."""


def build(
    root: Path, out: Path | None, strict: bool, as_of: date | None = None, telling: Telling | None = None
) -> Path:
    """Builds the site of the catalog at `root` into `out` (default: what its mkdocs.yml says, else `site`) and gives
    the folder. `as_of` goes before the day that mkdocs.yml gives; `telling` hears how far it is. Raises Failed, and
    Hindered also for a folder that holds something else: a build empties it first."""
    if out:
        # MkDocs has words of its own for some of it.
        _keep_from_harm(root, out)
    with _mkdocs(root, logging.WARNING, as_of, telling) as settings:
        config = load_config(**settings, site_dir=str(out) if out else None, strict=strict or None)
        folder = Path(config.site_dir)
        _keep_from_harm(root, folder)
        plugin = config.plugins.get(PLUGIN)
        if isinstance(plugin, PlatbookPlugin):
            plugin.telling = telling
        config.plugins.on_startup(command="build", dirty=False)
        try:
            with no_collection():
                mkdocs_build.build(config)
        finally:
            config.plugins.on_shutdown()
        return folder


def serve(root: Path, address: str | None, as_of: date | None = None) -> None:
    """Shows the site of the catalog at `root` until it is interrupted, and follows every change. `as_of` goes before
    the day that mkdocs.yml gives. Raises Failed and Hindered."""
    # To be told to end is to be interrupted: what is temporary is removed.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with _mkdocs(root, logging.INFO, as_of) as settings:
        mkdocs_serve.serve(**settings, dev_addr=address)


@contextmanager
def _mkdocs(root: Path, level: int, as_of: date | None, telling: Telling | None = None) -> Iterator[dict[str, Any]]:
    """The settings to load, and everything round MkDocs: where it works, what it says, and how it fails."""
    handler = logging.StreamHandler()
    handler.setFormatter(_Words())
    if telling:
        handler.addFilter(partial(_make_room, telling))
    logger = logging.getLogger("mkdocs")
    logger.setLevel(level)
    logger.addHandler(handler)
    try:
        # Some Markdown extensions read files from the working directory.
        with chdir(root), _settings(root) as settings:
            yield {**settings, "plugins": plugins_as_of(settings["config_file"], as_of)} if as_of else settings
    except MkDocsException as error:
        raise Failed(error.message) from None
    except OSError as error:
        raise Hindered(f"{error.strerror or error}{f': {error.filename}' if error.filename else ''}") from None
    finally:
        logger.removeHandler(handler)


@contextmanager
def _settings(root: Path) -> Iterator[dict[str, Any]]:
    """What to load for the catalog at `root`."""
    own = next((root / name for name in _OWN if (root / name).is_file()), None)
    if own:
        yield {"config_file": str(own)}
        return
    packaged = {"config_file": str(PACKAGED), "config_file_path": str(root / FILE)}
    # MkDocs insists on a folder of written pages; the plugin takes docs/ where there is one, which may come later.
    with TemporaryDirectory(prefix="platbook-") as empty:
        yield {**packaged, "docs_dir": empty}


def _keep_from_harm(root: Path, folder: Path) -> None:
    keep_from_harm(root, folder, FOLDER, "a build would empty it")


def _make_room(telling: Telling, _: logging.LogRecord) -> bool:
    telling.clear()
    return True


class _Words(logging.Formatter):
    """MkDocs' messages as the rest of the command line words them."""

    def format(self, record: logging.LogRecord) -> str:
        said = visible_lines(super().format(record))
        return said if record.levelno <= logging.INFO else f"{record.levelname.capitalize()}: {said}"
