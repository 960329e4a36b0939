"""What a run that compared with a base says besides its findings: with what, and what the standards came to."""

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from platbook.findings.count import listed, number, plural
from platbook.findings.finding import Severity
from platbook.outcome import Change, Report

if TYPE_CHECKING:
    from platbook.compare.causes import Cause
    from platbook.compare.comparison import Comparison

_COMMIT = 10
_GATE = "INI"
_OTHERS: tuple[tuple["Cause", str], ...] = (
    ("existing", "failing before"),
    ("by-date", "since a day has come"),
    ("by-fact", "since something was observed"),
    ("by-rule", "since something else is asked"),
)


def since(report: Report) -> tuple[str, ...]:
    """Sentences, each a line; what stands in backticks is a name. None for a run without a base."""
    change = report.change
    if change is None:
        return ()
    comparison = change.comparison
    return (_with(change), *(_standards(report, comparison) if comparison else ()))


def _with(change: Change) -> str:
    """`compared with 0123456789 of 2026-03-02, where this parted from main: 3 findings were there before.`"""
    what = f"compared with {change.commit[:_COMMIT]} of {change.day}, where this parted from `{change.revision}`"
    count = len(change.old)
    old = f"{plural(count, 'finding')} {_was(count)} there before (`--old` shows {_them(count)})" if count else ""
    gone = f"{plural(change.gone, 'finding')} {_was(change.gone)} mended" if change.gone else ""
    counted = listed(words for words in (old, gone) if words)
    return f"{what}: {counted}." if counted else f"{what}."


def _standards(report: Report, comparison: "Comparison") -> Iterator[str]:
    counts = comparison.by_cause
    brought, mended = counts["introduced"], len(comparison.fixed)
    if mended:
        others = plural(brought, "failure") if brought else "none"
        yield f"standards: this change mends {plural(mended, 'failure')} and brings {others}."
    else:
        yield f"standards: this change brings {plural(brought, 'failure') if brought else 'no failure'}."
    others = listed(f"{number(counts[cause])} {words}" for cause, words in _OTHERS if counts[cause])
    if others:
        yield f"not its doing: {others}."
    if comparison.asked_anew:
        names = listed(_quoted(comparison.asked_anew))
        yield f"it changes what is asked ({names}): `platbook rehearse` shows what that does."
    if comparison.exempted_anew:
        yield f"it exempts: {listed(_quoted(comparison.exempted_anew))}."
    if any(finding.severity is Severity.ERROR and finding.code.startswith(_GATE) for finding in report.findings):
        from platbook.compare.gate import BREAK_GLASS_DAYS

        last = report.as_of + timedelta(BREAK_GLASS_DAYS)
        way = f"an exemption in this same change that ends by {last} lets it through, in everybody's sight"
        yield f"no time to mend it? {way}: `platbook explain INI003`."


def _quoted(names: tuple[str, ...]) -> Iterator[str]:
    return (f"`{name}`" for name in names)


def _was(count: int) -> str:
    return "was" if count == 1 else "were"


def _them(count: int) -> str:
    return "it" if count == 1 else "them"
