"""The theme's frame around generated pages, rendered once for pages that share it, and filled in for each.

A frame is what the theme makes of a page whose title, content and addresses are stand-ins. Pages from which the
navigation looks the same, with the same sections, share one; pages that it lists do not, as it marks them. The first
page at every such place is also rendered in full by the theme: where that differs from the filled-in frame by a single
character, frames are given up for the whole build.
"""

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from typing import Any

from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from mkdocs.structure.pages import Page as MkDocsPage

from platbook.hosts.data_page import DataPage, contents
from platbook.site.render.outline import Anchored

# Plugins that hand templates nothing that differs from page to page.
_KNOWN = ("material.plugins.offline.", "platbook.")

_TITLE, _ANCHOR, _CONTENT = "pbtitle7d1c", "pbanchor7d1c", "<h1>pbcontent7d1c</h1>"
_DESCRIPTION, _CANONICAL, _EDIT = "pbdescription7d1c", "pbcanonical7d1c", "pbedit7d1c"
_STAND_IN = re.compile("|".join((_TITLE, _ANCHOR, re.escape(_CONTENT), _DESCRIPTION, _CANONICAL, _EDIT)))
_INDENT = re.compile(r"\s*\n\s*")


class Frames:
    """The frames of one build. `install` makes templates use them."""

    def __init__(self) -> None:
        self._frames: dict[Any, tuple[str, ...]] = {}
        self._proved: set[Any] = set()
        self._trusted = True
        self._listed: frozenset[str] | None = None

    def install(self, env: Environment, handlers: Iterable[Callable[..., Any]]) -> None:
        """Puts frames at the service of the templates, unless some plugin's context handler may make pages differ."""
        self._trusted = all(_module_of(handler).startswith(_KNOWN) for handler in handlers)
        env.trim_blocks = env.lstrip_blocks = True
        env.globals["platbook_page"] = self._page

    @pass_context
    def _page(self, context: Context) -> str:
        page: DataPage = context["page"]
        everything = context.get_all()
        template = context.environment.get_template("main.html")
        if page.listed or not self._trusted:
            return _tidy(template.render(everything), page.content or "")
        if self._listed is None:
            self._listed = frozenset(folder for other in context["nav"].pages for folder in _folders(other.url))
        key = _key(page, self._listed)
        values = _values(page)
        frame = self._frames.get(key)
        if frame is not None:
            return _filled(frame, values)
        stand_in = _stand_in(page)
        frame = _cut(_INDENT.sub("\n", template.render({**everything, "page": stand_in})))
        self._frames[key] = frame
        if key[:2] in self._proved:
            return _filled(frame, values)
        self._proved.add(key[:2])
        whole = _tidy(template.render(everything), page.content or "")
        if _filled(frame, values) != whole:
            self._trusted = False
        return whole


def _key(page: DataPage, listed: Container[str]) -> Any:
    """What decides on the frame, besides that which is filled in. Links into the navigation depend on the nearest
    folder that is on the way to some page of it, and on how far up it is."""
    folder = next((folder for folder in _folders(page.url) if folder in listed), "")
    sections = tuple((h.level, h.text, h.anchor) for h in page.headings[1:])
    hidden = tuple(page.meta.get("hide", ()))
    said = (bool(page.meta.get("description")), "title" in page.meta)
    there = (*said, page.canonical_url is None, page.edit_url is None)
    return folder, page.url.count("/"), sections, hidden, there, page.parent


def _folders(url: str) -> Iterator[str]:
    """The folder of a page and all above it, nearest first; "" is the last."""
    while url:
        url = url.rpartition("/")[0]
        yield url


def _values(page: DataPage) -> Mapping[str, str]:
    return {
        _TITLE: str(page.title),
        _ANCHOR: page.headings[0].anchor,
        _CONTENT: page.content or "",
        _DESCRIPTION: page.meta.get("description", ""),
        _CANONICAL: page.canonical_url or "",
        _EDIT: page.edit_url or "",
    }


def _stand_in(page: DataPage) -> MkDocsPage:
    """A page like this one, whose own words are all stand-ins."""
    other = object.__new__(DataPage)
    other.__dict__.update(page.__dict__)
    other.title, other.content = _TITLE, _CONTENT
    other.meta = {**page.meta, **({"title": _TITLE} if "title" in page.meta else {})}
    if "description" in page.meta:
        other.meta["description"] = _DESCRIPTION
    other.toc = contents([Anchored(1, _TITLE, _ANCHOR), *page.headings[1:]])
    if page.canonical_url is not None:
        other.canonical_url = _CANONICAL
    if page.edit_url is not None:
        other.edit_url = _EDIT
    return other


def _cut(text: str) -> tuple[str, ...]:
    """The frame's own text and the names of stand-ins, by turns."""
    parts: list[str] = []
    at = 0
    for found in _STAND_IN.finditer(text):
        parts += (text[at : found.start()], found[0])
        at = found.end()
    return (*parts, text[at:])


def _filled(frame: tuple[str, ...], values: Mapping[str, str]) -> str:
    return "".join([values[part] if index % 2 else part for index, part in enumerate(frame)])


def _tidy(output: str, content: str) -> str:
    """Without the indentation and the blank lines of the theme's templates; the content stays as it is."""
    before, found, after = output.partition(content) if content else (output, "", "")
    return _INDENT.sub("\n", before) + found + _INDENT.sub("\n", after)


def _module_of(handler: Callable[..., Any]) -> str:
    owner = getattr(handler, "__self__", None)
    return f"{type(owner).__module__ if owner is not None else handler.__module__}."
