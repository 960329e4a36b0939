"""Which findings were there before a change: told by what they say and of whom, not by where they stand."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from platbook.catalog.graph.catalog import Catalog
from platbook.catalog.records.record import Record
from platbook.compare.difference.pairing import Pairing
from platbook.findings.finding import Finding, Severity

_OF_POLICY = "POL"


class Sorted(NamedTuple):
    """The findings of the head, told apart, and how many of the base are gone."""

    new: tuple[Finding, ...]
    old: tuple[Finding, ...]
    gone: int


def told_apart(head: Sequence[Finding], base: Iterable[Finding]) -> Sorted:
    """The findings of the head that the base does not have, and those that it has. Of several that say the same, as
    many are old as the base has of them; the severity does not matter."""
    known = Counter(map(_same, base))
    new: list[Finding] = []
    old: list[Finding] = []
    for finding in head:
        same = _same(finding)
        known[same] -= 1
        (old if known[same] >= 0 else new).append(finding)
    return Sorted(tuple(new), tuple(old), sum(count for count in known.values() if count > 0))


def renamed(findings: Iterable[Finding], pairing: Pairing) -> Iterator[Finding]:
    """The findings of the base, by the names that their subjects have in the head."""
    names = {str(old): new for old, new in pairing.names.items()}
    was = {str(old): old.name for old in pairing.names}
    for finding in findings:
        if finding.subject in names:
            new = names[finding.subject]
            message = finding.message.replace(f"`{was[finding.subject]}`", f"`{new.name}`")
            yield replace(finding, subject=str(new), message=message.replace(f"`{finding.subject}`", f"`{new}`"))
        else:
            yield finding


def softened(finding: Finding, base: Catalog, head: Catalog) -> Finding:
    """The finding as the change has to answer for it: what shows in a document of standards that it left as it was
    is only warned of, and falls to the owner of that document."""
    path = finding.primary.path
    if (
        finding.severity is not Severity.ERROR
        or finding.code[:3] != _OF_POLICY
        or _record(base, path) != _record(head, path)
    ):
        return finding
    why = f"{path} is not part of this change, so this does not stop it: tell the owner of the standard"
    return replace(finding, severity=Severity.WARNING, help=(*finding.help, why))


def _record(catalog: Catalog, path: str) -> Record | None:
    return next((record for record in catalog.records if record.path == path), None)


def _same(finding: Finding) -> tuple[str, str, str]:
    """What stays the same when lines move; what is about an entity also stays so when its file is renamed."""
    return finding.code, finding.subject or finding.primary.path, finding.message
