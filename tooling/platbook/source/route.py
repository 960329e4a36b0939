"""A route: the steps from the root of a document to one value, as `spec.dependsOn[0].ref`."""

import re
from collections.abc import Iterable
from typing import Any

Step = str | int
Route = tuple[Step, ...]

_BARE = re.compile(r"[A-Za-z_$][A-Za-z0-9_$-]*")
_STEP = re.compile(rf"\.({_BARE.pattern})|\[(\d+)\]|\[\"(.*?)\"\](?=[.\[]|$)")
_MISSING = object()


def show(route: Iterable[Step]) -> str:
    """The route as people write it; a key that is not a plain word stands in brackets and quotes."""
    shown = ""
    for step in route:
        if isinstance(step, int):
            shown += f"[{step}]"
        elif _BARE.fullmatch(step):
            shown += f".{step}" if shown else step
        else:
            shown += f'["{step}"]'
    return shown


def read_route(text: str) -> Route | None:
    """The route that people write like this; None where it is none. Reads what `show` writes."""
    route: list[Step] = []
    rest = text if not text or text.startswith("[") else f".{text}"
    while rest:
        found = _STEP.match(rest)
        if found is None:
            return None
        key, index, quoted = found.groups()
        route.append(int(index) if index else key if key is not None else quoted)
        rest = rest[found.end() :]
    return tuple(route)


def value_at(data: Any, route: Iterable[Step], default: Any = None) -> Any:
    """The value at the end of a route, or `default` where the document does not reach so far."""
    for step in route:
        if isinstance(step, str):
            data = data.get(step, _MISSING) if isinstance(data, dict) else _MISSING
        else:
            data = data[step] if isinstance(data, list) and -len(data) <= step < len(data) else _MISSING
        if data is _MISSING:
            return default
    return data
