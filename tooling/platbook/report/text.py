"""The text report: every finding with the source it speaks of, as compilers show it, and the counts at the end."""

from collections.abc import Iterator

from platbook.findings.count import plural
from platbook.findings.finding import Finding, Location, Severity
from platbook.findings.visible import visible, visible_path
from platbook.outcome import Report
from platbook.report.format import Format, Style
from platbook.report.parts.digest import Digest, digest
from platbook.report.parts.excerpt import Mark, Row, Sources
from platbook.report.parts.paint import INK_OF, Ink, painter
from platbook.report.parts.ranking import RANK
from platbook.report.parts.since import since
from platbook.report.parts.totals import totals

FIX = "platbook check --fix"
SCORE = "platbook score"
ALL = "platbook check --full"
# Advice is filled up to this length before the mark of a fixable finding, so that the marks stand below each other.
_BEFORE_MARK = 33
_RELATED_SHOWN = 6
# A report longer than this names its few errors once more at the end.
_LONG = 30
_REPEATED = 10


def render(report: Report, style: Style) -> str:
    """The report for a person at a terminal, or for a log."""
    return _Writer(report, style).text()


FORMAT = Format("text", "for people: each finding with its source and the way out", render)


class _Writer:
    """Writes one report; remembers which codes it has told the reader how to look up."""

    def __init__(self, report: Report, style: Style) -> None:
        self._report = report
        self._style = style
        self._paint = painter(style.colour)
        self._sources = Sources(report.texts)
        self._explained: set[str] = set()

    def text(self) -> str:
        summed_up = digest(self._report.findings, self._style.full)
        blocks = ["\n".join(self._finding(finding)) for finding in summed_up.shown]
        blocks += self._old()
        blocks.append("\n".join((*self._left_out(summed_up), *self._once_more(summed_up), *self._footer(summed_up))))
        return "\n\n".join(blocks) + "\n"

    def _old(self) -> Iterator[str]:
        """What was there before, where that is wanted; it stands apart, for it fails nothing."""
        old = self._report.change.old if self._report.change and self._style.old else ()
        if old:
            summed_up = digest(old, self._style.full)
            yield self._paint("These were there before:", Ink.STRONG)
            yield from ("\n".join(self._finding(finding)) for finding in summed_up.shown)
            if summed_up.rest:
                yield "\n".join(self._left_out(summed_up))

    def _finding(self, finding: Finding) -> Iterator[str]:
        yield self._headline(finding)
        here, elsewhere = _by_file(finding)
        shown = (finding.primary, *here, *elsewhere)
        width = max(len(str(location.at.line)) for location in shown)
        margin = " " * (width + 2)
        marks = (Mark(finding.primary.at, finding.primary.label, "^"), *(_secondary(other) for other in here))
        yield from self._excerpt(finding.primary.path, marks, width, finding.severity)
        for other in elsewhere:
            yield from self._elsewhere(other, width, finding.severity)
        unshown = len(finding.related) - len(here) - len(elsewhere)
        if unshown:
            yield self._advice(margin, f"and {plural(unshown, 'more place')}")
        for line in self._helps(finding):
            yield self._advice(margin, line)
        if finding.code not in self._explained:
            self._explained.add(finding.code)
            yield self._advice(margin, f"platbook explain {finding.code}")

    def _headline(self, finding: Finding) -> str:
        severity = self._paint(f"{finding.severity}[{finding.code}]", INK_OF[finding.severity])
        place = self._paint(self._place(finding.primary), Ink.STRONG)
        return f"{place}: {severity}: {self._paint(visible(finding.message), Ink.STRONG)}"

    def _place(self, location: Location) -> str:
        return f"{visible_path(self._style.base + location.path)}:{location.at.line}:{location.at.column}"

    def _excerpt(self, path: str, marks: tuple[Mark, ...], width: int, severity: Severity) -> Iterator[str]:
        rows = self._sources.excerpt(path, marks, self._style.width - width - 5)
        if not rows:
            # A file without text, or a place that it does not reach: the words at least are said.
            yield from (self._advice(" " * (width + 2), visible(mark.label)) for mark in marks if mark.label)
            return
        yield self._gutter("", width)
        for row in rows:
            yield self._row(row, width, severity)

    def _row(self, row: Row, width: int, severity: Severity) -> str:
        if row.line is not None:
            return f"{self._gutter(str(row.line), width)} {row.text}".rstrip()
        if row.sign:
            ink = INK_OF[severity] if row.sign == "^" else Ink.FRAME
            indent = len(row.text) - len(row.text.lstrip())
            return f"{self._gutter('', width)} {row.text[:indent]}{self._paint(row.text[indent:], ink)}"
        return self._paint("...", Ink.FRAME)

    def _gutter(self, number: str, width: int) -> str:
        return self._paint(f" {number:>{width}} |", Ink.FRAME)

    def _elsewhere(self, other: Location, width: int, severity: Severity) -> Iterator[str]:
        place = self._place(other)
        if self._sources.lines(other.path) is None:
            label = f": {visible(other.label)}" if other.label else ""
            yield self._advice(" " * (width + 2), f"see {place}{label}")
            return
        yield self._paint(f"{' ' * (width + 1)}::: {place}", Ink.FRAME)
        yield from self._excerpt(other.path, (_secondary(other),), width, severity)

    def _advice(self, margin: str, words: str) -> str:
        return f"{margin}{self._paint('=', Ink.FRAME)} {words}"

    def _helps(self, finding: Finding) -> Iterator[str]:
        lines = [visible(line) for line in finding.help]
        if finding.fix is not None:
            first = lines[0] if lines else visible(finding.fix.title)
            lines[:1] = [f"{first:<{_BEFORE_MARK}}  (fixable: {FIX})"]
        yield from lines

    def _left_out(self, summed_up: Digest) -> Iterator[str]:
        for rest in summed_up.rest:
            words = self._paint(f"… and {visible(rest.words)}", INK_OF[rest.severity])
            yield f"{words} ({ALL} shows all)"
        if summed_up.rest:
            yield ""

    def _once_more(self, summed_up: Digest) -> Iterator[str]:
        errors = [finding for finding in summed_up.shown if finding.severity is Severity.ERROR]
        if len(summed_up.shown) > _LONG and 0 < len(errors) <= _REPEATED:
            yield "the errors among these:"
            yield from (f"  {self._headline(finding)}" for finding in errors)
            yield ""

    def _footer(self, summed_up: Digest) -> Iterator[str]:
        counts = totals(self._report)
        worst = min((finding.severity for finding in self._report.findings), key=RANK.__getitem__, default=None)
        yield self._paint(counts.sentence, INK_OF[worst] if worst else Ink.GOOD)
        if counts.unshown:
            yield counts.unshown
        yield from map(visible, since(self._report))
        if counts.fixable:
            yield f"{plural(counts.fixable, 'finding')} can be fixed: {FIX}"
        elif summed_up.shown:
            first = min(summed_up.shown, key=lambda finding: RANK[finding.severity])
            yield f"what a code means and how to mend it: platbook explain {first.code}"
        if self._report.change is None and self._report.standing and self._report.standing.cards:
            yield f"how everybody stands by the standards: {SCORE}"


def _by_file(finding: Finding) -> tuple[list[Location], list[Location]]:
    """The related places to show: those in the finding's own file, and those in others."""
    related = finding.related[:_RELATED_SHOWN]
    here = [other for other in related if other.path == finding.primary.path]
    return here, [other for other in related if other.path != finding.primary.path]


def _secondary(location: Location) -> Mark:
    return Mark(location.at, location.label, "-")
