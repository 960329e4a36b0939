"""A tree with some of its files replaced: what would be, if they were written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from platbook.source.tree import Entry, Kind, Tree, Unreadable


@dataclass(frozen=True)
class OverlayTree:
    """`tree`, but for the files in `texts`, which exist in it."""

    tree: Tree
    texts: Mapping[str, str]

    @property
    def root(self) -> Path:
        return self.tree.root

    def entries(self, folder: str, suffixes: Sequence[str]) -> list[Entry]:
        below = self.tree.entries(folder, suffixes)
        return [Entry(entry.path, None) if entry.path in self.texts else entry for entry in below]

    def read(self, path: str, limit: int) -> bytes | Unreadable:
        if path not in self.texts:
            return self.tree.read(path, limit)
        raw = self.texts[path].encode("utf-8")
        return raw if len(raw) <= limit else Unreadable("size", size=len(raw))

    def kind(self, path: str) -> Kind:
        return self.tree.kind(path)
