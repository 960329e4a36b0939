"""An OpenAPI definition as the renderer in the browser gets it: plain data in which nothing leads anywhere else.

The renderer fetches what a definition refers to. A page of the site asks nobody for anything, so all that could make
it do so is taken out here, before the renderer sees it.
"""

from collections.abc import Mapping
from math import isfinite
from typing import Any

# In characters; a browser still draws this many in a moment.
LARGEST = 2_000_000
# These move the place that references start from, or name documents to read.
_BASES = frozenset(
    {
        "$id",
        "$self",
        "$schema",
        "$anchor",
        "$dynamicAnchor",
        "$dynamicRef",
        "$recursiveAnchor",
        "$recursiveRef",
        "$vocabulary",
        "jsonSchemaDialect",
    }
)
_FETCHED = frozenset({"externalValue", "operationRef"})
# A key that is none in JavaScript.
_PROTOTYPE = "__proto__"
# Every object of JavaScript has something of these names already: the renderer stumbles over operations and tags
# that are called so.
_TAKEN = frozenset(
    {
        "__proto__",
        "constructor",
        "hasOwnProperty",
        "isPrototypeOf",
        "propertyIsEnumerable",
        "toLocaleString",
        "toString",
        "valueOf",
    }
)


class TooLargeError(Exception):
    """The definition is more than a browser should be asked to draw."""


def shielded(data: Mapping[str, Any]) -> dict[str, Any]:
    """A copy of a definition without anything to fetch. Raises TooLargeError."""
    found = _Copy().of(data)
    assert isinstance(found, dict)
    return found


class _Copy:
    """Counts what it copies: the same part may stand in a definition a thousand times."""

    def __init__(self) -> None:
        self._left = LARGEST

    def of(self, value: Any) -> Any:
        """The copy of a value."""
        if isinstance(value, dict):
            to = value.get("$ref")
            if isinstance(to, str) and not to.startswith("#"):
                self._take(len(to) + 100)
                return _elsewhere(to)
            return {key: self.of(item) for key, item in self._members(value)}
        if isinstance(value, list):
            self._take(2)
            return [self.of(item) for item in value]
        return self._scalar(value)

    def _members(self, value: dict[str, Any]) -> list[tuple[str, Any]]:
        found: list[tuple[str, Any]] = []
        for key, item in value.items():
            self._take(len(key) + 4)
            left_out = key == _PROTOTYPE or (key in _BASES and not isinstance(item, dict))
            if left_out or (key == "operationId" and isinstance(item, str) and item in _TAKEN):
                continue
            if key == "tags" and isinstance(item, list):
                found.append((key, [tag for tag in item if not isinstance(tag, str) or tag not in _TAKEN]))
            elif key in _FETCHED and isinstance(item, str) and not item.startswith("#"):
                found.append((f"x-{key}", item))
            else:
                found.append((key, item))
        return found

    def _scalar(self, value: Any) -> Any:
        self._take(len(value) + 2 if isinstance(value, str) else 8)
        # Numbers that JSON does not know.
        return str(value) if isinstance(value, float) and not isfinite(value) else value

    def _take(self, size: int) -> None:
        self._left -= size
        if self._left < 0:
            raise TooLargeError


def tag_of(operation: Mapping[str, Any]) -> str:
    """The first tag under which the renderer shows an operation."""
    tags = operation.get("tags")
    kept = (tag for tag in tags if isinstance(tag, str) and tag not in _TAKEN) if isinstance(tags, list) else ()
    return next(iter(kept), "default")


def _elsewhere(to: str) -> dict[str, Any]:
    """What stands for a reference into another document: enough for a schema, a parameter, a response or a path."""
    return {"description": f"See `{to.replace('`', '')[:300]}`, which is not part of this definition.", "x-ref": to}
