"""The files of one git revision, read from git's own store without checking anything out."""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from platbook.source.git import BlobReader, GitFailure, TooLarge, git
from platbook.source.revision import commit_of
from platbook.source.tree import Entry, Kind, Unreadable, join, parent

# What git calls a file, one that can be run, and a link.
_PLAIN = frozenset({"100644", "100755"})
_LINK = "120000"
_MOST_LINKS = 20
_LONGEST_LINK = 4_096


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
            Entry(path, blob if mode in _PLAIN else None)
            for path, (mode, blob) in self._files.items()
            if path.startswith(prefix) and path.endswith(wanted)
        ]

    def read(self, path: str, limit: int) -> bytes | Unreadable:
        end = self._followed(path)
        if isinstance(end, Unreadable):
            return end
        found = self._files.get(end)
        if found is None:
            return Unreadable("folder" if end in self._folders or not end else "missing" if end == path else "loop")
        mode, blob = found
        if mode not in _PLAIN:
            return Unreadable("folder")
        content = self._blobs.read(blob, limit)
        if isinstance(content, TooLarge):
            return Unreadable("size", size=content.size)
        return Unreadable("denied", content.reason) if isinstance(content, GitFailure) else content

    def kind(self, path: str) -> Kind:
        end = self._followed(path)
        if isinstance(end, Unreadable):
            return "outside" if end.what == "outside" else "missing"
        if end in self._files:
            return "file" if self._files[end][0] in _PLAIN else "folder"
        return "folder" if end in self._folders or not end else "missing"

    def close(self) -> None:
        """Ends the git process that reading started."""
        self._blobs.close()

    def _followed(self, path: str) -> str | Unreadable:
        """The path with every link on its way followed, as the work tree follows those that stay inside."""
        for _ in range(_MOST_LINKS):
            link = next((link for link in self._links if path == link or path.startswith(f"{link}/")), None)
            if link is None:
                return path
            content = self._blobs.read(self._files[link][1], _LONGEST_LINK)
            target = content.decode("utf-8", "surrogateescape") if isinstance(content, bytes) else "/"
            inside = join(parent(link), target)
            if inside is None:
                return Unreadable("outside")
            path = f"{inside}{path[len(link) :]}"
        return Unreadable("loop")

    @cached_property
    def _links(self) -> tuple[str, ...]:
        return tuple(path for path, (mode, _) in self._files.items() if mode == _LINK)

    @cached_property
    def _files(self) -> dict[str, tuple[str, str]]:
        """Mode and blob of every file. Sizes are not asked for: git would have to look at each blob to tell them."""
        listed = git(self.root, ["ls-tree", "-r", "-z", self.commit])
        if isinstance(listed, GitFailure):
            return {}
        files: dict[str, tuple[str, str]] = {}
        for line in listed.decode("utf-8", "surrogateescape").split("\0"):
            about, _, path = line.partition("\t")
            if path:
                mode, _, blob = about.split()
                files[path] = (mode, blob)
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
    commit = commit_of(root, revision)
    return commit if isinstance(commit, GitFailure) else GitTree(root, commit)
