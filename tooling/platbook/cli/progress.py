"""One line of progress on a terminal, for work that lasts long enough to wonder about."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from platbook.catalog.assemble import Progress

_PATIENCE = 0.5
_CLEAR = "\r\033[K"


@contextmanager
def reading() -> Iterator[Progress | None]:
    """Gives what `assemble` reports its progress to: None where nobody is looking."""
    if not sys.stderr.isatty() or os.environ.get("CI") or os.environ.get("TERM") == "dumb":
        yield None
        return
    started = time.monotonic()
    shown = False

    def show(done: int, total: int) -> None:
        nonlocal shown
        if time.monotonic() - started > _PATIENCE and done < total:
            shown = True
            print(f"{_CLEAR}Reading {done} of {total} files", end="", file=sys.stderr, flush=True)

    try:
        yield show
    finally:
        if shown:
            print(_CLEAR, end="", file=sys.stderr, flush=True)
