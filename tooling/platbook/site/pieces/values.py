"""Values of fields as lines: whatever a schema allows can be shown, also what an extension brought along."""

from collections.abc import Mapping
from typing import Any

from platbook.site.blocks import Inline, Line, Text, WebLink
from platbook.site.pieces.lines import joined
from platbook.site.pieces.words import spelled
from platbook.site.render.safe import safe_address

_LONGEST = 2_000
_MOST = 50


def lines_of(value: Any) -> tuple[Line, ...]:
    """The value as one line or several: a list of mappings has a line for each."""
    if isinstance(value, list) and any(isinstance(item, dict) for item in value):
        return _cut([(_inline(item),) if not isinstance(item, dict) else _mapping(item) for item in value])
    if isinstance(value, list):
        return (joined([(_inline(item),) for item in value[:_MOST]]),) if value else ()
    if isinstance(value, dict):
        return (_mapping(value),) if value else ()
    return () if value is None else ((_inline(value),),)


def _mapping(value: Mapping[str, Any]) -> Line:
    """The fields of a mapping in one line; its name or title comes first, as a link where there is an address."""
    rest = dict(value)
    name = next((str(rest.pop(key)) for key in ("title", "name") if isinstance(rest.get(key), str)), "")
    parts: list[Line] = []
    url = rest.get("url")
    if isinstance(url, str) and safe_address(url):
        del rest["url"]
        parts.append((WebLink(name or _short_address(url), url),))
    elif name:
        parts.append((Text(name),))
    for key, item in list(rest.items())[:_MOST]:
        parts.extend((Text(f"{spelled(str(key)).lower()}: "), *line) for line in lines_of(item)[:1])
    return joined(parts)


def _inline(value: Any) -> Inline:
    if isinstance(value, bool):
        return Text("yes" if value else "no")
    text = str(value) if not isinstance(value, (list, dict)) else "…"
    if safe_address(text):
        return WebLink(_short_address(text), text)
    return Text(text if len(text) <= _LONGEST else text[:_LONGEST] + "…")


def _short_address(url: str) -> str:
    return url.removeprefix("https://").removeprefix("http://").removeprefix("mailto:").rstrip("/")


def address_link(url: str, text: str = "") -> WebLink:
    """A link that shows where it leads."""
    return WebLink(text or _short_address(url), url)


def _cut(lines: list[Line]) -> tuple[Line, ...]:
    more = len(lines) - _MOST
    return (*lines[:_MOST], (Text(f"and {more} more"),)) if more > 0 else tuple(lines)
