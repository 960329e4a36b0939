"""The files of one git revision, read from git's own store without checking anything out."""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from platbook.source.git import BlobReader, GitFailure, git
from platbook.source.tree import Entry, Kind, Unreadable


class GitTree:
    """The tree of `commit` (a full commit name, see `open_revision`) below the folder `root`."""

    def __init__(self, root: Path, commit: str) -> None:
        self.root = root
        self.commit = commit
        self._blobs = BlobReader(root)

    def entries(self, folder: str, suffixes: Sequence[str]) -> list[Entry]:
        prefix = f"{folder}/" if folder else ""
        wanted = tuple(suffixes)
        return [
            Entry(path, blob)
            for path, (_, blob, _) in self._files.items()
            if path.startswith(prefix) and path.endswith(wanted)
        ]

    def read(self, path: str, limit: int) -> bytes | Unreadable:
        found = self._files.get(path)
        if found is None:
            return Unreadable("folder" if path in self._folders else "missing")
        mode, blob, size = found
        if mode == "120000":
            return Unreadable("loop", "links are not followed in a revision")
        if mode == "160000":
            return Unreadable("folder")
        if size > limit:
            return Unreadable("size", size=size)
        content = self._blobs.read(blob)
        return Unreadable("denied", content.reason) if isinstance(content, GitFailure) else content

    def kind(self, path: str) -> Kind:
        if path in self._files:
            return "file"
        return "folder" if path in self._folders or not path else "missing"

    def close(self) -> None:
        """Ends the git process that reading started."""
        self._blobs.close()

    @cached_property
    def _files(self) -> dict[str, tuple[str, str, int]]:
        listed = git(self.root, ["ls-tree", "-r", "-l", "-z", self.commit])
        if isinstance(listed, GitFailure):
            return {}
        files: dict[str, tuple[str, str, int]] = {}
        for line in listed.decode("utf-8", "surrogateescape").split("\0"):
            about, _, path = line.partition("\t")
            if path:
                mode, _, blob, size = about.split()
                files[path] = (mode, blob, int(size) if size.isdecimal() else 0)
        return dict(sorted(files.items()))

    @cached_property
    def _folders(self) -> frozenset[str]:
        folders: set[str] = set()
        for path in self._files:
            while path := path.rpartition("/")[0]:
                folders.add(path)
        return frozenset(folders)


def open_revision(root: Path, revision: str) -> GitTree | GitFailure:
    """The tree of a revision (a branch, tag or commit)."""
    commit = git(root, ["rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"])
    if isinstance(commit, GitFailure):
        return GitFailure(f"git knows no revision `{revision}` here")
    return GitTree(root, commit.decode().strip())
