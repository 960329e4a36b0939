"""Facts: what collectors report, as far as a catalog knows the entities and its policy has declared the keys."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from platbook.catalog.graph.catalog import Catalog
from platbook.findings.closest import closest
from platbook.initiatives.facts.document import Entry
from platbook.initiatives.facts.fact import Fact, Facts
from platbook.initiatives.facts.names import Names
from platbook.initiatives.facts.reported import Reported, ReportedFile, read_reported
from platbook.initiatives.facts.typed import out_of_bounds, plain, typed
from platbook.initiatives.policy import Policy
from platbook.model.standards.fact_keys import FactKey
from platbook.source.problem import Problem
from platbook.source.route import Route

_SHOWN = 4


def read_facts(catalog: Catalog, policy: Policy, reported: Reported | None = None) -> Facts:
    """The facts about the entities of a catalog, and what is wrong with those that are not among them.

    Of two about the same, the one collected later counts; of two from the same moment, that of the collector whose
    name comes first. `reported` spares the reading where another catalog was judged by the same files before.
    """
    source = read_reported(catalog.files.tree, catalog.settings) if reported is None else reported
    gathering = _Gathering(Names(catalog), policy.keys)
    for file in source.files:
        gathering.add(file)
    return Facts(gathering.facts, source.origin, (*source.problems, *gathering.problems()))


@dataclass(slots=True)
class _Wrong:
    """One kind of mistake in one file: where it was seen first, and all references (as written) that it is about."""

    reported: ReportedFile
    route: Route
    details: Mapping[str, object]
    written: list[str]


class _Gathering:
    """Facts as they come in, file by file. What is wrong is gathered by file and kind, with how often it is so."""

    def __init__(self, names: Names, keys: Mapping[str, FactKey]) -> None:
        self.facts: dict[str, dict[str, Fact]] = {}
        self._moments: dict[tuple[str, str], datetime] = {}
        self._names = names
        self._keys = keys
        self._wrong: dict[tuple[str, str, str], _Wrong] = {}

    def add(self, reported: ReportedFile) -> None:
        """Adds what counts of a file."""
        for written, entries in reported.file.entities.items():
            ref = self._names.meant(written)
            if ref is None:
                about = "ambiguous" if self._names.several(written) else "unknown"
                self._problem("fact-of-unknown-entity", reported, about, ("entities", written))
                continue
            here = self.facts.setdefault(ref, {})
            for key, entry in entries.items():
                fact = self._fact(reported, ("entities", written, key), entry)
                if fact is not None and self._is_news(ref, key, fact, entry.moment):
                    here[key] = fact
                    self._moments[ref, key] = entry.moment

    def problems(self) -> Iterator[tuple[str, Problem]]:
        """What was wrong."""
        for (_, kind, about), wrong in self._wrong.items():
            several, count = tuple(wrong.written[:_SHOWN]), len(wrong.written)
            details = {**wrong.details, "about": about, "several": several, "count": count}
            if kind == "undeclared-fact":
                details["near"] = closest(about, self._keys)
            elif kind == "fact-of-unknown-entity":
                details["near"] = self._names.nearest(several[0])
            yield wrong.reported.problem(kind, wrong.route, on_key=wrong.route[-1] != "value", **details)

    def _fact(self, reported: ReportedFile, route: tuple[str, str, str], entry: Entry) -> Fact | None:
        """The fact that an entry states, if it counts."""
        key = route[2]
        declared = self._keys.get(key)
        if declared is None:
            self._problem("undeclared-fact", reported, key, route)
            return None
        value = typed(entry.value, declared.type)
        if value is None:
            details = {"value": entry.value, "type": declared.type}
            self._problem("mistyped-fact", reported, key, (*route, "value"), **details)
            return None
        bound = out_of_bounds(value, declared.minimum, declared.maximum)
        if bound:
            details = {"value": plain(value), "bound": bound}
            self._problem("fact-out-of-bounds", reported, key, (*route, "value"), **details)
            return None
        if declared.evidence == "attested" and entry.expires is None:
            self._problem("attested-fact-without-end", reported, key, route)
            return None
        collector = reported.file.collector
        return Fact(value, collector, entry.source, entry.moment.date(), entry.expires, entry.attested_by)

    def _is_news(self, ref: str, key: str, fact: Fact, moment: datetime) -> bool:
        known = self.facts[ref].get(key)
        if known is None:
            return True
        before = self._moments[ref, key]
        return moment > before or (moment == before and fact.collector <= known.collector)

    def _problem(self, kind: str, reported: ReportedFile, about: str, route: Route, **details: object) -> None:
        wrong = self._wrong.setdefault((reported.path, kind, about), _Wrong(reported, route, details, []))
        wrong.written.append(str(route[1]))
