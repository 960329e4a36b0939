"""What needs attention, one notion for all pages: what the check found, what is late, will fail or is about to end."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from platbook.findings.count import number, plural
from platbook.findings.finding import Finding, Severity
from platbook.initiatives.forecast.event import Event
from platbook.initiatives.policy import Document, Standard
from platbook.initiatives.progress.progress import Progress
from platbook.model.standards.exemption import Exemption
from platbook.site.blocks import Badge, Block, Heading, Line, PageLink, Paragraph, Table, Text
from platbook.site.pieces.days import day_with_age
from platbook.site.pieces.lines import joined
from platbook.site.pieces.markup import line_of
from platbook.site.pieces.words import TONES
from platbook.site.places.listed import BELOW_MINIMUM, Listed
from platbook.site.places.paths import ATTENTION, CODES, FORECAST
from platbook.site.render.outline import anchor_of
from platbook.site.sections.standards.due import due_by_cause, failing
from platbook.site.sections.standards.listing import exemptions_table, initiatives_table
from platbook.site.sections.whole.gaps import below_minimum, lapsing, overdue
from platbook.site.view import FORECAST_DAYS, View

_OF_A_CODE, _MOST_EVENTS, _NAMED = 200, 100, 3
_TITLES = {Severity.ERROR: "Errors of the check", Severity.WARNING: "Warnings of the check"}


class Concern(NamedTuple):
    """One sort of thing to look at: how many there are, the first of them in a line, and the section with all."""

    title: str
    times: int
    first: Line
    shown: tuple[Block, ...]

    def link(self, words: str = "") -> PageLink:
        """The way to its section."""
        return PageLink(words or self.title, ATTENTION, anchor_of(self.title))


def concerns(view: View) -> tuple[Concern, ...]:
    """All that there is, the gravest first."""
    return (*_checked(view, Severity.ERROR), *_standards(view), *_checked(view, Severity.WARNING, Severity.NOTE))


def _standards(view: View) -> Iterator[Concern]:
    late = overdue(view)
    if late:
        yield Concern("Overdue initiatives", len(late), _late(view, late), (initiatives_table(view, late),))
    below = below_minimum(view)
    if below:
        lines = [_below(view, *each) for each in below]
        table = Table(("Who",), tuple((line,) for line in lines), "summary")
        yield Concern("Below the minimum", sum(count for _, count in below), joined(lines), (table,))
    due = [event for event in view.forecast if failing(event)]
    if due:
        who = {ref for event in due for ref in failing(event)}
        more: Line = (PageLink("What falls due", FORECAST), Text(": every date that changes something."))
        shown = (due_by_cause(view, due[:_MOST_EVENTS]), Paragraph(more))
        yield Concern(f"Will fail within {FORECAST_DAYS} days", len(who), _first_to_fail(view, due), shown)
    over, soon = lapsing(view)
    ends = (*over, *soon)
    if ends:
        title = "Exemptions that ended or end soon"
        yield Concern(title, len(ends), _ending(view, ends), (exemptions_table(view, ends),))


def _late(view: View, late: Sequence[Progress]) -> Line:
    told: list[Line] = [
        (
            view.link(each.initiative.entity),
            Text(f": {each.tally.percent} of {each.initiative.spec.goal} done, due "),
            *day_with_age(each.initiative.spec.deadline, view.report.as_of),
        )
        for each in late[:_NAMED]
    ]
    return _and_more(told, len(late))


def _below(view: View, standard: Standard, count: int) -> Line:
    words = plural(count, "entity")
    counted = Listed(level=(standard.name, BELOW_MINIMUM)).link(words) if standard.levels else Text(words)
    return counted, Text(" in "), view.link(standard.entity)


def _first_to_fail(view: View, due: Sequence[Event]) -> Line:
    """The first day, and who will fail on it."""
    entities, day = view.report.catalog.by_ref, due[0].day
    refs = dict.fromkeys(ref for event in due if event.day == day for ref in failing(event))
    named: list[Line] = [(view.link(entities[ref]),) for ref in list(refs)[:_NAMED] if ref in entities]
    return (*day_with_age(day, view.report.as_of), Text(": "), *_and_more(named, len(refs)))


def _ending(view: View, ends: Sequence[Document[Exemption]]) -> Line:
    told: list[Line] = []
    for each in ends[:_NAMED]:
        until = (Text(", until "), *day_with_age(each.spec.expires, view.report.as_of)) if each.spec.expires else ()
        told.append((view.link(each.entity), *until))
    return _and_more(told, len(ends))


def _and_more(told: Sequence[Line], count: int) -> Line:
    more = count - len(told)
    return (*joined(told), Text(f" and {number(more)} more")) if more > 0 else joined(told)


def _checked(view: View, *severities: Severity) -> Iterator[Concern]:
    for severity in severities:
        found = sorted((each for each in view.report.findings if each.severity is severity), key=lambda each: each.code)
        if found:
            shown = tuple(
                block for code in dict.fromkeys(each.code for each in found) for block in _code(view, code, found)
            )
            yield Concern(_TITLES.get(severity, "Notes of the check"), len(found), _first_found(found), shown)


def _first_found(found: Sequence[Finding]) -> Line:
    """One place to begin."""
    first = found[0]
    where = f" ({first.primary.path}, line {first.primary.at.line})"
    return (_meaning(first.code, first.code), Text(" "), *line_of(first.message), Text(where))


def _code(view: View, code: str, found: Sequence[Finding]) -> Iterator[Block]:
    theirs = [each for each in found if each.code == code]
    yield Heading(f"{code} {theirs[0].name}", 3)
    badge = Badge(theirs[0].severity, TONES[theirs[0].severity])
    told = Text(f" {plural(len(theirs), 'finding')}. ")
    yield Paragraph((badge, told, _meaning(code, "What it means, and how to mend it"), Text(".")))
    yield Table(("What", "Where"), tuple(_row(view, each) for each in theirs[:_OF_A_CODE]))
    if len(theirs) > _OF_A_CODE:
        yield Paragraph((Text(f"The first {_OF_A_CODE} of {number(len(theirs))}."),))


def _row(view: View, finding: Finding) -> tuple[Line, ...]:
    at = finding.primary
    return line_of(finding.message), (*view.edit(at.path), Text(f" line {at.at.line}"))


def _meaning(code: str, words: str) -> PageLink:
    return PageLink(words, CODES.replace("index.md", f"{code}/index.md"))
