"""Which findings come first where there is no room for all of them."""

from collections import Counter
from collections.abc import Iterable

from platbook.findings.finding import Finding, Severity
from platbook.report.parts.digest import Kind, kind_of

RANK = {severity: rank for rank, severity in enumerate(Severity)}


def most_telling_first(findings: Iterable[Finding]) -> list[Finding]:
    """The findings with the most severe first; within a severity, the first of each kind before its repetitions."""
    seen: Counter[Kind] = Counter()
    ranked: list[tuple[int, int, Finding]] = []
    for finding in findings:
        kind = kind_of(finding)
        ranked.append((RANK[finding.severity], seen[kind], finding))
        seen[kind] += 1
    return [finding for *_, finding in sorted(ranked, key=lambda one: one[:2])]
