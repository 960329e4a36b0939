"""Colours of the terminal, or none."""

from collections.abc import Callable
from enum import StrEnum

from platbook.findings.finding import Severity


class Ink(StrEnum):
    """What colours stand for, as the parameters of the ANSI sequence that sets them."""

    ERROR = "1;31"
    WARNING = "1;33"
    NOTE = "1;36"
    GOOD = "1;32"
    STRONG = "1"
    FRAME = "34"


Paint = Callable[[str, Ink], str]

INK_OF = {Severity.ERROR: Ink.ERROR, Severity.WARNING: Ink.WARNING, Severity.NOTE: Ink.NOTE}


def painter(colour: bool) -> Paint:
    """A function that puts a text into a colour; one that leaves it alone where there are none."""
    if not colour:
        return lambda text, _: text
    return lambda text, ink: f"\x1b[{ink}m{text}\x1b[0m" if text else ""
