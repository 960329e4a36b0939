"""CSV that a spreadsheet may open: no value in it is taken for a formula, none steers a terminal."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

from platbook.findings.visible import visible_lines

# Programs that open CSV take cells that begin like this for formulas, and run them; wide forms of the signs as well.
_FORMULA = re.compile("^[\\s\x00-\x20]*[=+\\-@\uff1d\uff0b\uff0d\uff20]")


def to_csv(rows: Iterable[Sequence[str]]) -> str:
    """The rows, as RFC 4180 has them but for the line ends. A value that begins like a formula gets a `'` before it."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(tuple(map(_cell, row)) for row in rows)
    return out.getvalue()


def _cell(value: str) -> str:
    shown = visible_lines(value)
    return f"'{shown}" if _FORMULA.match(shown) else shown
