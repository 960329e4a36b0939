"""Where the catalog is, and how it is read: the root, the cache and the progress line meet here."""

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import click

from platbook.catalog.assemble import assemble
from platbook.catalog.graph.catalog import Catalog
from platbook.catalog.records.cache import FOLDER, Cache
from platbook.cli.errors import CannotRun
from platbook.cli.printing.progress import reading
from platbook.model.settings import CATALOG, FILE
from platbook.source.worktree import WorkTree

_WAY_OUT = (
    f"A catalog is a folder with a file {FILE} (it may be empty) and a folder {CATALOG}/.",
    f"Go into one, name one with --root DIR, or start one here: touch {FILE}",
)


@dataclass(frozen=True)
class Workspace:
    """One catalog on disk."""

    root: Path
    caching: bool = True

    @property
    def tree(self) -> WorkTree:
        """The files as they are now."""
        return WorkTree(self.root)

    @property
    def cache_for(self) -> Callable[[str], Cache] | None:
        """Makes the cache for a key; None where there is to be none."""
        return (lambda key: Cache(self.root, key)) if self.caching and not _has_links(self.root / FOLDER) else None

    def catalog(self) -> Catalog:
        """The catalog, assembled."""
        with reading() as progress:
            return assemble(self.tree, self.cache_for, progress)

    def inside(self, paths: Iterable[str]) -> tuple[str, ...]:
        """Paths as typed (relative to the working directory) as the catalog's. Raises CannotRun for one outside."""
        return tuple(self._inside(path) for path in paths)

    def _inside(self, path: str) -> str:
        full = os.path.abspath(path)
        if not os.path.lexists(full):
            raise CannotRun(f"no such file or folder: {path}")
        # First as typed, so that a link inside the catalog keeps its name; then as the system knows both.
        for base, target in ((str(self.root), full), (os.path.realpath(self.root), os.path.realpath(full))):
            relative = os.path.relpath(target, base)
            if relative != os.pardir and not relative.startswith(os.pardir + os.sep):
                return "" if relative == os.curdir else relative.replace(os.sep, "/")
        raise CannotRun(f"{path} is outside the catalog at {self.root}")


def open_workspace(root: str | None, *, caching: bool = True) -> Workspace:
    """The catalog at `root`, else the one around the working directory. Raises CannotRun where there is none."""
    if root is not None:
        named = Path(os.path.abspath(root))
        if not named.is_dir():
            raise CannotRun(f"no such folder: {root}")
        if not (named / FILE).exists() and not (named / CATALOG).is_dir():
            raise CannotRun(f"no catalog in {root}: it has neither {FILE} nor {CATALOG}/", *_WAY_OUT)
        return Workspace(named, caching)
    here = _working_directory()
    for folder in (here, *here.parents):
        if (folder / FILE).is_file():
            return Workspace(folder, caching)
    raise CannotRun(f"no {FILE} here or in any folder above", *_WAY_OUT)


def _has_links(folder: Path) -> bool:
    """Whether a folder, or something in it, is a link: what is read and written there would be somewhere else."""
    try:
        return folder.is_symlink() or any(entry.is_symlink() for entry in list(os.scandir(folder)))
    except OSError:
        return False


def _working_directory() -> Path:
    try:
        return Path.cwd()
    except FileNotFoundError:
        raise CannotRun("the working directory does not exist any more") from None


def root_option(command: Callable[..., None]) -> Callable[..., None]:
    """Adds `--root DIR` to a command."""
    return click.option(
        "--root", metavar="DIR", type=click.Path(), help="The catalog's root. Default: found upwards by platbook.yaml."
    )(command)
