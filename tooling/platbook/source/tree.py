"""A tree of files: one interface, whether they lie in the work tree or in a git revision."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

Kind = Literal["file", "folder", "missing", "outside"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A file in a tree. `blob` is git's name for its content (hexadecimal), where known without reading it."""

    path: str
    blob: str | None = None


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Why a file cannot be read.

    `what` is one of "folder", "special" (a FIFO, device or socket), "outside" (a link that leaves the tree), "loop"
    (a link that leads nowhere), "size" (`size` bytes, more than allowed), "missing" and "denied" (with `reason`).
    """

    what: str
    reason: str = ""
    size: int = 0


class Tree(Protocol):
    """Paths are relative to the tree's root, with `/` between their parts."""

    @property
    def root(self) -> Path:
        """The folder on disk that the tree is, or was, the content of."""

    def entries(self, folder: str, suffixes: Sequence[str]) -> list[Entry]:
        """All entries below `folder` whose name ends in one of `suffixes`, sorted by path."""

    def read(self, path: str, limit: int) -> bytes | Unreadable:
        """The content of a file of at most `limit` bytes."""

    def kind(self, path: str) -> Kind:
        """What is at a path; "outside" where it leaves the tree, by `..` or by a link."""


def join(folder: str, relative: str) -> str | None:
    """The path `relative` as seen from `folder`, with `..` resolved; None where it leaves the tree."""
    if relative.startswith("/") or "\\" in relative or "\0" in relative:
        return None
    parts: list[str] = []
    for part in (*folder.split("/"), *relative.split("/")):
        if part == "..":
            if not parts:
                return None
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)


def parent(path: str) -> str:
    """The folder that holds a path; the root is the empty path."""
    return path.rpartition("/")[0]
