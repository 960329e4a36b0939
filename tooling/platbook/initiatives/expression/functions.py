"""The functions that expressions have besides those of CEL. All of them are pure: what they need, they are given."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from platbook.model.day import day_of

Types = tuple[str, ...]


class Function(NamedTuple):
    """`takes` and `gives` are CEL's names of types; `reads` says which fields of its first argument it looks at, and
    `among` of which of them its second one is a value."""

    name: str
    takes: Types
    gives: str
    does: Callable[..., Any]
    summary: str
    example: str
    reads: tuple[tuple[str, ...], ...] = ()
    among: tuple[str, ...] = ()


def _days_between(start: str, end: str) -> int:
    first, last = day_of(start), day_of(end)
    if first is None or last is None:
        raise ValueError(f"`{start if first is None else end}` is no day")
    return (last - first).days


def _links(entity: Mapping[str, Any], kind: str) -> list[str]:
    metadata, spec = entity.get("metadata"), entity.get("spec")
    listed = metadata.get("links") if isinstance(metadata, dict) else None
    found = [
        link["url"]
        for link in (listed if isinstance(listed, list) else [])
        if isinstance(link, dict) and link.get("type") == kind and isinstance(link.get("url"), str)
    ]
    runbooks = spec.get("runbooks") if kind == "runbook" and isinstance(spec, dict) else None
    for runbook in runbooks if isinstance(runbooks, list) else []:
        address = runbook.get("url") if isinstance(runbook, dict) else runbook
        if isinstance(address, str):
            found.append(address)
    return found


FUNCTIONS = (
    Function(
        "daysBetween",
        ("string", "string"),
        "int",
        _days_between,
        "The days from one day to another, both written 2026-12-31; negative where the second comes first.",
        "daysBetween(entity.spec.reviewBy, asOf) < 90",
    ),
    Function(
        "links",
        ("map", "string"),
        "list",
        _links,
        "The addresses of an entity's links of one type, its runbooks among those of the type `runbook`.",
        'links(entity, "dashboard").size() > 0',
        (("metadata", "links"), ("spec", "runbooks")),
        ("metadata", "links", "*", "type"),
    ),
)
