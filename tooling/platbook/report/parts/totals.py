"""The numbers of a run, which every format gives in its own way."""

from dataclasses import dataclass

from platbook.findings.count import listed, number, plural
from platbook.findings.finding import Severity
from platbook.model.settings import CATALOG, STANDARDS
from platbook.outcome import Report


@dataclass(frozen=True, slots=True)
class Totals:
    """How much was looked at, what was found, what of that can be fixed, and what is not shown."""

    entities: int
    files: int
    errors: int
    warnings: int
    notes: int
    fixable: int
    ignored: int
    deselected: int
    old: int = 0

    @property
    def findings(self) -> int:
        """All that is reported."""
        return self.errors + self.warnings + self.notes

    @property
    def scope(self) -> str:
        """`72 entities in 75 files`."""
        return f"{plural(self.entities, 'entity')} in {plural(self.files, 'file')}"

    @property
    def found(self) -> str:
        """`1 error and 3 notes`, or `all good`; where something was wrong before, `nothing new`."""
        counts = ((self.errors, "error"), (self.warnings, "warning"), (self.notes, "note"))
        return listed([plural(count, noun) for count, noun in counts if count]) or (
            "nothing new" if self.old else "all good"
        )

    @property
    def sentence(self) -> str:
        """`72 entities in 75 files: all good.`"""
        if not (self.files or self.findings):
            return f"no files below {CATALOG}/: nothing to check."
        return f"{self.scope}: {self.found}."

    @property
    def unshown(self) -> str:
        """What was found and is not shown, as a sentence; empty where there is nothing."""
        counts = ((self.ignored, "ignored by comments"), (self.deselected, "not selected"))
        words = listed([f"{number(count)} {what}" for count, what in counts if count])
        return f"{words}." if words else ""


def totals(report: Report) -> Totals:
    """The numbers of a report."""
    counts = report.counts
    return Totals(
        entities=len(report.catalog.entities),
        files=sum(record.path.startswith((f"{CATALOG}/", f"{STANDARDS}/")) for record in report.catalog.records),
        errors=counts[Severity.ERROR],
        warnings=counts[Severity.WARNING],
        notes=counts[Severity.NOTE],
        fixable=sum(finding.fix is not None for finding in report.findings),
        ignored=len(report.ignored),
        deselected=report.deselected,
        old=len(report.change.old) if report.change else 0,
    )
