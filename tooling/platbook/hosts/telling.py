"""Somebody who waits for a build: what it says on the way, and when something else is about to be said."""

from typing import Protocol


class Telling(Protocol):
    """Somebody who wants to know how far the work is."""

    def begin(self, words: str) -> None:
        """Something begins whose end nobody can foresee ("Copying files")."""

    def tell(self, doing: str, things: str, done: int, total: int) -> None:
        """So many of all things are done ("Reading", "files", 3, 10)."""

    def clear(self) -> None:
        """Something else is about to be said."""
