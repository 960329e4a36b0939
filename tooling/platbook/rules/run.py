"""Runs rules over a catalog; which ones, and how severe, is what the settings and the command line say."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from platbook.catalog.catalog import Catalog
from platbook.catalog.relations import Relations
from platbook.findings.finding import Finding, Severity
from platbook.rules.rule import Hit, InFile, Rule, Subject

OFF = "off"


def run_rules(catalog: Catalog, as_of: date, rules: Iterable[Rule]) -> Iterator[Finding]:
    """What the rules find, in no particular order."""
    levels = catalog.settings.rules
    active = [rule for rule in rules if levels.get(rule.code) != OFF]
    subject = Subject(catalog, Relations(catalog), as_of)
    words = {rule.name: rule for rule in active if rule.on == "problem"}
    for rule, hit in _hits(catalog, subject, active, words):
        level = levels.get(rule.code)
        yield rule.finding(hit, Severity(level) if level else None)


def _hits(
    catalog: Catalog, subject: Subject, active: list[Rule], words: Mapping[str, Rule]
) -> Iterator[tuple[Rule, Hit]]:
    for record in catalog.records:
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
