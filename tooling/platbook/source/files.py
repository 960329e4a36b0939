"""The files of one tree, each opened at most once."""

from platbook.source.file import SourceFile, open_file
from platbook.source.limits import DEFAULT_LIMITS, Limits
from platbook.source.problem import Problem
from platbook.source.tree import Kind, Tree


class Files:
    """Opened files by path. What cannot be opened is remembered as the problem that it is."""

    def __init__(self, tree: Tree, limits: Limits = DEFAULT_LIMITS) -> None:
        self.tree = tree
        self.limits = limits
        self._opened: dict[str, SourceFile | Problem] = {}
        self._kinds: dict[str, Kind] = {}

    def open(self, path: str) -> SourceFile | Problem:
        """The file at a path, or what keeps it from being read; see `file.open_file`."""
        if path not in self._opened:
            self._opened[path] = open_file(self.tree, path, self.limits)
        return self._opened[path]

    def kind(self, path: str) -> Kind:
        """What is at a path; see `tree.Tree.kind`. Each path is looked up once."""
        if path not in self._kinds:
            self._kinds[path] = self.tree.kind(path)
        return self._kinds[path]
