"""What standard output can show: how wide it is, and whether it takes colours."""

import os
import sys
from collections.abc import Mapping


def terminal_width(environment: Mapping[str, str]) -> int:
    """The columns of the terminal; `COLUMNS` says otherwise, and without a terminal there are 120."""
    if environment.get("COLUMNS", "").isdecimal():
        return max(int(environment["COLUMNS"]), 20)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or 120
    except (OSError, ValueError):
        return 120


def colours(environment: Mapping[str, str]) -> bool:
    """Whether standard output takes colours: a terminal does, unless `NO_COLOR` or `TERM=dumb` says otherwise."""
    if environment.get("NO_COLOR") or environment.get("TERM") == "dumb":
        return False
    return bool(environment.get("FORCE_COLOR")) or sys.stdout.isatty()
