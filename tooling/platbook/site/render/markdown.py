"""Blocks to Markdown: what lies on disk for any site builder. A test proves that it says what the HTML says."""

import json
import re
from collections.abc import Callable
from html import escape
from urllib.parse import quote

from platbook.site.blocks import (
    Badge,
    Block,
    Bullets,
    Card,
    Cards,
    Code,
    Day,
    Facts,
    Folded,
    Graph,
    Heading,
    Inline,
    Line,
    Listing,
    Live,
    Note,
    Page,
    PageLink,
    Paragraph,
    Shares,
    Small,
    Source,
    Strong,
    Table,
    Text,
    WebLink,
)
from platbook.site.render.graph import graph_figure
from platbook.site.render.html import folded_html, live_marks, unsafe_link_text
from platbook.site.render.loading import loading
from platbook.site.render.safe import one_line, safe_address, visible

# Written as character references, these mean nothing to any Markdown parser.
_SPECIAL = re.compile(r"""[\\`*_{}\[\]<>|~^&$@#=+"!]|:(?=\S)""")
# What would begin a list, a definition or the like, at the beginning of a line.
_BEGINNING = re.compile(r"([-:!;/?.,%'()])|([0-9]+)([.)])(?=\s|$)")
_IN_ADDRESS = re.compile(r"[()\[\]{}|^*~$!]")
_PLAIN_CODE = re.compile(r"[\w/.,:=%-][\w /.,:=%-]*[\w/.,:=%-]|[\w]")


def markdown_of(page: Page, link: Callable[[str], str], svg_link: Callable[[str], str]) -> str:
    """The Markdown of a page. `link` gives the path of another page or file as seen from this one (to its Markdown,
    as builders want it), `svg_link` its address on the built site: builders do not look into pictures."""
    return _Writer(page, link, svg_link).text()


class _Writer:
    def __init__(self, page: Page, link: Callable[[str], str], svg_link: Callable[[str], str]) -> None:
        self._page = page
        self._link = link
        self._svg_link = svg_link

    def text(self) -> str:
        shown = [_front_matter(self._page)]
        if self._page.trail:
            shown.append("\n".join(f"- {self._inline(link)}" for link in self._page.trail))
        shown += [f"# {plain(self._page.title)}", *map(self._block, self._page.blocks)]
        if self._page.uses:
            shown.append("\n".join(loading(self._page, self._svg_link)))
        return "\n\n".join(shown) + "\n"

    def text_of(self, block: Block) -> str:
        """The text of a single block."""
        return self._block(block)

    def _block(self, block: Block) -> str:
        match block:
            case Heading(text, level):
                return f"{'#' * level} {plain(text)}"
            case Paragraph(line, _):
                return self._line(line)
            case Bullets(items):
                return "\n".join(f"- {self._line(item)}" for item in items)
            case Folded():
                return folded_html(block, self._svg_link)
            case Facts(rows):
                return "\n".join(self._fact(label, values) for label, values in rows)
            case Cards(cards):
                return "\n".join(
                    f"- {self._inline(card.link)} {self._number(card)} {plain(card.text)}".rstrip() for card in cards
                )
            case Table(head, rows):
                lines = [" | ".join(map(plain, head)), " | ".join(["---"] * len(head))]
                lines += [" | ".join(self._line(cell) for cell in row) for row in rows]
                return "\n".join(f"| {line} |" for line in lines)
            case Live(name, instead, about):
                begin, end = live_marks(name, about)
                return "\n\n".join((begin, *map(self._block, instead), end))
            case Note(tone, title, lines):
                shown = "\n\n".join(f"    {self._line(line)}" for line in lines)
                return f'!!! {tone} "{plain(title)}"\n\n{shown}'
            case Listing(text, language):
                return _listing(text, language)
            case Source(text, language, marks):
                # A fence has no place for them: they lead to its beginning.
                anchors = "".join(f'<a id="{escape(anchor)}"></a>' for _, anchor in marks)
                return "\n\n".join(filter(None, (anchors, _listing(text, language))))
            case Graph():
                return graph_figure(block, self._svg_link)

    def _number(self, card: Card) -> str:
        return self._inline(card.counted) if card.counted else plain(card.number)

    def _fact(self, label: str, values: tuple[Line, ...]) -> str:
        return f"- **{plain(label)}** " + "<br>".join(self._line(value) for value in values)

    def _line(self, line: Line) -> str:
        return _begun("".join([self._inline(part) for part in line]).strip())

    def _inline(self, part: Inline) -> str:
        match part:
            case Text(text):
                return _escape(re.sub(r"\s+", " ", visible(text)))
            case PageLink(text, page, anchor, query):
                target = quote(self._link(page)) + (f"?{_address(query)}" if query else "")
                return f"[{plain(text)}]({target}{f'#{anchor}' if anchor else ''})"
            case Code(text):
                return _code(one_line(text))
            case Day(text) | Small(text):
                return plain(text)
            case Badge(text, _) | Strong(text):
                return f"**{plain(text)}**"
            case Shares(parts, goal):
                words = [self._inline(share.words) for share in parts]
                return ", ".join((*words, plain(goal[1])) if goal else words)
            case WebLink(text, url):
                address = safe_address(url)
                if address is None:
                    return plain(unsafe_link_text(text, url))
                return f"[{plain(text)}]({_address(address)})"


def plain(text: str) -> str:
    """The text on one line, with nothing left that a Markdown parser would take for markup."""
    return _begun(_escape(one_line(text)))


def _escape(text: str) -> str:
    return _SPECIAL.sub(lambda found: _reference(found[0]), text)


def _begun(line: str) -> str:
    found = _BEGINNING.match(line)
    if found is None:
        return line
    mark = found[1] or found[3]
    return f"{found[2] or ''}{_reference(mark)}{line[found.end() :]}"


def _reference(character: str) -> str:
    return f"&#{ord(character)};"


def _address(url: str) -> str:
    """The address with what would end or change a Markdown link encoded; a browser follows both the same."""
    return _IN_ADDRESS.sub(lambda found: f"%{ord(found[0]):02X}", url).replace("&", "&amp;").replace("_", "&#95;")


def _code(text: str) -> str:
    if _PLAIN_CODE.fullmatch(text) and "--" not in text and "  " not in text:
        return f"`{text}`"
    return f"<code>{''.join(c if c.isalnum() or c in ' ' else _reference(c) for c in text)}</code>"


def _listing(text: str, language: str) -> str:
    text = visible(text.rstrip())
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{language if language.isalnum() else ''}\n{text}\n{fence}"


def _front_matter(page: Page) -> str:
    """What builders must know of a page. They print the title into HTML as it is, so it is escaped here."""
    title = json.dumps(escape(one_line(page.title)), ensure_ascii=False)
    hidden = "".join(["\nhide:", *(f"\n  - {part}" for part in page.hide)]) if page.hide else ""
    return f"---\ntitle: {title}{hidden}\n---"


def block_markdown(block: Block, path: str) -> str:
    """The Markdown of one block of the page at `path` that has no heading in it."""
    up = "../" * path.count("/")
    return _Writer(Page(path, "", ()), lambda other: up + other, lambda other: up + other).text_of(block)
