"""How far a build has come: MkDocs' own steps, in words for whoever waits for them."""

from platbook.catalog.assemble import Progress
from platbook.hosts.telling import Telling


class Way:
    """The steps of one build, counted. Nothing is counted where nobody waits."""

    def __init__(self, telling: Telling | None) -> None:
        self._telling = telling
        self._pages = self._made = self._written = 0

    @property
    def of_files(self) -> Progress | None:
        """Hears how many files of the catalog are read."""
        telling = self._telling
        return None if telling is None else lambda done, total: telling.tell("Reading", "files", done, total)

    def begin(self, words: str) -> None:
        """Something that takes its time begins."""
        if self._telling:
            self._telling.begin(words)

    def begin_pages(self, total: int) -> None:
        """From here on pages are made, and then written."""
        self._pages = total

    def page_made(self) -> None:
        """One more page has its content."""
        self._made += 1
        self._tell("Making", self._made)

    def page_written(self) -> None:
        """One more page stands in its frame."""
        self._written += 1
        self._tell("Writing", self._written)

    def _tell(self, doing: str, done: int) -> None:
        if self._telling:
            self._telling.tell(doing, "pages", done, self._pages)
