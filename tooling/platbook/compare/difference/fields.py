"""Which fields of a document changed: routes with what stood there and what stands there now, short enough to read."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from platbook.findings.visible import CUT, visible
from platbook.source.route import Route, show

# A value of more characters is shown in part.
_LONGEST_VALUE = 80
# Where two long texts begin alike, so much of that is shown before they part.
_BEFORE_PARTING = 15
_MOST_ITEMS = 50
_MOST_FIELDS = 100
# What an item of a list is called, where it has several fields: the first of these that it has.
_LABELS = ("id", "ref", "name", "url", "value", "date", "from", "title")


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field that changed. `old` and `new` are short visible texts, None where there was or is nothing; of a list of
    plain items, `added` and `removed` say more than both would."""

    route: str
    old: str | None = None
    new: str | None = None
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


def field_changes(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[FieldChange, ...]:
    """The fields in which two documents differ, in the order of the new one. Where items of a list stand is no
    difference. A list of more than 100 changes is cut."""
    found: list[FieldChange] = []
    for change in _compared(old, new, ()):
        if len(found) == _MOST_FIELDS:
            break
        found.append(change)
    return tuple(found)


def shown(value: Any) -> str:
    """A value as a short visible text, the way YAML writes it on one line."""
    return visible(" ".join(_written(value).split()), _LONGEST_VALUE)


def _compared(old: Any, new: Any, route: Route) -> Iterator[FieldChange]:
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        for key in (*new, *(key for key in old if key not in new)):
            below = (*route, str(key))
            if key not in old:
                yield _one(below, None, new[key])
            elif key not in new:
                yield _one(below, old[key], None)
            else:
                yield from _compared(old[key], new[key], below)
    elif isinstance(old, list) and isinstance(new, list):
        yield from _of_lists(old, new, route)
    elif type(old) is type(new) and old == new:
        return
    elif isinstance(old, str) and isinstance(new, str):
        yield FieldChange(show(route), *_parted(" ".join(old.split()), " ".join(new.split())))
    else:
        yield _one(route, old, new)


def _of_lists(old: Sequence[Any], new: Sequence[Any], route: Route) -> Iterator[FieldChange]:
    before, after = _labelled(old), _labelled(new)
    added = [
        shown(item) if not isinstance(item, dict) else label for label, item in after.items() if label not in before
    ]
    removed = [
        shown(item) if not isinstance(item, dict) else label for label, item in before.items() if label not in after
    ]
    if added or removed:
        yield FieldChange(show(route), added=_bounded(added), removed=_bounded(removed))
    for label, item in after.items():
        if label in before:
            yield from _compared(before[label], item, (*route, label))


def _labelled(items: Sequence[Any]) -> dict[str, Any]:
    """Items by what they are called; several of one name get a number."""
    found: dict[str, Any] = {}
    for item in items:
        name = label = _label(item)
        count = 1
        while name in found:
            count += 1
            name = f"{label} ({count})"
        found[name] = item
    return found


def _label(item: Any) -> str:
    if isinstance(item, Mapping):
        return next((shown(item[key]) for key in _LABELS if isinstance(item.get(key), str)), shown(item))
    return shown(item)


def _one(route: Route, old: Any, new: Any) -> FieldChange:
    for value, is_new in ((old, False), (new, True)):
        other = old if is_new else new
        if other is None and isinstance(value, list) and value:
            items = _bounded([*_labelled(value)])
            return FieldChange(show(route), added=items) if is_new else FieldChange(show(route), removed=items)
    return FieldChange(show(route), None if old is None else shown(old), None if new is None else shown(new))


def _bounded(items: list[str]) -> tuple[str, ...]:
    if len(items) <= _MOST_ITEMS:
        return tuple(items)
    return (*items[:_MOST_ITEMS], f"{CUT} and {len(items) - _MOST_ITEMS} more")


def _parted(old: str, new: str) -> tuple[str, str]:
    """Two texts, cut to where they part."""
    if len(old) <= _LONGEST_VALUE and len(new) <= _LONGEST_VALUE:
        return visible(old), visible(new)
    alike = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    start = max(alike - _BEFORE_PARTING, 0)
    cut = CUT if start else ""
    return _window(old, start, cut), _window(new, start, cut)


def _window(text: str, start: int, cut: str) -> str:
    end = start + _LONGEST_VALUE
    return f"{cut}{visible(text[start:end])}{CUT if end < len(text) else ''}"


def _written(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_written(below)}" for key, below in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_written, value)) + "]"
    return json.dumps(value, default=str)
