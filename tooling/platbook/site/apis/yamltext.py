"""A definition in YAML or JSON: its data, the lines of its parts, or why there are none."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from platbook.source.file import SourceFile
from platbook.source.limits import Limits
from platbook.source.problem import Problem
from platbook.source.route import Route, value_at

# Larger definitions are there to be downloaded.
LARGEST = 2 << 20
_LIMITS = Limits(file_bytes=LARGEST, depth=128, nodes=500_000)
_MOST_STEPS = 8


class YamlText:
    """The text of a definition, and what it says. Never raises on any text."""

    def __init__(self, text: str) -> None:
        self._file = SourceFile("", text, _LIMITS)

    @cached_property
    def flaw(self) -> str:
        """Why it cannot be read, as a sentence; empty where it can."""
        loaded = self._file.loaded
        for problem in loaded.problems:
            if problem.kind in ("syntax", "template-file", "limit"):
                return _sentence(problem)
        if not loaded.documents:
            return "It is empty."
        return "" if isinstance(loaded.documents[0], dict) else "It holds no names."

    @property
    def data(self) -> Mapping[str, Any]:
        """The first document."""
        return {} if self.flaw else self._file.loaded.documents[0]

    def line(self, route: Route) -> int:
        """The line on which the part at a route begins."""
        return self._file.positions.key(0, route).span.line

    def resolved(self, value: Any) -> Mapping[str, Any]:
        """What a value is, where it may be a reference to another part of the definition; nothing where that is lost.

        Some steps are followed and no more: references may run in a circle.
        """
        for _ in range(_MOST_STEPS):
            to = value.get("$ref") if isinstance(value, dict) else None
            if not isinstance(to, str):
                break
            if not to.startswith("#/"):
                return {}
            steps = [step.replace("~1", "/").replace("~0", "~") for step in to[2:].split("/")]
            value = value_at(self.data, steps)
        return value if isinstance(value, dict) else {}


def _sentence(problem: Problem) -> str:
    if problem.kind == "limit":
        return "It is too large or too deep to be read."
    line = f" (line {problem.span.line})" if problem.span else ""
    said = str(problem.details.get("problem", ""))
    return f"It is neither YAML nor JSON{line}{f': {said}' if said else ''}."
