"""Blocks to HTML: what the MkDocs plugin shows, without a Markdown parser in between."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
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
from platbook.site.render.loading import loading
from platbook.site.render.outline import Anchored, outline
from platbook.site.render.safe import one_line, safe_address, visible
from platbook.site.render.shares import shares_svg
from platbook.site.render.source import source_html

_BREAKABLE = re.compile(r"(?<=[/._])(?=\w)")
# What is in these columns of the index says what it is.
_SPEAK_FOR_THEMSELVES = frozenset({"Name", "Kind", "Owner", "Lifecycle", "Tags"})


def html_of(page: Page, link: Callable[[str], str]) -> str:
    """The HTML of a page. `link` gives the address of another page or file, as seen from this one, unescaped."""
    return "\n".join(_Writer(page, link).blocks())


def folded_html(block: Folded, link: Callable[[str], str]) -> str:
    """The HTML of one such list, on one line: Markdown has nothing like it."""
    return _Writer(Page("", "", ()), link).html_of(block).replace("\n", " ")


class _Writer:
    def __init__(self, page: Page, link: Callable[[str], str]) -> None:
        self._page = page
        self._link = link
        self._headings: Iterator[Anchored] = outline(page)

    def blocks(self) -> Iterator[str]:
        # Before what it is about: a style sheet that comes later would move what stands there already.
        yield from loading(self._page, self._link, ".css")
        if self._page.trail:
            links = "".join(f"<li>{self._inline(link)}</li>" for link in self._page.trail)
            yield f'<ul class="pb-trail">{links}</ul>'
        yield self._heading()
        for block in self._page.blocks:
            yield self._block(block)
        yield from loading(self._page, self._link, ".js")

    def html_of(self, block: Block) -> str:
        """The HTML of a single block that is no heading."""
        return self._block(block)

    def _heading(self) -> str:
        heading = next(self._headings)
        return f'<h{heading.level} id="{heading.anchor}">{escape(heading.text)}</h{heading.level}>'

    def _block(self, block: Block) -> str:
        match block:
            case Heading():
                return self._heading()
            case Paragraph(line, role):
                return f"<p{_role(role)}>{self._line(line)}</p>"
            case Bullets(items):
                return f"<ul>{''.join(f'<li>{self._line(item)}</li>' for item in items)}</ul>"
            case Folded(title, items):
                shown = "".join(f"<li>{self._line(item)}</li>" for item in items)
                return f'<details class="pb-folded"><summary>{_text(title)}</summary><ul>{shown}</ul></details>'
            case Facts(rows):
                shown = "".join(f"<div><dt>{_text(label)}</dt>{self._values(values)}</div>" for label, values in rows)
                return f'<dl class="pb-facts">{shown}</dl>'
            case Cards(cards):
                shown = "".join(
                    f'<li>{self._inline(card.link)} <span class="pb-number">{self._number(card)}</span> '
                    f"<span>{_text(card.text)}</span></li>"
                    for card in cards
                )
                return f'<ul class="pb-cards">{shown}</ul>'
            case Table():
                return self._table(block)
            case Live(name, instead, about):
                begin, end = live_marks(name, about)
                return "\n".join((begin, *map(self._block, instead), end))
            case Note(tone, title, lines):
                shown = "".join(f"<p>{self._line(line)}</p>" for line in lines)
                return f'<div class="admonition {tone}"><p class="admonition-title">{_text(title)}</p>{shown}</div>'
            case Listing(text, language):
                return _listing(text, language)
            case Source():
                return source_html(block)
            case Graph():
                return graph_figure(block, self._link)

    def _table(self, table: Table) -> str:
        # Alone in the head of a table, every one is a heading of its column without saying so.
        head = "".join(f"<th>{_text(name)}</th>" for name in table.head)
        told = [_is_told(table.role, name) for name in table.head]
        cells = [
            f' data-head="{escape(one_line(name))}"' if said else ""
            for name, said in zip(table.head, told, strict=True)
        ]
        rows = "\n".join([f"<tr>{self._cells(cells, row)}</tr>" for row in table.rows])
        return (
            f'<div class="pb-table"><table{_role(table.role or "plain")}>'
            f"<thead><tr>{head}</tr></thead><tbody>\n{rows}\n</tbody></table></div>"
        )

    def _cells(self, about: list[str], row: tuple[Line, ...]) -> str:
        return "".join([f"<td{said}>{self._line(cell)}</td>" for said, cell in zip(about, row, strict=True)])

    def _number(self, card: Card) -> str:
        return self._inline(card.counted) if card.counted else _text(card.number)

    def _values(self, values: tuple[Line, ...]) -> str:
        return "".join(f"<dd>{self._line(value)}</dd>" for value in values)

    def _line(self, line: Line) -> str:
        return "".join([self._inline(part) for part in line])

    def _inline(self, part: Inline) -> str:
        match part:
            case Text(text):
                return escape(visible(text), False)
            case PageLink(text, page):
                href = quote(self._link(page)) + _after(part)
                return f'<a href="{escape(href)}">{_text(text)}</a>'
            case Code(text):
                return f"<code>{_BREAKABLE.sub('<wbr>', _text(text))}</code>"
            case Badge(text, tone):
                return f'<span class="pb-badge pb-{tone}">{_text(text)}</span>'
            case Day(text):
                return f"<time>{_text(text)}</time>"
            case Strong(text):
                return f"<strong>{_text(text)}</strong>"
            case Small(text):
                return f'<span class="pb-small">{_text(text)}</span>'
            case Shares(parts, goal):
                words = [
                    f'<span class="pb-share pb-of-{share.shade}">{self._inline(share.words)}</span>' for share in parts
                ]
                words += [f'<span class="pb-share pb-of-goal">{_text(goal[1])}</span>'] if goal else []
                return f'<span class="pb-shares">{", ".join(words)}{shares_svg(part)}</span>'
            case WebLink(text, url):
                address = safe_address(url)
                if address is None:
                    return _text(unsafe_link_text(text, url))
                return f'<a href="{escape(address)}" rel="noreferrer">{_text(text)}</a>'


def live_marks(name: str, about: tuple[tuple[str, str], ...]) -> tuple[str, str]:
    """What stands before and after the blocks that a script replaces: marks beside them, so that Markdown between them
    is still Markdown."""
    told = "".join(f' data-{word}="{escape(one_line(meaning))}"' for word, meaning in about)
    return f'<div class="pb-live" data-live="{escape(name)}"{told}></div>', '<div class="pb-live-end"></div>'


def _after(link: PageLink) -> str:
    """The part of a link's address that comes after the path."""
    return (f"?{link.query}" if link.query else "") + (f"#{link.anchor}" if link.anchor else "")


def unsafe_link_text(text: str, url: str) -> str:
    """What is shown in the place of a link that must not be one."""
    return text if text == url or not url else f"{text} ({url})"


@lru_cache(maxsize=1 << 14)  # the same words stand on page after page
def _text(text: str) -> str:
    return escape(one_line(text), False)


def _role(role: str) -> str:
    return f' class="pb-{role}"' if role else ""


def _listing(text: str, language: str) -> str:
    about = f' class="language-{escape(language)}"' if language.isalnum() else ""
    shown = escape(visible(text.rstrip()), False)
    return f'<div class="highlight"><pre tabindex="0"><code{about}>{shown}\n</code></pre></div>'


def _is_told(role: str, name: str) -> bool:
    """Whether the head of a column stands beside each of its values where rows become cards: a number alone says
    nothing."""
    match role:
        case "summary":
            return True
        case "entities":
            return name == "Tier"
        case "index":
            return name not in _SPEAK_FOR_THEMSELVES
    return False
