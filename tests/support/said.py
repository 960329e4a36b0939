"""What a page says, without its markup: the words in order and where its links lead; for comparing renderings."""

import posixpath
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import unquote

# What a page loads for itself: a file of the site's own.
_OWN_SCRIPT = re.compile(r"(\.\./|\./)*assets/platbook/[\w./-]+\.js")
_VOID = {"meta", "link", "input", "br", "img", "hr", "wbr", "path", "use", "rect"}


@dataclass
class Said:
    """`text` with white space made even, `links` as (words, address), `anchors` of headings, `unsafe` markup."""

    text: str = ""
    links: list[tuple[str, str]] = field(default_factory=list)
    anchors: list[str] = field(default_factory=list)
    unsafe: list[str] = field(default_factory=list)
    resources: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self, page: str, within: str) -> None:
        super().__init__(convert_charrefs=True)
        self.said = Said()
        self._page, self._within = page, within
        self._depth = 0
        self._words: list[str] = []
        self._link: tuple[str, int] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if self._depth or not self._within or tag == self._within:
            self._depth += 0 if tag in _VOID else 1
        for name, value in given.items():
            if name.startswith("on") or value.strip().lower().startswith(("javascript:", "data:text", "vbscript:")):
                self.said.unsafe.append(f"{tag} {name}={value}")
        own_script = tag == "script" and _OWN_SCRIPT.fullmatch(given.get("src", ""))
        if tag in ("script", "iframe", "object", "embed") and self._depth and not own_script:
            self.said.unsafe.append(tag)
        source = given.get("src") or (given.get("href") if tag == "link" else None)
        if source and given.get("rel") != "canonical":
            self.said.resources.append(source)
        if not self._depth:
            return
        if tag in ("h1", "h2", "h3") and "id" in given:
            self.said.anchors.append(given["id"])
        if tag == "a" and "href" in given and "headerlink" not in given.get("class", ""):
            self._link = (given["href"], len(self._words))
        if tag not in ("wbr", "code", "strong", "em", "span", "a"):
            self._words.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if not self._depth:
            return
        if tag == "a" and self._link is not None:
            address, start = self._link
            words = " ".join("".join(self._words[start:]).split())
            self.said.links.append((words, resolved(self._page, address)))
            self._link = None
        if tag not in _VOID:
            self._depth -= 1
        if tag not in ("wbr", "code", "strong", "em", "span", "a"):
            self._words.append(" ")

    def handle_data(self, data: str) -> None:
        if self._depth or not self._within:
            self._words.append(data)

    def done(self) -> Said:
        self.said.text = " ".join("".join(self._words).split())
        return self.said


def said(html: str, page: str = "", within: str = "") -> Said:
    """What a piece of HTML says; `page` is its path, for links, and `within` the element that is looked at."""
    reader = _Reader(page, within)
    reader.feed(html)
    reader.close()
    return reader.done()


def resolved(page: str, address: str) -> str:
    """The address as seen from the root of the site; one that leaves the site stays as it is, decoded."""
    if ":" in address.split("/")[0] or address.startswith("//"):
        return unquote(address)
    path, _, anchor = address.partition("#")
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(path))) if path else page
    return f"{joined}#{anchor}" if anchor else joined
