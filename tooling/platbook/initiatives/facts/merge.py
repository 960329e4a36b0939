"""New facts put into a file of facts: what is there stays, also what is not understood; the result is one text."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from platbook.initiatives.facts.document import VERSION, Entry
from platbook.initiatives.facts.moment import moment_of, moment_text
from platbook.initiatives.facts.typed import plain

New = Mapping[str, Mapping[str, Entry]]
_Document = dict[str, Any]
_ORDER = ("value", "source", "collectedAt", "expires", "attestedBy")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Merged:
    """The text of a file, and the facts (reference, key) that were not put: the file has them from a later moment."""

    text: str
    older: tuple[tuple[str, str], ...]


def merged(old: Mapping[str, Any], collector: str, new: New, canonical: Callable[[str], str]) -> Merged:
    """The file `old` (empty where there is none) with `new` facts in it. `canonical` spells a reference in full."""
    usual = old.get("collectedAt")
    entities: dict[str, Any] = {}
    for written, facts in _entities(old):
        ref = canonical(written)
        if not isinstance(facts, dict):
            entities.setdefault(ref, facts)
            continue
        here = entities.setdefault(ref, {})
        for key, entry in facts.items():
            dated = {"collectedAt": usual, **entry} if isinstance(entry, dict) and usual is not None else entry
            if isinstance(here, dict) and not _is_later(here.get(key), _moment(dated)):
                here[key] = dated
    older: list[tuple[str, str]] = []
    for ref, entries in new.items():
        here = entities.get(ref)
        if not isinstance(here, dict):
            here = entities[ref] = {}
        for key, entry in entries.items():
            if _is_later(here.get(key), entry.moment):
                older.append((ref, key))
            else:
                here[key] = _written(entry)
    top = {key: value for key, value in old.items() if key not in ("collector", "version", "collectedAt", "entities")}
    return Merged(_text({**top, "collector": collector, "version": VERSION}, entities), tuple(older))


def _entities(old: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    entities = old.get("entities")
    yield from entities.items() if isinstance(entities, dict) else ()


def _written(entry: Entry) -> _Document:
    every = {
        "value": plain(entry.value),
        "source": entry.source,
        "collectedAt": moment_text(entry.moment),
        "expires": entry.expires.isoformat() if entry.expires else "",
        "attestedBy": entry.attested_by,
    }
    return {name: value for name, value in every.items() if value != "" or name == "value"}


def _moment(entry: object) -> datetime | None:
    written = entry.get("collectedAt") if isinstance(entry, dict) else None
    return moment_of(written) if isinstance(written, str) else None


def _is_later(known: object, moment: datetime | None) -> bool:
    """Whether what is known is from a later moment; to the second, as files have it."""
    before = _moment(known)
    return before is not None and moment is not None and before > moment


def _text(top: _Document, entities: Mapping[str, Any]) -> str:
    """One line a fact, everything sorted. The oldest moment stands at the top; the facts from later ones say theirs.

    So a file that is collected at once says its moment once, and one that many runs add to changes where they add.
    """
    moments = {_moment(e) for facts in entities.values() if isinstance(facts, dict) for e in facts.values()} - {None}
    oldest = min((moment for moment in moments if moment is not None), default=None)
    head = {**top, **({"collectedAt": moment_text(oldest)} if oldest else {})}
    first = [f"  {_json(name)}: {_json(head[name])}" for name in _sorted(head, ("$schema", "collector", "version"))]
    blocks = [_block(ref, entities[ref], oldest) for ref in sorted(entities)]
    inner = "{\n" + ",\n".join(blocks) + "\n  }" if blocks else "{}"
    return "{\n" + ",\n".join([*first, f'  "entities": {inner}']) + "\n}\n"


def _block(ref: str, facts: Any, oldest: datetime | None) -> str:
    if not isinstance(facts, dict) or not facts:
        return f"    {_json(ref)}: {_json(facts)}"
    lines = [f"      {_json(key)}: {_json(_line(facts[key], oldest))}" for key in sorted(facts)]
    return f"    {_json(ref)}: {{\n" + ",\n".join(lines) + "\n    }"


def _line(entry: Any, oldest: datetime | None) -> Any:
    if not isinstance(entry, dict):
        return entry
    same = _moment(entry) == oldest and oldest is not None
    return {name: entry[name] for name in _sorted(entry, _ORDER) if not (same and name == "collectedAt")}


def _sorted(names: Mapping[str, Any], first: tuple[str, ...]) -> list[str]:
    return [name for name in first if name in names] + sorted(name for name in names if name not in first)


def _json(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return json.dumps(value) if _LONE_SURROGATE.search(text) else text
