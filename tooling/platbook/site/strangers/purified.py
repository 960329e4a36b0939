"""A built page without anything that runs, loads or poses: the second look at the documents of strangers."""

import re
from collections.abc import Sequence
from html import escape
from html.parser import HTMLParser

from platbook.site.render.safe import safe_address
from platbook.site.strangers.ids import is_free
from platbook.source.markdown.characters import without_odd_numbers

_EMPTY = frozenset({"br", "hr", "img", "wbr", "input"})
# fmt: off
_TAGS = _EMPTY | {
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre", "code", "em",
    "strong", "b", "i", "s", "a", "table", "thead", "tbody", "tfoot", "tr", "th", "td", "div", "span", "sup", "sub",
    "kbd", "mark", "small", "ins", "del", "abbr", "details", "summary", "figure", "figcaption", "label",
}
# fmt: on
_SILENT = frozenset({"script", "style", "template", "noscript", "iframe", "textarea", "title", "xmp", "noembed"})
_PLAIN = frozenset({"alt", "title", "open", "checked", "disabled", "start", "colspan", "rowspan", "scope"})
_CLASS = re.compile(
    r"highlight(?:table)?|language-[\w+#.-]+|linenos|linenodiv|normal|special|filename|code|admonition(?:-title)?|"
    r"note|abstract|info|tip|success|question|warning|failure|danger|bug|example|quote|"
    r"pb-(?:above|answering|beside|below)|footnote(?:-ref|-backref)?|task-list(?:-item|-control|-indicator)?|[a-z]{1,2}\d?(?:-[A-Z][A-Za-z]*)*|hll"
)
_STYLE = re.compile(r"text-align: ?(?:left|right|center);?")
_RELATIVE = re.compile(r"(?!//|[^/?#]*:)[^\s\\<>\"']*")


def purified(page: str) -> str:
    """The HTML of a page with those elements and attributes alone that Markdown makes. It is written anew, part by
    part, so that no browser can understand it otherwise than it was read here."""
    reader = _Reader()
    reader.feed(without_odd_numbers(page))
    reader.close()
    return "".join((*reader.parts, *(f"</{tag}>" for tag in reversed(reader.open))))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.open: list[str] = []
        self._silent = ""

    def parse_marked_section(self, i: int, report: int = 1) -> int:  # noqa: ARG002
        """Passes over `<![…>`; the inherited one fails where a word in it is unknown."""
        return self.rawdata.find(">", i) + 1 or -1

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        if self._silent or tag not in _TAGS:
            self._silent = self._silent or (tag if tag in _SILENT else "")
            return
        kept = [(name, value or "") for name, value in attrs if _may(tag, name, value or "")]
        if tag == "img" and not any(name == "src" for name, _ in kept):
            self.parts.append(escape(next((value for name, value in kept if name == "alt"), "")))
            return
        if tag == "input":
            kept = [("type", "checkbox"), ("disabled", ""), *(pair for pair in kept if pair[0] == "checked")]
        kept = [(name, _classes(value) if name == "class" else value) for name, value in kept]
        shown = "".join(f' {name}="{escape(value)}"' for name, value in kept if value or name != "class")
        self.parts.append(f"<{tag}{shown}>")
        if tag not in _EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._silent:
            self._silent = "" if tag == self._silent else self._silent
        elif tag in self.open[-1:]:
            self.open.pop()
            self.parts.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(escape(data, False))


def _may(tag: str, name: str, value: str) -> bool:
    """Whether an element may keep an attribute."""
    match name:
        case "href":
            return tag == "a" and bool(safe_address(value) or _RELATIVE.fullmatch(value))
        case "src":
            return tag == "img" and bool(_RELATIVE.fullmatch(value))
        case "id" | "name":
            return is_free(value) and (name == "id" or tag == "a")
        case "style":
            return bool(_STYLE.fullmatch(value))
        case "class":
            return True
        case _:
            return name in _PLAIN


def _classes(value: str) -> str:
    return " ".join(word for word in value.split() if _CLASS.fullmatch(word))
