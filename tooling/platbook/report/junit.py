"""JUnit XML, for CI systems that show test results: every file is a test, its errors make it fail."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from xml.sax.saxutils import escape, quoteattr

from platbook.findings.count import plural
from platbook.findings.finding import Finding, Severity
from platbook.findings.visible import visible, visible_path
from platbook.outcome import Report
from platbook.report.format import Format, Style

# What XML 1.0 cannot hold even as a reference, and `visible` lets pass because terminals do not mind.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def render(report: Report, style: Style) -> str:
    """One suite with a test for every file that was read or that a finding speaks of; warnings and notes are output."""
    by_path: dict[str, list[Finding]] = {record.path: [] for record in report.catalog.records}
    for finding in (*report.findings, *_told_mildly(report)):
        by_path.setdefault(finding.primary.path, []).append(finding)
    failures = sum(any(map(_is_error, findings)) for findings in by_path.values())
    counts = f'tests="{len(by_path)}" failures="{failures}" errors="0" skipped="0" time="0"'
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f'<testsuites name="platbook" {counts}>']
    lines.append(f'  <testsuite name="platbook check" {counts}>')
    for path in sorted(by_path):
        lines += _case(path, by_path[path], style.base)
    return "\n".join((*lines, "  </testsuite>", "</testsuites>")) + "\n"


FORMAT = Format("junit", "for CI systems that show test results: every file is a test", render)


def _case(path: str, findings: Sequence[Finding], base: str) -> Iterator[str]:
    shown = _legal(visible_path(base + path))
    folder, _, name = shown.rpartition("/")
    case = f"    <testcase classname={quoteattr(folder or '.')} name={quoteattr(name or '.')} file={quoteattr(shown)}"
    if not findings:
        yield f'{case} time="0"/>'
        return
    yield f'{case} time="0">'
    errors = [finding for finding in findings if _is_error(finding)]
    if errors:
        first = _legal(visible(errors[0].message))
        message = first if len(errors) == 1 else f"{plural(len(errors), 'error')}, the first: {first}"
        told = _told(errors, base)
        # Many readers take only the first failure of a test, so there is one that tells all.
        yield f"      <failure type={quoteattr(errors[0].code)} message={quoteattr(message)}>{told}</failure>"
    others = [finding for finding in findings if not _is_error(finding)]
    if others:
        yield f"      <system-out>{_told(others, base)}</system-out>"
    yield "    </testcase>"


def _told_mildly(report: Report) -> Iterator[Finding]:
    """What was there before a change makes no test fail."""
    for finding in report.change.old if report.change else ():
        yield replace(finding, severity=Severity.NOTE, message=f"{finding.message} (it was there before)")


def _is_error(finding: Finding) -> bool:
    return finding.severity is Severity.ERROR


def _told(findings: Sequence[Finding], base: str) -> str:
    return escape(_legal("\n".join(line for finding in findings for line in _lines(finding, base))))


def _lines(finding: Finding, base: str) -> Iterator[str]:
    at = finding.primary
    place = f"{visible_path(base + at.path)}:{at.at.line}:{at.at.column}"
    yield f"{place}: {finding.severity}[{finding.code}]: {visible(finding.message)}"
    yield from (f"  = {visible(line)}" for line in finding.help)


def _legal(text: str) -> str:
    return _ILLEGAL.sub("\ufffd", text)
