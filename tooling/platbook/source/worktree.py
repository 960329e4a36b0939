"""The files of a folder on disk, read so that no link, pipe or permission can surprise."""

import errno
import os
import stat
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path

from platbook.source.git import GitFailure, git
from platbook.source.tree import Entry, Kind, Unreadable


class WorkTree:
    """The tree below `root`. Links to folders are not followed; links to files are, while they stay inside."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._real_root = os.path.realpath(root)

    def entries(self, folder: str, suffixes: Sequence[str]) -> list[Entry]:
        wanted = tuple(suffixes)
        blobs = self._clean_blobs
        found = sorted(self._walk(folder, wanted))
        return [Entry(path, blobs.get(path)) for path in found]

    def read(self, path: str, limit: int) -> bytes | Unreadable:
        full = os.path.join(self.root, path)
        try:
            # Non-blocking, so that opening a pipe that nobody writes to returns at once.
            handle = os.open(full, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        except OSError as error:
            return self._refused(full, error)
        try:
            status = os.fstat(handle)
            if not stat.S_ISREG(status.st_mode):
                return Unreadable("folder" if stat.S_ISDIR(status.st_mode) else "special")
            if os.path.islink(full) and not self._inside(full):
                return Unreadable("outside")
            if status.st_size > limit:
                return Unreadable("size", size=status.st_size)
            with os.fdopen(handle, "rb", closefd=False) as file:
                raw = file.read(limit + 1)
            return raw if len(raw) <= limit else Unreadable("size", size=len(raw))
        except OSError as error:
            return Unreadable("denied", error.strerror or "")
        finally:
            os.close(handle)

    def kind(self, path: str) -> Kind:
        full = os.path.join(self.root, path)
        if os.path.isdir(full):
            found: Kind = "folder"
        elif os.path.isfile(full):
            found = "file"
        else:
            return "missing"
        return found if self._inside(full) else "outside"

    def _inside(self, full: str) -> bool:
        real = os.path.realpath(full)
        return real == self._real_root or real.startswith(self._real_root + os.sep)

    def _refused(self, full: str, error: OSError) -> Unreadable:
        if error.errno == errno.ELOOP or (error.errno == errno.ENOENT and os.path.islink(full)):
            return Unreadable("loop")
        if error.errno in (errno.ENOENT, errno.ENOTDIR):
            return Unreadable("missing")
        return Unreadable("special" if error.errno == errno.ENXIO else "denied", error.strerror or "")

    def _walk(self, folder: str, suffixes: tuple[str, ...]) -> Iterator[str]:
        try:
            listing = list(os.scandir(os.path.join(self.root, folder) if folder else self.root))
        except OSError:
            return
        prefix = f"{folder}/" if folder else ""
        for item in listing:
            if item.name == ".git":
                continue
            if item.is_dir(follow_symlinks=False):
                yield from self._walk(prefix + item.name, suffixes)
            # A folder named `x.yaml` is walked and also listed, so that somebody is told about it.
            if item.name.endswith(suffixes):
                yield prefix + item.name

    @cached_property
    def _clean_blobs(self) -> dict[str, str]:
        """git's names of the files that are as they are in its index; empty where there is no git."""
        listed = git(self.root, ["ls-files", "-s", "-z"])
        changed = git(self.root, ["diff-files", "--name-only", "-z", "--relative"])
        if isinstance(listed, GitFailure) or isinstance(changed, GitFailure):
            return {}
        blobs: dict[str, str] = {}
        for line in listed.decode("utf-8", "surrogateescape").split("\0"):
            about, _, path = line.partition("\t")
            # Mode 100644 or 100755, stage 0: links and conflicts are read instead.
            if about.startswith("100") and about.endswith(" 0"):
                blobs[path] = about[7:-2]
        for path in changed.decode("utf-8", "surrogateescape").split("\0"):
            blobs.pop(path, None)
        return blobs
