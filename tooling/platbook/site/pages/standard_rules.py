"""A page for every rule of a standard: what it asks and why, what to do, and who satisfies it and who does not."""

from collections.abc import Iterator, Mapping, Sequence

from platbook.findings.count import number, plural
from platbook.initiatives.evaluation.standing import Card, Judged, State
from platbook.initiatives.policy import Standard
from platbook.model.ref import Ref
from platbook.model.standards.rule import StandardRule
from platbook.site.blocks import (
    Badge,
    Block,
    Code,
    Facts,
    Heading,
    Inline,
    Line,
    Listing,
    Live,
    Page,
    PageLink,
    Paragraph,
    Shade,
    Share,
    Shares,
    Text,
)
from platbook.site.pieces.days import day_with_age
from platbook.site.pieces.lines import joined, owner_links
from platbook.site.pieces.markup import blocks_of, line_of
from platbook.site.pieces.tables import shortened
from platbook.site.places.paths import STANDARDS
from platbook.site.sections.standards.judged_names import WOULD, announced, as_of_today, judged_names
from platbook.site.sections.standards.reasons import docs_link
from platbook.site.sections.standards.rule_links import TITLES, rule_link, rule_page
from platbook.site.view import View

# The parts of the bar, in their order.
_SHADES: dict[State, Shade] = {
    "pass": "top",
    "fail": "open",
    "error": "open",
    "unknown": "unknown",
    "exempt": "excused",
    "upcoming": "excused",
    "n/a": "base",
}


def pages(view: View) -> Iterator[Page]:
    """A page for each rule of each scorecard, and of initiatives with rules of their own."""
    standing = view.report.standing
    for name, standard in standing.policy.standards.items() if standing else ():
        cards = standing.cards.get(name, {}) if standing else {}
        for place, rule in enumerate(standard.rules):
            if standard.places[rule.id] == place:
                yield _page(view, standard, rule, _by_state(standard, rule, place, cards))


def _by_state(
    standard: Standard, rule: StandardRule, place: int, cards: Mapping[Ref, Card]
) -> Mapping[State, Sequence[Judged]]:
    found: dict[State, list[Judged]] = {state: [] for state in TITLES}
    for ref, card in cards.items():
        result = card.results[place]
        found[result.state].append(Judged(standard, rule, ref, result))
    return {state: several for state, several in found.items() if several}


def _page(view: View, standard: Standard, rule: StandardRule, found: Mapping[State, Sequence[Judged]]) -> Page:
    blocks: list[Block] = [Paragraph(tuple(_badges(standard, rule)), "badges")]
    if rule.description:
        blocks += blocks_of(rule.description, "lead")
    blocks.append(Facts(tuple(_facts(view, standard, rule))))
    blocks.append(Heading("Who satisfies it"))
    if found:
        blocks.append(Paragraph((Shares(tuple(_shares(standard, rule, found))),)))
    else:
        blocks.append(Paragraph((Text("Nothing in the catalog is in its scope."),)))
    for state, several in found.items():
        listed = announced(view, several) if state == "upcoming" else judged_names(view, state, several)
        blocks += [Heading(TITLES[state], 3), *listed]
    if rule.check:
        blocks += [Heading("What is asked"), Listing(rule.check)]
    return Page(
        path=rule_page(standard, rule),
        title=rule.title,
        blocks=tuple(blocks),
        trail=(PageLink("Standards", STANDARDS), view.link(standard.entity)),
        source=standard.entity.path,
        hide=("toc",),
        uses=("rows",) if any(isinstance(block, Live) for block in blocks) else (),
        description=shortened(" ".join(part.text for part in line_of(rule.message)), 200),
    )


def _badges(standard: Standard, rule: StandardRule) -> Iterator[Inline]:
    yield Badge("Rule", "kind")
    if rule.level:
        yield from (Text(" "), Badge(rule.level))
    if standard.levels:
        yield from (Text(" "), Badge(plural(rule.points, "point"), "quiet"))


def _facts(view: View, standard: Standard, rule: StandardRule) -> Iterator[tuple[str, tuple[Line, ...]]]:
    yield "Part of", ((view.link(standard.entity),),)
    owners = owner_links(view, standard.entity.ref)
    if owners:
        yield "Questions to", (owners,)
    if rule.fix:
        yield "What to do", (line_of(rule.fix),)
    more = docs_link(view, rule.docs)
    if more:
        yield "Guidance", (more,)
    if rule.effective_from:
        yield "Counts from", (day_with_age(rule.effective_from, view.report.as_of),)
    if rule.requires:
        needed = [standard.places[name] for name in rule.requires if name in standard.places]
        yield "Asked once these pass", (joined([(rule_link(standard, standard.rules[place]),) for place in needed]),)
    yield "Name", ((Code(f"{standard.name}/{rule.id}"),),)


def _shares(standard: Standard, rule: StandardRule, found: Mapping[State, Sequence[Judged]]) -> Iterator[Share]:
    """A share of each state; of an announced rule, what its results would be today."""
    for state, shade in _SHADES.items():
        if state == "upcoming":
            today = as_of_today(found.get(state, ()))
            for then, several in today.items():
                words = f"{WOULD[then]} {number(len(several))}"
                yield Share(rule_link(standard, rule, words, state), len(several), _SHADES[then])
        elif state in found:
            count = len(found[state])
            yield Share(rule_link(standard, rule, f"{state} {number(count)}", state), count, shade)
