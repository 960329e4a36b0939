"""A finding: one thing to say to a person about one place, complete enough for every format."""

from dataclasses import dataclass
from enum import StrEnum

from platbook.source.edit import Edit
from platbook.source.route import Route
from platbook.source.span import START, Span


class Severity(StrEnum):
    """How much it matters: an error makes a run fail; warnings and notes never do."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


_RANKS = {severity: rank for rank, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True)
class Location:
    """A place, symbolically: a route in a document of a file, its key where `on_key`, with a few words beside it.

    `span` is filled in by the engine before anything is reported; until then it is None, except where the place is
    no route (a syntax error, a comment).
    """

    path: str
    document: int = 0
    route: Route = ()
    on_key: bool = False
    label: str = ""
    span: Span | None = None

    @property
    def at(self) -> Span:
        """The span; the beginning of the file where none was worked out."""
        return self.span or START


@dataclass(frozen=True, slots=True)
class Fix:
    """A mechanical change that cannot do harm: `edits` to the file at `path`, and what they do in a few words."""

    title: str
    path: str
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong (`message`), where (`primary`), what else to see (`related`), and the way out (`help`, `fix`).

    `code` ("REF001") and `name` ("unresolved-reference") say which rule found it, `subject` which entity it is about
    (its reference as text; empty where it is about a file).
    """

    code: str
    name: str
    severity: Severity
    message: str
    primary: Location
    related: tuple[Location, ...] = ()
    help: tuple[str, ...] = ()
    fix: Fix | None = None
    subject: str = ""

    @property
    def order(self) -> tuple[str, Span, int, str, str]:
        """Sorts findings as people read them: by file, then line; of those in one place, the most severe first."""
        return (self.primary.path, self.primary.at, _RANKS[self.severity], self.code, self.message)
