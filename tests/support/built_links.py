"""Every address on the pages of a built site, and which of them lead nowhere."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

# What may carry an address: links, pictures, scripts, styles, forms, and what SVG refers to.
_CARRIERS = ("href", "src", "action", "poster", "data", "xlink:href")
_LEADS_ON = re.compile(r"url=(.+)", re.I)
_IN_STYLE = re.compile(r"""url\(\s*["']?([^"')]+)""")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.I)


@dataclass
class BuiltPage:
    """The ids of a page, in order, and its addresses as written."""

    ids: list[str] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    addresses: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = BuiltPage()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if "id" in given:
            self.page.ids.append(given["id"])
        if tag == "a" and "name" in given:
            self.page.names.add(given["name"])
        self.page.addresses += [given[name] for name in _CARRIERS if name in given]
        self.page.addresses += [part.split()[0] for part in given.get("srcset", "").split(",") if part.strip()]
        if tag == "meta" and given.get("http-equiv", "").lower() == "refresh":
            self.page.addresses += [address.strip("'\" ") for address in _LEADS_ON.findall(given.get("content", ""))]


def read_page(html: str) -> BuiltPage:
    """The ids and the addresses of a page."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.page


def read_built(site: Path) -> dict[str, BuiltPage]:
    """The pages of a built site, by their paths."""
    found = {file.relative_to(site).as_posix(): file for file in sorted(site.rglob("*.html"))}
    return {path: read_page(file.read_text(encoding="utf-8")) for path, file in found.items()}


def lost(site: Path, pages: dict[str, BuiltPage], home: str = "/") -> list[str]:
    """The addresses that lead to no file of the site, or to no place on its page.

    `home` is what addresses begin with that start at the root of the server, as those of the page for lost visitors do.
    """
    found = []
    for path, page in pages.items():
        for address in dict.fromkeys(page.addresses):
            reason = _why_lost(site, pages, path, address, home)
            if reason:
                found.append(f"{path}: {address} {reason}")
    for style in sorted(site.rglob("*.css")):
        for address in _IN_STYLE.findall(style.read_text(encoding="utf-8")):
            if not address.startswith(("data:", "#")) and not (style.parent / re.split("[?#]", address)[0]).is_file():
                found.append(f"{style.relative_to(site).as_posix()}: {address} is no file")
    return found


def _why_lost(site: Path, pages: dict[str, BuiltPage], path: str, address: str, home: str) -> str:
    if _SCHEME.match(address) or address.startswith("//"):
        return ""
    written, _, anchor = address.partition("#")
    place = unquote(written.partition("?")[0])
    if place.startswith("/"):
        if not place.startswith(home):
            return "begins elsewhere"
        target = posixpath.normpath(place.removeprefix(home) or ".")
    else:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(path), place)) if place else path
    if target.startswith(".."):
        return "leaves the site"
    if (site / target).is_dir():
        target = posixpath.normpath(posixpath.join(target, "index.html"))
    if not (site / target).is_file():
        return "is no file"
    if not anchor or target not in pages:
        return ""
    there = pages[target]
    anchor = unquote(anchor)
    return "" if anchor in there.ids or anchor in there.names else "is no place on its page"
