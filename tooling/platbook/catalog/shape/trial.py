"""Trying a change before suggesting it: it must mend something and break nothing."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from platbook.catalog.shape.branches import Failure
from platbook.source.route import Route, Step

# A document with more mistakes than this gets no more suggestions: each trial checks the whole of it.
_MOST = 60
_LONGEST = 200
_TRUTH = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
_LOOSE_DATE = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})")

Signature = tuple[tuple[Step, ...], tuple[Step, ...], str]


class Trial:
    """A wrong document, and what would become of its failures if something in it were changed."""

    def __init__(self, data: Any, failures: Sequence[Failure], check: Callable[[Any], Sequence[Failure]]) -> None:
        self._data = data
        self._before = _signatures(failures)
        self._check = check
        self._left = _MOST

    def renamed(self, route: Route, key: str, new: str) -> bool:
        """Whether it helps to give the key in the object at `route` another name."""
        return self._mends(
            _changed(
                self._data, route, lambda held: {new if name == key else name: value for name, value in held.items()}
            )
        )

    def replaced(self, route: Route, new: Any) -> bool:
        """Whether it helps to put another value at `route`."""
        return self._mends(_changed(self._data, route, lambda _: new))

    def of_type(self, route: Route, value: Any, expected: Sequence[str]) -> str | None:
        """How to make the value one of an expected type: "quote", "number", "boolean" or "list"; None where not."""
        if "string" in expected and isinstance(value, bool | int | float):
            return "quote" if self.replaced(route, str(value).lower()) else None
        if isinstance(value, str) and {"integer", "number"} & set(expected):
            number = _number(value)
            return "number" if number is not None and self.replaced(route, number) else None
        if isinstance(value, str) and "boolean" in expected and value.lower() in _TRUTH:
            return "boolean" if self.replaced(route, _TRUTH[value.lower()]) else None
        if "array" in expected and value is not None and not isinstance(value, list):
            return "list" if self.replaced(route, [value]) else None
        return None

    def well_formed(self, route: Route, value: Any) -> str | None:
        """A text much like `value` that has the form asked for, or None."""
        if not isinstance(value, str) or len(value) > _LONGEST:
            return None
        return next((text for text in _similar(value) if text != value and self.replaced(route, text)), None)

    def _mends(self, changed: Any) -> bool:
        if self._left <= 0:
            return False
        self._left -= 1
        return _signatures(self._check(changed)) < self._before


def _similar(value: str) -> Iterator[str]:
    stripped = value.strip()
    yield stripped
    yield stripped.lower()
    date = _LOOSE_DATE.fullmatch(stripped)
    if date:
        yield f"{date[1]}-{int(date[2]):02}-{int(date[3]):02}"
    elif "." in stripped and ":" not in stripped and " " not in stripped:
        yield f"https://{stripped}"
    if set(stripped) & set("/:@") or not stripped.isprintable():
        return
    # CamelCase, spaces, dots and underscores to words joined by dashes.
    apart = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", stripped).lower()
    yield re.sub(r"[^a-z0-9]+", "-", apart).strip("-")


def _number(text: str) -> int | float | None:
    if len(text) > 20 or not re.fullmatch(r"[-+]?[0-9]+(\.[0-9]+)?", text):
        return None
    return float(text) if "." in text else int(text)


def _signatures(failures: Sequence[Failure]) -> set[Signature]:
    """What tells failures apart; several unknown or missing fields of one object are several."""
    found: set[Signature] = set()
    for one in failures:
        where, rule = tuple(one.instance_path), tuple(one.evaluation_path)
        for name in getattr(one.kind, "unexpected", None) or [getattr(one.kind, "property", "")]:
            found.add((where, rule, name))
    return found


def _changed(data: Any, route: Route, change: Callable[[Any], Any]) -> Any:
    """The document with one place changed; only what lies on the way there is copied."""
    if not route:
        return change(data)
    copied: Any = dict(data) if isinstance(data, dict) else list(data)
    copied[route[0]] = _changed(data[route[0]], route[1:], change)
    return copied
