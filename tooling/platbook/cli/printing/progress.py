"""One line of progress on a terminal, for work that lasts long enough to wonder about."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from platbook.catalog.assemble import Progress

_PATIENCE, _PAUSE = 0.5, 0.05
_CLEAR = "\r\033[K"


class ProgressLine:
    """The line. It takes itself away for whatever else is said, and comes back with the next word."""

    def __init__(self) -> None:
        self._next = time.monotonic() + _PATIENCE
        self._shown = False

    def begin(self, words: str) -> None:
        """Something begins whose end nobody can foresee ("Copying files"): it is said at once."""
        self._shown = True
        print(f"{_CLEAR}{words}", end="", file=sys.stderr, flush=True)

    def tell(self, doing: str, things: str, done: int, total: int) -> None:
        """So many of all things are done ("Reading", "files", 3, 10); said where it lasts, and not too often."""
        now = time.monotonic()
        if now > self._next and done < total:
            self._next = now + _PAUSE
            self.begin(f"{doing} {done} of {total} {things}")

    def clear(self) -> None:
        """Makes room for what somebody else is about to say."""
        if self._shown:
            self._shown = False
            print(_CLEAR, end="", file=sys.stderr, flush=True)


@contextmanager
def progress_line() -> Iterator[ProgressLine | None]:
    """The line, gone again at the end; None where nobody is looking."""
    if not sys.stderr.isatty() or os.environ.get("CI") or os.environ.get("TERM") == "dumb":
        yield None
        return
    line = ProgressLine()
    try:
        yield line
    finally:
        line.clear()


@contextmanager
def reading() -> Iterator[Progress | None]:
    """Gives what `assemble` reports its progress to: None where nobody is looking."""
    with progress_line() as line:
        yield None if line is None else lambda done, total: line.tell("Reading", "files", done, total)
