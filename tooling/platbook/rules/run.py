"""Runs rules over a catalog; which ones, and how severe, is what the settings and the command line say."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from platbook.catalog.graph.catalog import Catalog
from platbook.catalog.graph.relations import Relations
from platbook.catalog.records.record import Record
from platbook.findings.finding import Finding, Severity
from platbook.findings.ignore import IgnoreUse
from platbook.rules.rule import Hit, InFile, Rule, Subject

OFF = "off"


class Runner:
    """Runs the rules that are on, each as severe as `levels` say, for one catalog and day; these are those of the
    catalog's settings where none are given."""

    def __init__(
        self, catalog: Catalog, as_of: date, rules: Iterable[Rule], levels: Mapping[str, str] | None = None
    ) -> None:
        self._catalog = catalog
        self._levels = catalog.settings.rules if levels is None else levels
        self._active = [rule for rule in rules if self._levels.get(rule.code) != OFF]
        self._subject = Subject(catalog, Relations(catalog), as_of)

    def run(self, records: Iterable[Record]) -> Iterator[Finding]:
        """What the rules find, in no particular order. `records` hold the problems to put into words."""
        words = {rule.name: rule for rule in self._active if rule.on == "problem"}
        for rule, hit in _hits(records, self._catalog, self._subject, self._active, words):
            yield self._finding(rule, hit)

    def run_on_ignores(self, uses: Iterable[IgnoreUse]) -> Iterator[Finding]:
        """What the rules find in the ignore comments, once it is known what each of them silenced."""
        about_ignores = [rule for rule in self._active if rule.on == "ignore"]
        for use in uses:
            for rule in about_ignores:
                for hit in rule.check(use, self._subject):
                    yield self._finding(rule, hit)

    def _finding(self, rule: Rule, hit: Hit) -> Finding:
        level = self._levels.get(rule.code)
        return rule.finding(hit, Severity(level) if level else None)


def _hits(
    records: Iterable[Record], catalog: Catalog, subject: Subject, active: list[Rule], words: Mapping[str, Rule]
) -> Iterator[tuple[Rule, Hit]]:
    for record in records:
        for problem in record.problems:
            rule = words.get(problem.kind)
            if rule:
                for hit in rule.check(InFile(record.path, problem), subject):
                    yield rule, hit
    for rule in active:
        if rule.on == "entity":
            for entity in catalog.entities:
                for hit in rule.check(entity, subject):
                    yield rule, hit
        elif rule.on == "catalog":
            for hit in rule.check(catalog, subject):
                yield rule, hit
