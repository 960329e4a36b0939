"""Text for a terminal: headings, rows with a label, trees. What is quoted from files can not steer the terminal."""

import os
import textwrap
from collections.abc import Iterable
from typing import Any

import click

from platbook.cli.printing.terminal import colours, terminal_width
from platbook.findings.visible import columns, visible_lines
from platbook.published.jsontext import to_json

_LABEL = 16
_WIDEST = 100


class Page:
    """Lines that are gathered and then printed."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._colour = colours(os.environ)
        self._width = min(terminal_width(os.environ), _WIDEST)

    def heading(self, text: str, beside: str = "") -> None:
        """A heading, with a name beside it."""
        if self._lines:
            self._lines.append("")
        self._lines.append(self._bold(_one_line(text)) + (f"  {self._dim(_one_line(beside))}" if beside else ""))

    def text(self, text: str, indent: str = "") -> None:
        """A paragraph, folded at the width of the terminal."""
        for line in visible_lines(text).splitlines():
            self._lines += textwrap.wrap(
                line, self._width, initial_indent=indent, subsequent_indent=indent, break_long_words=False
            ) or [""]

    def row(self, label: str, value: str) -> None:
        """A label and what it stands for; nothing where there is no value."""
        if value:
            folded = textwrap.wrap(
                _one_line(value), max(self._width - _LABEL - 2, 20), break_long_words=False, break_on_hyphens=False
            )
            for number, line in enumerate(folded):
                # A label wider than its column keeps a space to what it stands for.
                shown = self._dim(f"{_one_line(label) + ' ':<{_LABEL}}") if number == 0 else " " * _LABEL
                self._lines.append(f"  {shown}{line}")

    def line(self, text: str) -> None:
        """A line as it is."""
        self._lines.append(visible_lines(text).replace("\n", " "))

    def print(self) -> None:
        """Prints what was gathered."""
        click.echo("\n".join(self._lines), color=True)

    def _bold(self, text: str) -> str:
        return f"\033[1m{text}\033[0m" if self._colour else text

    def _dim(self, text: str) -> str:
        return f"\033[2m{text}\033[0m" if self._colour else text


def aligned(rows: Iterable[tuple[str, ...]]) -> list[str]:
    """Rows as lines, each column as wide as its widest cell."""
    cells = [tuple(_one_line(cell) for cell in row) for row in rows]
    widths = [max(map(columns, column)) for column in zip(*cells, strict=True)]
    return ["  ".join(map(_filled, row, widths)).rstrip() for row in cells]


def print_json(value: dict[str, Any]) -> None:
    """A JSON document that says which version of its form this is."""
    click.echo(to_json({"version": 1, **value}), nl=False)


def _filled(cell: str, width: int) -> str:
    return cell + " " * (width - columns(cell))


def _one_line(text: str) -> str:
    return visible_lines(" ".join(text.split()))
