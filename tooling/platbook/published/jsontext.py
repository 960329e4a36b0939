"""JSON that every reader can take: plain ASCII, nothing that a terminal would obey, the same bytes every time."""

import json
import math
import re
from collections.abc import Mapping
from typing import Any

_NOT_PLAIN = re.compile(r"[^\n -~]")


def to_json(document: Any) -> str:
    """The document as indented JSON with a line end. Halves of characters, which JSON cannot say, become U+FFFD;
    numbers that it cannot say (`.inf`, `.nan`) become null."""
    text = json.dumps(_writable(document), ensure_ascii=False, indent=2, allow_nan=False)
    # Outside of strings JSON is plain already, so whatever is not stands in one and may be written as an escape.
    return f"{_NOT_PLAIN.sub(_escape, text)}\n"


def _writable(value: Any) -> Any:
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Mapping):
        return {key: _writable(below) for key, below in value.items()}
    return [_writable(below) for below in value] if isinstance(value, list | tuple) else value


def _escape(found: re.Match[str]) -> str:
    character = found.group()
    units = character.encode("utf-16-be", "surrogatepass")
    if len(units) == 2 and "\ud800" <= character <= "\udfff":
        return "\\ufffd"
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2))
