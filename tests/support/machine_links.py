"""Every address of the site in what it holds for programs: its JSON, feed, sitemap, calendars, llms.txt and CSV."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

from icalendar import Calendar

from support.built_links import BuiltPage

# What somebody wrote, as it was written: an address in it is not the site's.
_AS_WRITTEN = ("document", "links", "contacts", "oncall", "repository", "file", "url")
_OUTPUT = re.compile(r"[\w%.~/:-]+\.(html|json|svg|ics|csv|xml|txt)(#.*)?")
_IN_WORDS = re.compile(r"(?<!\\)\]\(<?([^)>\s]+)>?\)|(?<![\w/:])(api/v1/[\w./-]+\.json)")


def addresses(site: Path) -> Iterator[tuple[str, str]]:
    """The path of each output and an address in it: one of the site's own, as a path from its root or as a whole."""
    for file in sorted((site / "api").rglob("*.json")):
        document = json.loads(file.read_text(encoding="utf-8"))
        path = file.relative_to(site).as_posix()
        if "/schemas/" in path:
            folder = path.rpartition("/")[0]
            yield from ((path, f"{folder}/{ref}") for ref in _refs(document) if not ref.startswith("#"))
        elif path != "api/v1/findings.json":  # its paths are those of files in the repository
            yield from ((path, text) for text in _texts(document) if _OUTPUT.fullmatch(text) and "{" not in text)
    for element in ElementTree.parse(site / "feed.xml").iter("{http://www.w3.org/2005/Atom}link"):
        yield "feed.xml", element.attrib["href"]
    # There is none where nobody said where the site stands.
    for file in site.glob("sitemap.xml"):
        for element in ElementTree.parse(file).iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc"):
            yield "sitemap.xml", str(element.text)
    for file in (site / "calendar.ics", *sorted((site / "calendars").rglob("*.ics"))):
        for event in Calendar.from_ical(file.read_bytes()).walk("VEVENT") if file.is_file() else ():
            if "URL" in event:
                yield file.relative_to(site).as_posix(), str(event["URL"])
    for found in _IN_WORDS.finditer((site / "llms.txt").read_text(encoding="utf-8")):
        yield "llms.txt", found[1] or found[2]
    with (site / "catalog.csv").open(encoding="utf-8-sig", newline="") as rows:
        yield from (("catalog.csv", row["page"]) for row in csv.DictReader(rows))


def lost_by_programs(site: Path, pages: dict[str, BuiltPage], url: str = "") -> list[str]:
    """The addresses that lead to no file of the site, or to no place on its page; `url` is where the site stands."""
    found = []
    for path, address in addresses(site):
        reason = _why_lost(site, pages, address.removeprefix(url) if url else address)
        if reason:
            found.append(f"{path}: {address} {reason}")
    return found


def _why_lost(site: Path, pages: dict[str, BuiltPage], address: str) -> str:
    written, _, anchor = address.partition("#")
    target = unquote(written.partition("?")[0]) or "index.html"
    if not (site / target).is_file():
        return "is no file"
    there = pages.get(target)
    return "is no place on its page" if anchor and there and unquote(anchor) not in there.ids else ""


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for inner in value if isinstance(value, list) else ():
        yield from _texts(inner)
    for key, inner in value.items() if isinstance(value, dict) else ():
        if key not in _AS_WRITTEN:
            yield from _texts(inner)


def _refs(value: Any) -> Iterator[str]:
    """What a schema refers to."""
    for inner in value if isinstance(value, list) else ():
        yield from _refs(inner)
    for key, inner in value.items() if isinstance(value, dict) else ():
        if key == "$ref" and isinstance(inner, str):
            yield inner.partition("#")[0] or "#"
        else:
            yield from _refs(inner)
