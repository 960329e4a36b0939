"""How healthy the catalog itself is: what is alone, unowned, unreachable, unverified, unknown or out of date."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from platbook.findings.count import number, plural
from platbook.findings.finding import Finding
from platbook.initiatives.evaluation.standing import Standing
from platbook.model.entity import Entity
from platbook.model.ref import Ref
from platbook.site.blocks import Badge, Block, Code, Heading, Line, Page, PageLink, Paragraph, Search, Table, Text
from platbook.site.pieces.lines import joined
from platbook.site.pieces.markup import line_of
from platbook.site.pieces.tables import entity_table
from platbook.site.places.paths import ATTENTION, CATALOG, HEALTH
from platbook.site.render.outline import anchor_of
from platbook.site.sections.standards.listing import exemptions_table
from platbook.site.sections.standards.rule_links import named_rule, rule_link
from platbook.site.sections.whole.empty import begin
from platbook.site.sections.whole.gaps import (
    Gap,
    Idle,
    alone,
    found,
    gaps,
    idle_rules,
    lapsing,
    unowned,
    unreachable,
    unverified,
)
from platbook.site.view import View

_MOST, _NAMED = 100, 5


class _Look(NamedTuple):
    """One thing that was looked at: how often it was found, what to do about it, and where it is."""

    title: str
    times: int
    todo: str
    shown: tuple[Block, ...]


def pages(view: View) -> Iterator[Page]:
    """The page."""
    standing = view.report.standing
    looks = [_check(view), *_of_entities(view), *(_of_standards(view, standing) if standing else ())]
    open_ = sum(look.times > 0 for look in looks)
    told = f"Looked at as of {view.report.as_of}: {plural(open_, 'thing')} of {len(looks)} could be better."
    blocks: list[Block] = [
        Paragraph(
            (Text(told if open_ else f"All is well as of {view.report.as_of}: nothing is left to do here."),), "lead"
        ),
        Table(("What", "How many", "What to do"), tuple(map(_row, looks)), "summary"),
    ]
    if not view.entities:
        # That nothing is wrong with nothing would be no news; that the check found a fault is.
        found_ = [
            Paragraph((PageLink("Findings of the check", ATTENTION), Text(": what keeps files from being read.")))
        ]
        shown = "What is alone, unowned or out of date will be counted here."
        blocks = [*begin(view, shown), *(found_ if view.report.findings else ())]
    for look in looks:
        if look.times and look.shown:
            blocks += [Heading(look.title), *look.shown]
    yield Page(
        path=HEALTH,
        title="Health of the catalog",
        blocks=tuple(blocks),
        trail=(PageLink("Catalog", CATALOG),),
        under=CATALOG,
        search=Search("health orphans unowned unverified stale facts unknown exemptions quality"),
        hide=("toc",),
        description="What in the catalog is alone, unowned, unreachable, unverified, unknown or out of date.",
    )


def _check(view: View) -> _Look:
    """What the check found has a page of its own."""
    return _Look("Findings of the check", len(view.report.findings), "See each, with how to mend it.", ())


def _row(look: _Look) -> tuple[Line, ...]:
    return (_at(look, look.title),), (_at(look, number(look.times)),), line_of(look.todo) if look.times else ()


def _at(look: _Look, words: str) -> Text | PageLink:
    """A link to what was found; what has no section here stands on the page of what needs attention."""
    if not look.times:
        return Text(words)
    return PageLink(words, HEALTH, anchor_of(look.title)) if look.shown else PageLink(words, ATTENTION)


def _of_entities(view: View) -> Iterator[_Look]:
    orphans, ownerless, unseen = alone(view), unowned(view), unverified(view)
    yield _Look("Without any relation", len(orphans), "Say what it belongs to, or remove it.", _entities(view, orphans))
    yield _Look("Without an owner", len(ownerless), "Name the team that answers for it.", _entities(view, ownerless))
    silent = unreachable(view)
    todo = "Give the owner a way to be reached, or name another."
    yield _Look("With an owner whom nobody can reach", len(silent), todo, _entities(view, silent))
    late = found(view, "LIF004")
    yield _Look(
        "Past their review", len(late), "Check that all is still true, then move the date on.", (_table(view, late),)
    )
    yield _Look(
        "Without a day of review",
        len(unseen),
        "Promise to look again by some day: `reviewBy`.",
        _entities(view, unseen),
    )


def _of_standards(view: View, standing: Standing) -> Iterator[_Look]:
    lacking = gaps(standing)
    missing, stale = sum(len(gap.missing) for gap in lacking), sum(len(gap.stale) for gap in lacking)
    todo = "Have a pipeline collect them: until then nobody can tell."
    without, old = [gap for gap in lacking if gap.missing], [gap for gap in lacking if gap.stale]
    yield _Look("Unknown for want of facts", missing, todo, (_gaps(view, standing, without, "missing"),))
    yield _Look("Facts that are too old", stale, "Collect them again.", (_gaps(view, standing, old, "stale"),))
    idle = tuple(idle_rules(standing))
    table = _idle(view, idle)
    yield _Look("Rules that tell nobody apart", len(idle), "Ask whether they are still worth asking.", (table,))
    over, soon = lapsing(view)
    todo = "Do the work, or have the exemption prolonged."
    listed = (exemptions_table(view, (*over, *soon)),)
    yield _Look("Exemptions that ended or end within 30 days", len(over) + len(soon), todo, listed)


def _entities(view: View, entities: Sequence[Entity]) -> tuple[Block, ...]:
    table = entity_table(view, entities[:_MOST])
    more = Paragraph((Text(f"The first {_MOST} of {plural(len(entities), 'entry')}."),))
    return (table, more) if len(entities) > _MOST else (table,)


def _table(view: View, findings: Iterable[Finding]) -> Table:
    rows: list[tuple[Line, ...]] = []
    entities = {str(entity.ref): entity for entity in view.entities}
    for finding in findings:
        entity = entities.get(finding.subject)
        where: Line = (*view.edit(finding.primary.path), Text(f" line {finding.primary.at.line}"))
        rows.append(((view.link(entity),) if entity else (), line_of(finding.message), where))
    return Table(("Name", "What", "Where"), tuple(rows[:_MOST]), "summary")


def _gaps(view: View, standing: Standing, lacking: Iterable[Gap], what: str) -> Table:
    rows: list[tuple[Line, ...]] = []
    for gap in lacking:
        refs = gap.missing if what == "missing" else gap.stale
        rules = joined([(named_rule(view, rule),) for rule in gap.rules])
        every = _those(standing, gap) if what == "missing" else None
        rows.append(((Code(gap.key),), (_counted(len(refs), every),), _some(view, refs, every), rules))
    return Table(("Fact", "How many", "Of whom", "Rules that ask for it"), tuple(rows), "summary")


def _idle(view: View, idle: Iterable[Idle]) -> Table:
    together: dict[tuple[str, Badge], list[Idle]] = {}
    for each in idle:
        together.setdefault((each.standard.name, each.how), []).append(each)
    rows = tuple(
        (
            (view.link(several[0].standard.entity),),
            (how, Text(f" {number(len(several))}")),
            joined([(rule_link(each.standard, each.rule),) for each in several]),
        )
        for (_, how), several in together.items()
    )
    return Table(("Scorecard", "What they do", "Rules"), rows, "summary")


def _those(standing: Standing, gap: Gap) -> PageLink | None:
    """Where all stand for whom a fact is missing: the page of a rule that asks for it of all of them."""
    for name in gap.rules:
        card, _, rule_id = name.partition("/")
        standard = standing.policy.standards[card]
        results = (standing.result(name, ref) for ref in gap.missing)
        if all(result is not None and result.state == "unknown" for result in results):
            return rule_link(standard, standard.rules[standard.places[rule_id]], state="unknown")
    return None


def _counted(count: int, every: PageLink | None, words: str = "{}") -> Text | PageLink:
    told = words.format(number(count))
    return replace(every, text=told) if every else Text(told)


def _some(view: View, refs: Sequence[Ref], every: PageLink | None) -> Line:
    entities = view.report.catalog.by_ref
    named: Line = joined([(view.link(entities[ref]),) for ref in refs[:_NAMED]])
    more = len(refs) - _NAMED
    return (*named, Text(" and "), _counted(more, every, "{} more")) if more > 0 else named
