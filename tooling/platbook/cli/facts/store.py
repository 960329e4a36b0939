"""Putting facts into a file that others may write to at the same time: nothing is lost, nothing is there by half."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from platbook.cli.errors import CannotRun
from platbook.initiatives.facts.document import Unusable, read_document
from platbook.initiatives.facts.merge import Merged, New, merged
from platbook.initiatives.facts.reported import LARGEST
from platbook.model.settings import FACTS
from platbook.source.tree import Unreadable
from platbook.source.worktree import WorkTree
from platbook.source.write import write_if_changed


@dataclass(frozen=True, slots=True)
class Stored:
    """The `file` that was looked at, whether it `changed`, and the facts that it had from a later moment."""

    file: Path
    changed: bool
    older: tuple[tuple[str, str], ...]


def store(folder: Path, collector: str, new: New, canonical: Callable[[str], str]) -> Stored:
    """Merges facts into `facts/<collector>.json` below a folder. Raises CannotRun where that file is none of facts."""
    path = f"{FACTS}/{collector}.json"
    target = folder / path
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with _alone(target.parent):
            result = _merged(folder, path, collector, new, canonical)
            changed = write_if_changed(target, result.text)
    except OSError as error:
        raise CannotRun(f"cannot write {path}: {error.strerror or error}") from None
    return Stored(target, changed, result.older)


def _merged(folder: Path, path: str, collector: str, new: New, canonical: Callable[[str], str]) -> Merged:
    raw = WorkTree(folder).read(path, LARGEST)
    if isinstance(raw, Unreadable):
        if raw.what != "missing":
            raise CannotRun(f"{path} cannot be read: {raw.reason or raw.what}", "mend it or remove it")
        return merged({}, collector, new, canonical)
    read = read_document(raw, collector)
    if isinstance(read, Unusable):
        raise CannotRun(f"{path} is no file of facts any more, and nothing in it is to be lost", "mend it or remove it")
    return merged(read.data, collector, new, canonical)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Waits until nobody else puts facts into a folder. The lock is the folder's own and ends with the process.

    Windows has no such lock: there, two that put facts at once must not share a folder.
    """
    if sys.platform == "win32":
        yield
        return
    import fcntl
    import os

    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
