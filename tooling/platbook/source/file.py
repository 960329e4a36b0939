"""One YAML file: its text, its documents and, on demand, the places in it."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from platbook.source.decode import decode
from platbook.source.limits import DEFAULT_LIMITS, Limits
from platbook.source.problem import Problem
from platbook.source.tree import Tree, Unreadable

if TYPE_CHECKING:
    from platbook.source.loader import Loaded
    from platbook.source.positions import Positions


@dataclass(frozen=True)
class SourceFile:
    """A file that could be read and is text. What is wrong inside it is in `loaded.problems`."""

    path: str
    text: str
    limits: Limits = DEFAULT_LIMITS

    @cached_property
    def loaded(self) -> "Loaded":
        """The documents as plain data; see `loader.load`."""
        from platbook.source.loader import load  # yaml is loaded only where a file is read

        return load(self.text, self.limits)

    @cached_property
    def positions(self) -> "Positions":
        """The places of values and keys."""
        from platbook.source.positions import Positions

        return Positions(self.text, self.limits)


def open_file(tree: Tree, path: str, limits: Limits = DEFAULT_LIMITS) -> SourceFile | Problem:
    """The file at a path, or what keeps it from being read ("unreadable-file", "limit" or "encoding")."""
    raw = tree.read(path, limits.file_bytes)
    if isinstance(raw, Unreadable):
        if raw.what == "size":
            return Problem("limit", details={"what": "file_bytes", "limit": limits.file_bytes, "size": raw.size})
        return Problem("unreadable-file", details={"what": raw.what, "reason": raw.reason})
    text = decode(raw)
    return text if isinstance(text, Problem) else SourceFile(path, text, limits)
