"""One file of a collector: what it says, taken apart; what is misshapen is told, and the rest of it still counts."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any, NamedTuple

from platbook.initiatives.facts.moment import moment_of
from platbook.initiatives.facts.typed import is_text
from platbook.model.day import day_of
from platbook.source.jsonplaces import JsonPlaces
from platbook.source.route import Route

VERSION = 1
COLLECTOR = re.compile("[a-z0-9]+(-[a-z0-9]+)*")
LONGEST_NAME = 63
_FIELDS = frozenset({"value", "source", "collectedAt", "expires", "attestedBy"})
_TOP = frozenset({"$schema", "collector", "version", "collectedAt", "entities"})
_NOTHING = object()


class Entry(NamedTuple):
    """A fact as a file has it: its value may be of any type that is no list and no object."""

    value: Any
    source: str
    moment: datetime
    expires: date | None = None
    attested_by: str = ""


@dataclass(slots=True)
class Fault:
    """Something misshapen, at the first of the `count` places where it is so."""

    what: str
    route: Route
    on_key: bool = False
    found: str = ""
    count: int = 1


class Unusable(NamedTuple):
    """Why nothing in a file can be used: `what` is one word for it, `offset` the place in its text."""

    what: str
    reason: str = ""
    offset: int = 0


@dataclass(frozen=True)
class FactsFile:
    """A file that could be read. `entities` has the facts by the references as they are written, and by key."""

    text: str
    data: Mapping[str, Any]
    collector: str
    entities: Mapping[str, Mapping[str, Entry]]
    faults: tuple[Fault, ...]

    @cached_property
    def places(self) -> JsonPlaces:
        """The places in its text."""
        return JsonPlaces(self.text)


def read_document(raw: bytes, stem: str, usual: datetime | None = None) -> FactsFile | Unusable:
    """The file with this content; `stem` is its name, which is also that of its collector.

    `usual` is the moment of the facts for which neither they nor the file say one; without it they do not count.
    """
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return Unusable("encoding", offset=len(raw[: error.start].decode("utf-8-sig")))
    data = _parsed(text)
    if isinstance(data, Unusable):
        return data
    if not isinstance(data, dict):
        return Unusable("shape")
    version = data.get("version", VERSION)
    if isinstance(version, bool) or version != VERSION:
        return Unusable("version", json.dumps(version)[:40])
    entities = data.get("entities", _NOTHING)
    if not isinstance(entities, dict):
        return Unusable("entities", "missing" if entities is _NOTHING else "")
    reader = _Reader()
    collector = reader.head(data, stem)
    written = data.get("collectedAt")
    moment = moment_of(written) if isinstance(written, str) else None
    found = reader.entities(entities, moment or usual)
    return FactsFile(text, data, collector, found, tuple(reader.faults.values()))


def _parsed(text: str) -> Any:
    """What `json` reads, or why it reads nothing."""
    # The second way is for numbers with more digits than Python counts: they become infinite, which no fact may be.
    for whole_number in (None, _bounded):
        try:
            return json.loads(text, parse_int=whole_number)
        except json.JSONDecodeError as error:
            return Unusable("json", error.msg[:1].lower() + error.msg[1:], error.pos)
        except RecursionError:
            return Unusable("deep")
        except ValueError:
            continue
    return Unusable("json", "a number is too long")


def _bounded(digits: str) -> int | float:
    return int(digits) if len(digits) < 100 else float("inf")


class _Reader:
    """Takes one document apart, and gathers what is wrong with it: each kind of fault once, with how often."""

    def __init__(self) -> None:
        self.faults: dict[tuple[str, str], Fault] = {}

    def head(self, data: Mapping[str, Any], stem: str) -> str:
        """The name of the collector, with everything around the entities looked at."""
        for name in data.keys() - _TOP:
            self._fault("unknown-field", (name,), on_key=True, found=name)
        if "version" not in data:
            self._fault("no-version", ())
        if not _is_moment(data.get("collectedAt", "2000-01-01")):
            self._fault("moment", ("collectedAt",), found="collectedAt")
        collector = data.get("collector")
        if collector is None:
            self._fault("no-collector", ())
        elif not is_text(collector, LONGEST_NAME) or not COLLECTOR.fullmatch(collector):
            self._fault("collector", ("collector",))
        else:
            if collector != stem:
                self._fault("other-collector", ("collector",), found=collector)
            return str(collector)
        return stem

    def entities(self, entities: Mapping[str, Any], usual: datetime | None) -> Mapping[str, Mapping[str, Entry]]:
        """The facts of all entities."""
        found: dict[str, dict[str, Entry]] = {}
        for ref, facts in entities.items():
            if not isinstance(facts, dict):
                self._fault("facts", ("entities", ref))
                continue
            here = found[ref] = {}
            for key, entry in facts.items():
                read = self._entry(entry, ref, key, usual)
                if read is not None:
                    here[key] = read
        return found

    def _entry(self, entry: Any, ref: str, key: str, usual: datetime | None) -> Entry | None:
        if not isinstance(entry, dict):
            self._fault("entry", ("entities", ref, key))
            return None
        value, source = entry.get("value", _NOTHING), entry.get("source", "")
        if value is _NOTHING:
            self._fault("no-value", ("entities", ref, key), on_key=True)
            return None
        if not _is_scalar(value):
            self._fault("value", ("entities", ref, key, "value"))
            return None
        if not is_text(source):
            self._fault("source", ("entities", ref, key, "source"))
            source = ""
        if entry.keys() <= {"value", "source"} and usual is not None:
            return Entry(value, source, usual)
        return self._full_entry(entry, ("entities", ref, key), usual, value, source)

    def _full_entry(
        self, entry: Mapping[str, Any], route: Route, usual: datetime | None, value: Any, source: str
    ) -> Entry | None:
        """An entry that says more than most do."""
        for name in entry.keys() - _FIELDS:
            self._fault("unknown-field", (*route, name), on_key=True, found=name)
        moment, expires, attested_by = entry.get("collectedAt"), entry.get("expires"), entry.get("attestedBy", "")
        if moment is None and usual is None:
            self._fault("no-moment", route, on_key=True)
            return None
        if moment is not None and not _is_moment(moment):
            self._fault("moment", (*route, "collectedAt"), found="collectedAt")
            return None
        last = day_of(expires) if isinstance(expires, str) else None
        if expires is not None and last is None:
            self._fault("expires", (*route, "expires"))
            return None
        if not is_text(attested_by):
            self._fault("attested-by", (*route, "attestedBy"))
            attested_by = ""
        when = usual if moment is None else moment_of(moment)
        return None if when is None else Entry(value, source, when, last, attested_by)

    def _fault(self, what: str, route: Route, *, on_key: bool = False, found: str = "") -> None:
        known = self.faults.get((what, found))
        if known is None:
            self.faults[what, found] = Fault(what, route, on_key, found)
        else:
            known.count += 1


def _is_moment(value: object) -> bool:
    return isinstance(value, str) and moment_of(value) is not None


def _is_scalar(value: object) -> bool:
    if isinstance(value, float):
        return abs(value) < float("inf")
    return isinstance(value, int) or is_text(value)
