"""The report of one run: what every format, page and exit code is made from."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from platbook.catalog.graph.catalog import Catalog
from platbook.findings.finding import Finding, Severity
from platbook.findings.ignore import Ignored

if TYPE_CHECKING:
    from platbook.compare.comparison import Comparison
    from platbook.compare.notices import Notice
    from platbook.initiatives.evaluation.standing import Standing


@dataclass(frozen=True)
class Change:
    """What a change was compared with: the `commit` of `day` (UTC) at which it parted from `revision`.

    `old` are the findings that were there before, `gone` is the number of those that are not there any more, and
    `comparison` holds the failures of standards with their causes; None where there are and were no standards.
    `notices` tell what nobody is to miss, though it fails nothing.
    """

    revision: str
    commit: str
    day: date
    old: tuple[Finding, ...] = ()
    gone: int = 0
    comparison: "Comparison | None" = None
    notices: tuple["Notice", ...] = ()


@dataclass(frozen=True)
class Report:
    """`findings` are sorted and have their spans; `ignored` were silenced by a comment; `deselected` counts what the
    command line left out. `texts` holds the text of each file that a finding points into. `standing` says where
    everybody stands by the standards; None where there are none. `change` is there where the run compared with a base:
    then `findings` are only those that the change brings."""

    catalog: Catalog
    as_of: date
    findings: tuple[Finding, ...]
    ignored: tuple[Ignored, ...] = ()
    deselected: int = 0
    texts: Mapping[str, str] = field(default_factory=dict)
    standing: "Standing | None" = None
    change: Change | None = None

    @property
    def counts(self) -> Mapping[Severity, int]:
        """How many findings of each severity."""
        counted = Counter(finding.severity for finding in self.findings)
        return {severity: counted[severity] for severity in Severity}

    @property
    def failed(self) -> bool:
        """Whether anything is an error."""
        return self.counts[Severity.ERROR] > 0
