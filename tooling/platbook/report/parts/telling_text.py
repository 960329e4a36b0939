"""What there is to tell, for a terminal: a headline, and under each title its rows, folded at the width."""

import re
import textwrap
from collections.abc import Iterator

from platbook.findings.count import plural
from platbook.findings.visible import visible
from platbook.report.format import Style
from platbook.report.parts.paint import Ink, Paint, painter
from platbook.report.parts.telling import Row, Section, Telling

_WIDEST = 100
_MOST_ROWS = 200
_LONGEST_CELL = 2_000
# Of what is quoted in a first cell the backticks are left out: the column says already that it is a name.
_WHOLLY_QUOTED = re.compile(r"`([^`]*)`")
_NARROW = 20


def as_text(telling: Telling, style: Style) -> str:
    """The headline and every section."""
    paint, width = painter(style.colour), min(style.width, _WIDEST)
    lines = _folded(telling.against, "", "  ", width)
    lines += [paint(visible(line), Ink.STRONG) for line in _folded(telling.headline, "", "", width)]
    for line in telling.lead:
        lines += _folded(line, "", "  ", width)
    for section in telling.shown:
        lines += ("", *_section(section, paint, width, style.full))
    return "\n".join(lines) + "\n"


def _section(section: Section, paint: Paint, width: int, full: bool) -> Iterator[str]:
    yield paint(section.title, Ink.STRONG)
    if section.note:
        yield from _folded(section.note, "  ", "  ", width)
    shown = section.rows if full else section.rows[:_MOST_ROWS]
    for row in shown:
        yield from _row(row, paint, width)
    if len(shown) < len(section.rows):
        yield f"  … and {plural(len(section.rows) - len(shown), 'more row')}: --format json has all"


def _row(row: Row, paint: Paint, width: int) -> Iterator[str]:
    """The first cell stands out; the others follow it where they fit on its line, else below it."""
    first, *others = (_WHOLLY_QUOTED.sub(r"\1", row[0]), *filter(None, row[1:]))
    rest = "\n".join(others).split("\n") if others else []
    if len(rest) == 1 and len(first) + len(rest[0]) + 4 <= width:
        yield f"  {paint(visible(first), Ink.FRAME)}  {visible(rest[0], _LONGEST_CELL)}"
        return
    for number, line in enumerate(_folded(first, "  ", "    ", width)):
        yield f"  {paint(line[2:], Ink.FRAME)}" if number == 0 else line
    for line in rest:
        yield from _folded(line, "      ", "        ", width)


def _folded(text: str, first: str, others: str, width: int) -> list[str]:
    return textwrap.wrap(
        visible(text, _LONGEST_CELL),
        max(width, _NARROW),
        initial_indent=first,
        subsequent_indent=others,
        break_long_words=False,
        break_on_hyphens=False,
    )
