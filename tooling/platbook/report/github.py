"""Annotations for GitHub Actions: findings beside the lines of a pull request; the job's page holds the whole list."""

from collections import Counter
from collections.abc import Iterator

from platbook.findings.count import number
from platbook.findings.finding import Finding, Severity
from platbook.findings.visible import visible, visible_path
from platbook.outcome import Report
from platbook.report import markdown
from platbook.report.format import Format, Style
from platbook.report.parts.ranking import most_telling_first
from platbook.report.parts.since import since
from platbook.report.parts.totals import totals

# GitHub shows no more than these and drops the others without a word.
# https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
OF_A_TYPE = 10
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def render(report: Report, style: Style) -> str:
    """Workflow commands, one a line, the most severe first and as many as GitHub shows; then a line for the log."""
    chosen = list(_chosen(report))
    lines = [_command(finding, style.base) for finding in chosen]
    unshown = len(report.findings) - len(chosen)
    counts = totals(report)
    closing = [counts.sentence, counts.unshown, *(f"{words[0].upper()}{words[1:]}" for words in since(report))]
    if unshown:
        of = f"{number(len(chosen))} of {number(len(report.findings))}"
        closing.append(f"{of} are shown as annotations; the summary of this job has the list.")
    return "\n".join((*lines, " ".join(filter(None, closing)))) + "\n"


FORMAT = Format("github", "for GitHub Actions: annotations, and the list on the job's page", render, markdown.render)


def _chosen(report: Report) -> Iterator[Finding]:
    shown: Counter[Severity] = Counter()
    for finding in most_telling_first(report.findings):
        if shown[finding.severity] < OF_A_TYPE:
            shown[finding.severity] += 1
            yield finding


def _command(finding: Finding, base: str) -> str:
    # Columns are only taken for a mark on one line.
    at = finding.primary.at.first_line
    properties = {
        "file": visible_path(base + finding.primary.path),
        "line": str(at.line),
        "endLine": str(at.end_line),
        "col": str(at.column),
        "endColumn": str(at.end_column),
        "title": f"{finding.code} {finding.name}",
    }
    given = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    message = "\n".join(map(visible, (finding.message, *finding.help)))
    return f"::{_COMMANDS[finding.severity]} {given}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
