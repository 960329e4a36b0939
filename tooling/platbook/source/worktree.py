"""The files of a folder on disk, read so that no link, pipe or permission can surprise."""

import errno
import os
import stat
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path

from platbook.source.git import GitFailure, git
from platbook.source.tree import Entry, Kind, Unreadable

# Non-blocking, so that opening a pipe that nobody writes to returns at once.
_OPEN = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)

# Folders deeper than this are looked at as a whole, and not one by one by recursion.
_DEEP = 100


class WorkTree:
    """The tree below `root`. Links to folders are not followed; links to files are, while they stay inside."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._real_root = os.path.realpath(root)
        self._prefix = os.path.join(root, "")
        self._folders_inside: dict[str, bool] = {}

    def entries(self, folder: str, suffixes: Sequence[str]) -> list[Entry]:
        wanted = tuple(suffixes)
        blobs = self._clean_blobs
        found = sorted(self._walk(folder, wanted))
        return [Entry(path, blobs.get(path)) for path in found]

    def read(self, path: str, limit: int) -> bytes | Unreadable:
        full = self._prefix + path
        if "/" in path and not self._folder_inside(path.rpartition("/")[0]):
            return Unreadable("outside")
        try:
            handle = os.open(full, _OPEN | _NO_FOLLOW)
        except ValueError:
            return Unreadable("missing")  # a name with a NUL is none
        except OSError as error:
            if error.errno != errno.ELOOP:
                return _refused(full, error)
            return self._read_link(full, limit)
        return _read_open(handle, limit)

    def _read_link(self, full: str, limit: int) -> bytes | Unreadable:
        """The content behind a link, while that lies inside the tree."""
        try:
            handle = os.open(full, _OPEN)
        except OSError as error:
            return _refused(full, error)
        if not self._inside(full):
            os.close(handle)
            return Unreadable("outside")
        return _read_open(handle, limit)

    def kind(self, path: str) -> Kind:
        try:
            mode = os.stat(self._prefix + path).st_mode
        except (OSError, ValueError):
            return "missing"
        if not stat.S_ISDIR(mode) and not stat.S_ISREG(mode):
            return "missing"
        if not self._folder_inside(path):
            return "outside"
        return "folder" if stat.S_ISDIR(mode) else "file"

    def _folder_inside(self, folder: str) -> bool:
        """Whether no `..` and no link on the way to a folder leaves the tree. Asked for every file, so remembered."""
        known = self._folders_inside.get(folder)
        if known is None:
            above, _, name = folder.rpartition("/")
            full = self._prefix + folder
            # What is neither a link nor `..` is where its parent is; anything else is followed to its end.
            plain = name != ".." and folder.count("/") < _DEEP and not os.path.islink(full)
            known = (not above or self._folder_inside(above)) if plain else self._inside(full)
            self._folders_inside[folder] = known
        return known

    def _inside(self, full: str) -> bool:
        real = os.path.realpath(full)
        return real == self._real_root or real.startswith(self._real_root + os.sep)

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
        listed = git(self.root, ["ls-files", "--stage", "--modified", "-t", "-z"])
        if isinstance(listed, GitFailure):
            return {}
        blobs: dict[str, str] = {}
        changed: list[str] = []
        for line in listed.decode("utf-8", "surrogateescape").split("\0"):
            about, _, path = line.partition("\t")
            # Tag H, mode 100644 or 100755, stage 0. Links and conflicts have others, and are read instead.
            if about.startswith("H 100") and about.endswith(" 0"):
                blobs[path] = about[9:-2]
            elif about.startswith("C "):
                changed.append(path)
        for path in changed:
            blobs.pop(path, None)
        return blobs


def _read_open(handle: int, limit: int) -> bytes | Unreadable:
    """The content of an open file; closes it."""
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            return Unreadable("folder" if stat.S_ISDIR(status.st_mode) else "special")
        if status.st_size > limit:
            return Unreadable("size", size=status.st_size)
        # One read does for nearly every file; what grows while it is read is read on.
        raw = os.read(handle, status.st_size + 1)
        while len(raw) > status.st_size and len(raw) <= limit:
            more = os.read(handle, limit + 1 - len(raw))
            if not more:
                break
            raw += more
        return raw if len(raw) <= limit else Unreadable("size", size=len(raw))
    except OSError as error:
        return Unreadable("denied", error.strerror or "")
    finally:
        os.close(handle)


def _refused(full: str, error: OSError) -> Unreadable:
    if error.errno == errno.ELOOP or (error.errno == errno.ENOENT and os.path.islink(full)):
        return Unreadable("loop")
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return Unreadable("missing")
    return Unreadable("special" if error.errno == errno.ENXIO else "denied", error.strerror or "")
