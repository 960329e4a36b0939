"""What a run that compared with a base says besides its findings: with what, and what the standards came to."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from platbook.findings.count import listed, number, plural
from platbook.findings.finding import Severity
from platbook.outcome import Change, Report

if TYPE_CHECKING:
    from platbook.compare.causes import Cause
    from platbook.compare.comparison import Comparison
    from platbook.compare.decisions import Decision

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
    told = _standards(report, comparison) if comparison else ()
    first = (notice.text for notice in change.notices if notice.about == "base")
    others = (notice.text for notice in change.notices if notice.about != "base")
    return (_with(change), *first, *told, *others, *_hurried(report))


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
    blocking = [each for each in comparison.decisions.each if each.verdict == "block"] if _is_stopped(report) else []
    # An exemption that does not count excuses nothing.
    unexcused = sum(d.case.cause == "introduced" and d.failure.judged.result.state == "exempt" for d in blocking)
    brought, mended = counts["introduced"] + unexcused, len(comparison.fixed)
    stopped = _stopped(blocking, brought)
    if mended:
        others = plural(brought, "failure") if brought else "none"
        yield f"standards: this change mends {plural(mended, 'failure')} and brings {others}{stopped}."
    else:
        yield f"standards: this change brings {plural(brought, 'failure') if brought else 'no failure'}{stopped}."
    others = listed(f"{number(counts[cause])} {words}" for cause, words in _OTHERS if counts[cause])
    if others:
        yield f"not its doing: {others}."
    asked = tuple(name for name in comparison.asked_anew if name not in comparison.taken_away)
    if asked:
        yield f"it changes what is asked ({listed(_quoted(asked))}): `platbook rehearse` shows what that does."


def _stopped(blocking: "list[Decision]", brought: int) -> str:
    """`; 3 failures stop it (1 was there before, on what it touches)`, or nothing."""
    count, before = len(blocking), sum(each.case.cause != "introduced" for each in blocking)
    stop = "stops" if count == 1 else "stop"
    if not before:
        return "" if not count else f", which {stop} it" if count == brought else f"; {number(count)} of them {stop} it"
    which = f"{number(before)} {_was(before)}" if before < count else "it was" if before == 1 else "they were"
    return f"; {plural(count, 'failure')} {stop} it ({which} there before, on what it touches)"


def _hurried(report: Report) -> Iterator[str]:
    """What to do where there is no time."""
    if _is_stopped(report):
        from platbook.compare.gate import BREAK_GLASS_DAYS
        from platbook.initiatives.schedule import later

        last = later(report.as_of, BREAK_GLASS_DAYS)
        way = f"an exemption in this same change that ends by {last} lets it through, in everybody's sight"
        yield f"no time to mend it? {way}: `platbook explain INI003`."


def _is_stopped(report: Report) -> bool:
    """Whether failures of standards are among the errors, by the rules' own settings and all that the run was told."""
    return any(finding.severity is Severity.ERROR and finding.code.startswith(_GATE) for finding in report.findings)


def _quoted(names: tuple[str, ...]) -> Iterator[str]:
    return (f"`{name}`" for name in names)


def _was(count: int) -> str:
    return "was" if count == 1 else "were"


def _them(count: int) -> str:
    return "it" if count == 1 else "them"
