"""The report for programs: version 1 of a JSON document whose schema is `schemas/outputs/report.v1.schema.json`."""

from typing import Any

from platbook import __version__
from platbook.findings.ignore import Ignored
from platbook.outcome import Change, Report
from platbook.published.findings import finding_json, span_json
from platbook.published.jsontext import to_json
from platbook.report.format import Format, Style
from platbook.report.parts.standards_json import standards
from platbook.report.parts.totals import totals

Json = dict[str, Any]


def render(report: Report, _: Style) -> str:
    """Everything that the run found, whatever the style says: nothing is summed up and no path is moved."""
    return to_json(document(report))


FORMAT = Format("json", "for programs: everything, versioned, with a published schema", render)


def document(report: Report) -> Json:
    """The report as plain data."""
    counted = totals(report)
    return {
        "version": 1,
        "tool": {"name": "platbook", "version": __version__},
        "asOf": report.as_of.isoformat(),
        "failed": report.failed,
        "counts": {
            "entities": counted.entities,
            "files": counted.files,
            "errors": counted.errors,
            "warnings": counted.warnings,
            "notes": counted.notes,
            "fixable": counted.fixable,
            "ignored": counted.ignored,
            "deselected": counted.deselected,
        },
        "findings": [finding_json(report, finding) for finding in report.findings],
        "ignored": [_ignored(report, one) for one in report.ignored],
        "change": _change(report, report.change) if report.change else None,
    }


def _change(report: Report, change: Change) -> Json:
    """What the run compared with, and what that came to."""
    comparison = change.comparison
    return {
        "base": {"revision": change.revision, "commit": change.commit, "day": change.day.isoformat()},
        "old": [finding_json(report, finding) for finding in change.old],
        "gone": change.gone,
        "standards": standards(comparison) if comparison else None,
        "notices": [{"about": notice.about, "message": notice.text} for notice in change.notices],
    }


def _ignored(report: Report, one: Ignored) -> Json:
    comment = {"path": one.by.path, **span_json(one.by.span)}
    return {"finding": finding_json(report, one.finding), "reason": one.by.reason, "comment": comment}
