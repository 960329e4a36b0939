"""How much work a schema can make: known before it is applied, so that no rule can keep a check busy for hours."""

from collections.abc import Mapping
from typing import Any

# So many parts may a schema have once each reference in it is replaced by what it leads to.
MOST_PARTS = 10_000
_DEEPEST = 200
_LEADING = ("$ref", "$dynamicRef", "$recursiveRef")


def too_much(schema: Mapping[str, Any]) -> str | None:
    """Why a schema may make too much work; None where it does not.

    A validator follows a reference as often as it meets it. A chain of definitions that each refer twice to the next
    doubles the work with every one of them, and one that leads back to itself doubles it with every level of the data.
    """
    try:
        return None if _Parts(schema).of(schema, 0) <= MOST_PARTS else "its references make too much of it"
    except _Endless as endless:
        return str(endless)


class _Endless(Exception):
    """The parts of a schema cannot be counted; the message says why."""


class _Parts:
    """Counts the parts of one schema, each definition once."""

    def __init__(self, schema: Mapping[str, Any]) -> None:
        self._schema = schema
        self._known: dict[str, int | None] = {}

    def of(self, part: Any, depth: int) -> int:
        if depth > _DEEPEST:
            raise _Endless("it is nested too deeply")
        if isinstance(part, list):
            return 1 + sum(self.of(item, depth + 1) for item in part)
        if not isinstance(part, Mapping):
            return 1
        led = [part[word] for word in _LEADING if isinstance(part.get(word), str)]
        # What is defined counts where it is referred to.
        below = sum(self.of(value, depth + 1) for word, value in part.items() if word != "$defs")
        return min(1 + below + sum(self._at(address, depth + 1) for address in led), MOST_PARTS + 1)

    def _at(self, address: str, depth: int) -> int:
        if address in self._known:
            known = self._known[address]
            if known is None:
                raise _Endless(f"`{address}` leads back to itself")
            return known
        self._known[address] = None
        found = self.of(self._target(address), depth)
        self._known[address] = found
        return found

    def _target(self, address: str) -> Any:
        """What an address within the schema leads to. One that leads out of it, or nowhere, is told elsewhere."""
        if address in ("", "#"):
            return self._schema
        if not address.startswith("#/"):
            if address.startswith("#"):
                raise _Endless(f"`{address}` is a name; write where it stands, as in `#/$defs/…`")
            return None
        part: Any = self._schema
        for step in address.removeprefix("#/").split("/"):
            key = step.replace("~1", "/").replace("~0", "~")
            if isinstance(part, Mapping):
                part = part.get(key)
            elif isinstance(part, list) and key.isdigit():
                part = part[int(key)] if int(key) < len(part) else None
            else:
                return None
        return part
