"""What pages are made of: a few small immutable parts that every renderer knows."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Tone = Literal["plain", "kind", "good", "warn", "bad", "quiet"]
# Steps of one scale, from nothing reached to all of it, and what stands beside such a scale.
Shade = Literal["base", "low", "middle", "high", "top", "open", "unknown", "excused"]


@dataclass(frozen=True, slots=True)
class Text:
    """Words, to be shown exactly as they are."""

    text: str


@dataclass(frozen=True, slots=True)
class Code:
    """Something that one could type: a name, a path, a value."""

    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    """Words that must not be overlooked."""

    text: str


@dataclass(frozen=True, slots=True)
class Day:
    """A day as it is written everywhere (`2026-12-31`), which no line is broken in."""

    text: str


@dataclass(frozen=True, slots=True)
class Small:
    """Words that come second to what they stand beside."""

    text: str


@dataclass(frozen=True, slots=True)
class Badge:
    """A word or two that say of what sort something is."""

    text: str
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class PageLink:
    """A link to another page of the site, by the page's path ("catalog/services/cart/index.md"), or to a file of it.

    `query` is what a script of that page reads of its address, encoded as it stands there (see `listed`).
    """

    text: str
    page: str
    anchor: str = ""
    query: str = ""


@dataclass(frozen=True, slots=True)
class WebLink:
    """A link out of the site. What is not an address that is safe to follow is shown as text by every renderer."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Share:
    """One part of a whole: its words, which say the number too, how much it is, and its colour."""

    words: Text | PageLink
    count: int
    shade: Shade


@dataclass(frozen=True, slots=True)
class Shares:
    """The parts of a whole, in words, and drawn as a bar. `goal` says how much of the whole (0 to 1) the
    first part is to be, and in what words."""

    parts: tuple[Share, ...]
    goal: tuple[float, str] | None = None

    @property
    def text(self) -> str:
        """What the picture shows, in words."""
        return ", ".join((*(part.words.text for part in self.parts), *((self.goal[1],) if self.goal else ())))


Inline = Text | Code | Strong | Day | Small | Badge | PageLink | WebLink | Shares
Line = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 2 or 3; the title of the page is level 1 and comes by itself."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph. `role` ("badges", "lead", "source") is for the look alone."""

    line: Line
    role: str = ""


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list."""

    items: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Folded:
    """A list that stands there closed: what it holds in a few words, and its items."""

    title: str
    items: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels with what there is to say on each: a definition list."""

    rows: tuple[tuple[str, tuple[Line, ...]], ...]


@dataclass(frozen=True, slots=True)
class Card:
    """One of a few ways on from here: a link, a number or a word beside it, and a sentence. `counted` leads to the
    list of what the number counts, where that is another page than the card's own; its words are the number."""

    link: PageLink
    number: str = ""
    text: str = ""
    counted: PageLink | None = None


@dataclass(frozen=True, slots=True)
class Cards:
    """A handful of cards."""

    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table. `role` ("index", "entities", "summary") is for the look alone; in a summary every cell is known by the
    head of its column, also where rows become cards."""

    head: tuple[str, ...]
    rows: tuple[tuple[Line, ...], ...]
    role: str = ""


@dataclass(frozen=True, slots=True)
class Live:
    """A place that a script fills. `instead` is what stands there until it has, and for good where there is none; it
    holds no headings. `name` says which script is meant, `about` tells it more (a word, then what it means here)."""

    name: str
    instead: tuple["Block", ...]
    about: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """Something set apart."""

    tone: Literal["info", "warning", "danger"]
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """Text of a file, or part of it, as it is."""

    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Text of a file with its lines numbered and its parts told apart by colour. `marks` are lines (from 1) that links
    lead to, with their anchors; a line beyond the end stands for the end."""

    text: str
    language: str = ""
    marks: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Node:
    """One box of a graph: what it is called, of what kind it is, its page, and whether one can do without it."""

    text: str
    kind: str
    page: str
    soft: bool = False


@dataclass(frozen=True, slots=True)
class Graph:
    """What leads to something, the thing itself, and what it leads to. A picture only: the same stands in tables."""

    centre: Node
    before: tuple[Node, ...]
    after: tuple[Node, ...]
    more_before: int = 0
    more_after: int = 0


Block = Heading | Paragraph | Bullets | Folded | Facts | Cards | Table | Live | Note | Listing | Source | Graph


@dataclass(frozen=True, slots=True)
class Search:
    """Makes a page one that the search finds, by its title and by these words. Entities are found without it.

    `places` are what is found in the page: its words, and its anchor.
    """

    text: str
    places: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Alternate:
    """Another form of what a page says, for programs: its media type, its path, and what it is."""

    form: str
    path: str
    title: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page.

    `path` is where its Markdown stands in the site's source ("catalog/index.md"); `trail` leads to it from the top;
    `source` is the file of the repository that a reader would edit, `under` the page whose section of the navigation
    lists it (most are in none). `hide` names what the page has no use for ("toc", "navigation"), `uses` the bundles of
    scripts that it needs (see `assets`), `alternates` what the page is for programs.
    """

    path: str
    title: str
    blocks: tuple[Block, ...]
    trail: tuple[PageLink, ...] = ()
    source: str = ""
    under: str = ""
    search: Search | None = None
    hide: tuple[str, ...] = ()
    description: str = ""
    uses: tuple[str, ...] = ()
    alternates: tuple[Alternate, ...] = ()


@dataclass(frozen=True, slots=True)
class SiteFile:
    """A file of the site that is no page made of blocks.

    Without `content` it is the file `source` of the repository as it is; with it, `source` is the one to edit. `make`
    gives a content that is not worth holding until it is asked for.
    """

    path: str
    source: str = ""
    content: bytes = b""
    make: Callable[[], bytes] | None = None
