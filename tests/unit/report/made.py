"""Reports made by hand, so that these tests say how findings look and not which ones there are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from platbook.catalog.graph.catalog import Catalog
from platbook.catalog.records.record import Record
from platbook.catalog.vocabulary.vocabulary import Vocabulary
from platbook.findings.finding import Finding, Location, Severity
from platbook.model.entity import Entity
from platbook.model.ref import Ref
from platbook.model.settings import Settings
from platbook.outcome import Report
from platbook.source.files import Files
from platbook.source.span import Lines
from platbook.source.tree import Entry, Kind, Unreadable

AS_OF = date(2026, 3, 1)


@dataclass(frozen=True, slots=True)
class Texts:
    """A tree whose files are texts in memory."""

    files: Mapping[str, str]

    def entries(self, folder: str, suffixes: Sequence[str]) -> list[Entry]:
        inside = (path for path in sorted(self.files) if path.startswith(f"{folder}/"))
        return [Entry(path) for path in inside if path.endswith(tuple(suffixes))]

    def read(self, path: str, limit: int) -> bytes | Unreadable:
        return self.files[path].encode() if path in self.files else Unreadable("missing")

    def kind(self, path: str) -> Kind:
        return "file" if path in self.files else "missing"


def at(files: Mapping[str, str], path: str, words: str, label: str = "", nth: int = 0) -> Location:
    """The place where `words` stand in a file, for the `nth` time from 0."""
    text, start = files[path], -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Location(path, label=label, span=Lines(text).span(start, start + len(words)))


def error(message: str, primary: Location, **more: object) -> Finding:
    """An error of the rule REF001, or with what `more` says."""
    finding = Finding("REF001", "unresolved-reference", Severity.ERROR, message, primary)
    return replace(finding, **more)  # type: ignore[arg-type]


def report(files: Mapping[str, str], findings: Iterable[Finding], **more: object) -> Report:
    """The report of these findings in these files."""
    ordered = tuple(sorted(findings, key=lambda finding: finding.order))
    made = Report(_catalog(files), AS_OF, ordered, texts=files)
    return replace(made, **more)  # type: ignore[arg-type]


def _catalog(files: Mapping[str, str]) -> Catalog:
    """A catalog with one entity for each file that is a descriptor."""
    records = [
        Record(path, (Entity(Ref("Service", "default", path), path, 0, "native"),) if "apiVersion" in text else ())
        for path, text in sorted(files.items())
    ]
    return Catalog(tuple(records), Vocabulary({}, {}, {}), Settings(), Files(Texts(files)))


def service(name: str, owner: str = "payments") -> str:
    """A descriptor of a service."""
    return (
        f"apiVersion: platbook/v1\nkind: Service\nmetadata:\n  name: {name}\n"
        f"spec:\n  type: api\n  lifecycle: production\n  owner: {owner}\n"
    )
