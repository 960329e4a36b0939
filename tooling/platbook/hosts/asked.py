"""What a command asks of the plugin, which MkDocs makes by itself from mkdocs.yml: another day, and word on the way."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from typing import Protocol


class Telling(Protocol):
    """Somebody who wants to know how far the work is."""

    def begin(self, words: str) -> None:
        """Something begins whose end nobody can foresee ("Copying files")."""

    def tell(self, doing: str, things: str, done: int, total: int) -> None:
        """So many of all things are done ("Reading", "files", 3, 10)."""

    def clear(self) -> None:
        """Something else is about to be said."""


@dataclass(frozen=True, slots=True)
class Asked:
    """`as_of` goes before the day that mkdocs.yml gives; None leaves it to that."""

    as_of: date | None = None
    telling: Telling | None = None


NOTHING = Asked()
_ASKED = ContextVar("asked", default=NOTHING)


def asked() -> Asked:
    """What the command in whose course this is called has asked for."""
    return _ASKED.get()


@contextmanager
def asking(what: Asked) -> Iterator[None]:
    """Asks for it while MkDocs runs."""
    token = _ASKED.set(what)
    try:
        yield
    finally:
        _ASKED.reset(token)
