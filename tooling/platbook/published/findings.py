"""Findings for programs."""

from typing import Any

from platbook.findings.finding import Finding, Fix, Location
from platbook.outcome import Report
from platbook.published.changes import changes
from platbook.source.span import Span

Json = dict[str, Any]


def finding_json(report: Report, finding: Finding) -> Json:
    """A finding, as `schemas/outputs/report.v1.schema.json` describes it."""
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": str(finding.severity),
        "message": finding.message,
        "subject": finding.subject or None,
        "location": _location(finding.primary),
        "related": [_location(other) for other in finding.related],
        "help": list(finding.help),
        "fix": _fix(report, finding.fix) if finding.fix else None,
    }


def _location(location: Location) -> Json:
    return {
        "path": location.path,
        "document": location.document,
        "route": list(location.route),
        "onKey": location.on_key,
        **span_json(location.at),
        "label": location.label,
    }


def span_json(span: Span) -> Json:
    """Where something stands, counted from 1."""
    return {"line": span.line, "column": span.column, "endLine": span.end_line, "endColumn": span.end_column}


def _fix(report: Report, fix: Fix) -> Json:
    edits = [{**span_json(change.span), "text": change.text} for change in changes(report, fix)]
    return {"title": fix.title, "path": fix.path, "edits": edits}
