"""Coverage: Cobertura's XML, which most tools can write, and lcov's tracefiles; their content tells which it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from platbook.initiatives.facts.fact import Value
from platbook.initiatives.facts.formats.format import Format, Unreadable
from platbook.initiatives.facts.formats.xml import number, walk
from platbook.model.standards.fact_keys import FactKey

_LCOV = {"LF": "lines", "LH": "lines_hit", "BRF": "branches", "BRH": "branches_hit"}


@dataclass
class _Sum:
    """Lines and branches, and how many of them the tests reached. Sums, not shares: files differ in size."""

    lines: float = 0
    lines_hit: float = 0
    branches: float = 0
    branches_hit: float = 0

    def add(self, **counts: float) -> None:
        """Adds counts by their names."""
        for name, count in counts.items():
            setattr(self, name, getattr(self, name) + count)

    @property
    def facts(self) -> dict[str, Value]:
        """The shares, in percent. Code without any branch has no share of them."""
        shares = {"lineCoverage": (self.lines_hit, self.lines), "branchCoverage": (self.branches_hit, self.branches)}
        return {key: round(100 * hit / total, 2) for key, (hit, total) in shares.items() if total}


def _read(reports: Sequence[bytes]) -> Mapping[str, Value] | Unreadable:
    found = _Sum()
    for index, raw in enumerate(reports):
        head = raw[:200].lstrip(b"\xef\xbb\xbf \t\r\n")
        reason = _cobertura(raw, found) if head.startswith(b"<") else _lcov(raw, found)
        if reason:
            return Unreadable(reason, index)
    if found.lines_hit > found.lines or found.branches_hit > found.branches:
        return Unreadable("it has more lines covered than there are")
    return found.facts or Unreadable("it counts no lines")


class _Cobertura:
    """Sees one report: what its root says, and the lines of its classes counted, for roots that say too little."""

    def __init__(self) -> None:
        self.name = ""
        self.root: Mapping[str, str] = {}
        self.counted = _Sum()
        self._methods = 0

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        """Sees the beginning of an element."""
        if not self.name:
            self.name, self.root = name, attributes
        self._methods += name == "method"
        # The lines of a method stand among those of its class once more.
        if name == "line" and not self._methods:
            self.counted.add(lines=1, lines_hit=float((number(attributes.get("hits")) or 0) > 0))

    def end(self, name: str) -> None:
        """Sees the end of an element."""
        self._methods -= name == "method"


def _cobertura(raw: bytes, into: _Sum) -> str | None:
    """Cobertura's report: the totals of its root, or, where it has only a share there, its lines counted."""
    report = _Cobertura()
    reason = walk(raw, report.begin, report.end)
    if reason:
        return reason
    if report.name != "coverage":
        return f"it begins with <{report.name}>, not with Cobertura's <coverage>"
    valid, covered, branches, reached = (
        number(report.root.get(name)) for name in ("lines-valid", "lines-covered", "branches-valid", "branches-covered")
    )
    if valid is None or covered is None:
        into.add(lines=report.counted.lines, lines_hit=report.counted.lines_hit)
    else:
        into.add(lines=valid, lines_hit=covered)
    if branches and reached is not None:
        into.add(branches=branches, branches_hit=reached)
    return None


def _lcov(raw: bytes, into: _Sum) -> str | None:
    """lcov's records: `LF:` lines and `LH:` those that were hit, once for each source file."""
    records = 0
    for line in raw.decode("utf-8", "replace").splitlines():
        name, _, text = line.strip().partition(":")
        records += name == "SF"
        if name in _LCOV:
            count = number(text)
            if count is None:
                return f"`{line.strip()[:40]}` is no count"
            into.add(**{_LCOV[name]: count})
    return None if records else "it is neither Cobertura's XML nor a tracefile of lcov"


def _share(title: str, description: str) -> FactKey:
    return FactKey(title, "number", description, "%", minimum=0, maximum=100)


FORMAT = Format(
    "coverage",
    "Cobertura XML or lcov",
    {
        "lineCoverage": _share("Line coverage", "Share of lines that the tests run."),
        "branchCoverage": _share("Branch coverage", "Share of branches that the tests take."),
    },
    _read,
)
