"""Those whom a rule is about, by the results it has for them, or will have once it counts: who must act comes first."""

from collections.abc import Iterator, Mapping, Sequence

from platbook.findings.count import number, plural
from platbook.initiatives.evaluation.standing import SATISFIED, Judged, State
from platbook.site.blocks import Block, Paragraph, Strong, Text
from platbook.site.pieces.days import day_with_age
from platbook.site.pieces.lines import joined, owner_links
from platbook.site.pieces.rows import by_owner
from platbook.site.pieces.tables import without_empty
from platbook.site.sections.standards.reasons import why
from platbook.site.view import View

_MOST = 200
# What a rule that does not count yet would say today, in the order in which somebody has to look.
WOULD: Mapping[State, str] = {
    "fail": "would fail today",
    "unknown": "would be unknown today",
    "pass": "would pass today",
}


def judged_names(view: View, state: State, several: Sequence[Judged]) -> Iterator[Block]:
    """Who needs to do something in a table, everybody else by their names."""
    entities = view.report.catalog.by_ref
    ordered = sorted(several, key=lambda judged: entities[judged.subject].label.lower())
    if state in SATISFIED:
        yield Paragraph(joined([(view.link(entities[judged.subject]),) for judged in ordered[:_MOST]]))
    else:
        told = [why(view, judged) for judged in ordered]
        same = all(line == told[0] for line in told)
        if same:
            yield Paragraph(told[0])
        rows = [
            ((view.link(entities[judged.subject]),), owner_links(view, judged.subject), () if same else line)
            for judged, line in zip(ordered[:_MOST], told, strict=False)
        ]
        yield by_owner(without_empty(("Name", "Owner", "What is wrong"), rows, "entities"))
    if len(ordered) > _MOST:
        standard = several[0].standard
        every = view.link(standard.entity, standard.label)
        told_of = Text(f"The first {_MOST} of {plural(len(ordered), 'entry')}; who lacks what: ")
        yield Paragraph((told_of, every, Text(".")))


def as_of_today(several: Sequence[Judged]) -> Mapping[State, Sequence[Judged]]:
    """The results of an announced rule as they would be if it counted already, the worst first."""
    plain = [judged._replace(result=judged.result._replace(state=judged.result.plain)) for judged in several]
    found = {state: [judged for judged in plain if judged.result.state == state] for state in WOULD}
    return {state: theirs for state, theirs in found.items() if theirs}


def announced(view: View, several: Sequence[Judged]) -> Iterator[Block]:
    """The day on which the rule begins to count, and who has to do something until then."""
    day = several[0].result.until
    if day:
        yield Paragraph((Text("It counts from "), *day_with_age(day, view.report.as_of), Text(" on. As things stand:")))
    for state, theirs in as_of_today(several).items():
        yield Paragraph((Strong(f"{number(len(theirs))} {WOULD[state]}"), Text(":")))
        yield from judged_names(view, state, theirs)
