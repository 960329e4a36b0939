"""What a format is: a name and a pure function from the report of a run to text."""

from collections.abc import Callable
from dataclasses import dataclass

from platbook.outcome import Report


@dataclass(frozen=True, slots=True)
class Style:
    """What the reader's end can show; the command line works it out, so that no format asks the environment.

    `colour` allows ANSI colours, `width` is in columns, `full` shows every finding where a format would sum up those
    that repeat, `old` also those that were there before a change. `base` leads from where the reader stands to the
    catalog's root ("" or a path that ends in `/`) and is put before every path in formats that point into files.
    """

    colour: bool = False
    width: int = 120
    full: bool = False
    base: str = ""
    old: bool = False


PLAIN = Style()

Render = Callable[[Report, Style], str]


@dataclass(frozen=True, slots=True)
class Format:
    """A format. `summary` says in one line what it is for; `render` gives the whole text, with its last line end.

    `step_summary`, where there is one, renders what belongs on the page that a CI job shows beside its log.
    """

    name: str
    summary: str
    render: Render
    step_summary: Render | None = None
