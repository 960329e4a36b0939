"""The results as parts of the page of the documentation, each between markers of its own."""

import os
import platform
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.tables import goal_table
from benchmarks.targets import Target

MACHINE = "machine"


@dataclass(frozen=True, slots=True)
class Section:
    """What was measured of one subject: tables with their headings in Markdown, what was not there, and the goals."""

    tables: Sequence[str]
    goals: Sequence[Target]
    absent: Sequence[str] = ()

    @property
    def text(self) -> str:
        """All of it as Markdown, the goals first."""
        parts = [goal_table(self.goals), *(f"Not measured: {reason}." for reason in self.absent), *self.tables]
        return "\n\n".join(parts)


def machine(load: float) -> str:
    """What was measured on. `load` is how many programs were waiting to run before the first was measured."""
    cores = os.cpu_count() or 1
    parts = [f"Measured on {cores} cores, Python {platform.python_version()}, {platform.system()}."]
    if load > cores / 2:
        parts.append(
            f"**The machine was busy** ({load:.1f} programs running beside these): wall times are longer than on a "
            "quiet one, and goals in seconds may be missed for that alone. CPU times and ratios move less."
        )
    return "\n\n".join(parts)


def begin(name: str) -> str:
    """Where the part of that name begins."""
    return f"<!-- results of {name}: begin (make bench) -->"


def end(name: str) -> str:
    """Where the part of that name ends."""
    return f"<!-- results of {name}: end -->"


def write(file: Path, parts: Mapping[str, str]) -> None:
    """Puts each part between its markers in the page. Raises ValueError where the page lacks markers."""
    page = file.read_text(encoding="utf-8")
    for name, text in parts.items():
        before, begins, rest = page.partition(begin(name))
        _, ends, after = rest.partition(end(name))
        if not begins or not ends:
            raise ValueError(f"{file.name} has no markers for the results of {name}")
        page = f"{before}{begins}\n\n{text}\n\n{ends}{after}"
    file.write_text(page, encoding="utf-8", newline="\n")
