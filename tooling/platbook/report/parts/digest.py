"""Findings that repeat a thousand times, summed up, so that none of them drowns a rare one."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from platbook.findings.count import number
from platbook.findings.finding import Finding, Severity

# A crowd is more than anybody reads one by one; what is shown of it is enough to see the pattern.
CROWD = 20
SHOWN_OF_A_CROWD = 3

_PARTICULARS = re.compile(r"`.*`|\d+", re.DOTALL)
# Messages that agree so far say the same; longer ones are long because of what they quote.
_ENOUGH = 500

Kind = tuple[str, Severity, str]


@dataclass(frozen=True, slots=True)
class Rest:
    """`count` findings of one code that are not shown, all of them below `folder` ("" where they share none)."""

    code: str
    name: str
    severity: Severity
    count: int
    folder: str

    @property
    def words(self) -> str:
        """`1 091 more SCH001 not-a-descriptor in catalog/registry/`."""
        where = f" in {self.folder}" if self.folder else ""
        return f"{number(self.count)} more {self.code} {self.name}{where}"


@dataclass(frozen=True, slots=True)
class Digest:
    """The findings to show, in their order, and what is left out."""

    shown: tuple[Finding, ...]
    rest: tuple[Rest, ...]


def kind_of(finding: Finding) -> Kind:
    """What findings have in common that say the same of different things."""
    return finding.code, finding.severity, _PARTICULARS.sub("…", finding.message[:_ENOUGH])


def digest(findings: Sequence[Finding], full: bool = False) -> Digest:
    """The findings with every crowd cut down to its first members."""
    if full or len(findings) <= CROWD:
        return Digest(tuple(findings), ())
    kinds = [kind_of(finding) for finding in findings]
    crowds = {kind for kind, count in Counter(kinds).items() if count > CROWD}
    seen: Counter[Kind] = Counter()
    shown: list[Finding] = []
    left_out: dict[tuple[str, str, Severity], list[Finding]] = {}
    for finding, kind in zip(findings, kinds, strict=True):
        seen[kind] += 1
        if kind in crowds and seen[kind] > SHOWN_OF_A_CROWD:
            left_out.setdefault((finding.code, finding.name, finding.severity), []).append(finding)
        else:
            shown.append(finding)
    rest = [Rest(*key, len(members), _common_folder(members)) for key, members in left_out.items()]
    return Digest(tuple(shown), tuple(rest))


def _common_folder(findings: Sequence[Finding]) -> str:
    """The deepest folder that holds all findings, or their file where it is one."""
    paths = {finding.primary.path for finding in findings}
    if len(paths) == 1:
        return paths.pop()
    first, last = min(paths).split("/")[:-1], max(paths).split("/")[:-1]
    common: list[str] = []
    for a, b in zip(first, last, strict=False):
        if a != b:
            break
        common.append(a)
    return "".join(f"{part}/" for part in common)
