"""Changes of policy in words, gathered by what they are about."""

from collections.abc import Iterable

from platbook.compare.difference.policy.changes import PolicyChange
from platbook.compare.difference.wordings import quoted
from platbook.findings.count import plural
from platbook.report.parts.telling import Section

_MOST_LINES = 20
_DIRECTIONS = {"lowers": "lowers the bar: ", "changes": "", "raises": "raises the bar: "}


def policy_section(changes: Iterable[PolicyChange]) -> Section:
    """One row for each document or file, those first that lower the bar."""
    by_subject: dict[str, list[str]] = {}
    for change in changes:
        by_subject.setdefault(change.subject, []).append(f"{_DIRECTIONS[change.direction]}{change.text}")
    rows = []
    for subject, lines in by_subject.items():
        rest = [f"and {plural(len(lines) - _MOST_LINES, 'more change')}"] if len(lines) > _MOST_LINES else []
        rows.append((quoted(subject), "\n".join((*lines[:_MOST_LINES], *rest))))
    return Section("Policy", ("where", "what changed"), tuple(rows))
