"""The standards: every scorecard and where the fleet stands, every initiative and how far it is, and who is exempt."""

from collections.abc import Iterator
from datetime import timedelta

from platbook.findings.count import number, plural
from platbook.initiatives.evaluation.exempting import holds
from platbook.initiatives.evaluation.results.rollups import rollups
from platbook.initiatives.evaluation.standing import Standing
from platbook.initiatives.progress.need import needs
from platbook.model.entity import Entity
from platbook.site.blocks import Block, Heading, Line, Page, PageLink, Paragraph, Search, Text
from platbook.site.pieces.incomplete import incomplete
from platbook.site.pieces.tables import without_empty
from platbook.site.places.listed import Listed
from platbook.site.places.paths import FORECAST, STANDARDS
from platbook.site.render.outline import anchor_of
from platbook.site.sections.entity.holdings import OWNS
from platbook.site.sections.standards.fleet import TO_DO, has_to_do
from platbook.site.sections.standards.levels import by_standard
from platbook.site.sections.standards.listing import exemptions_table, initiatives_table
from platbook.site.sections.standards.unused import unused
from platbook.site.sections.whole.empty import no_standards
from platbook.site.view import FORECAST_DAYS, View

_ORDER = (
    "Most below the minimum first, then most overdue, most missing and most unknown. Numbers lead to what is missing."
)


def pages(view: View) -> Iterator[Page]:
    """The page."""
    standing = view.report.standing
    asked = standing is not None and not standing.policy.empty
    yield Page(
        path=STANDARDS,
        title="Standards",
        blocks=tuple(_standards(view, standing) if standing is not None and asked else no_standards(view)),
        search=Search("scorecards initiatives exemptions levels standards maturity"),
        hide=("toc",),
        description="Scorecards, initiatives and exemptions.",
    )


def _standards(view: View, standing: Standing) -> Iterator[Block]:
    yield from (
        Paragraph(
            (Text(f"What is asked of services and others, and where they stand, as of {standing.as_of}. "),), "lead"
        ),
        *incomplete(view),
        *unused(view),
        Paragraph((PageLink("What falls due", FORECAST), Text(": every date that changes something."))),
        Heading("Scorecards"),
        by_standard(view, rollups(standing), Listed()),
        *_teams(view, standing),
        *_initiatives(view),
        *_exemptions(view, standing),
    )


def _teams(view: View, standing: Standing) -> Iterator[Block]:
    """Who needs help, most first: teams with nothing open are left out."""
    entities = view.report.catalog.by_ref
    rows: list[tuple[Line, ...]] = []
    for need in needs(standing, view.progress, view.relations):
        counts = (need.below, need.late, need.missing, need.unknown)
        if any(counts):
            name: Line = (view.link(entities[need.team]),) if need.team else (Text("Nobody"),)
            team = entities[need.team] if need.team else None
            shown = [
                (_at(view, team, number(count), has_to_do(view, team), TO_DO),) if count else () for count in counts
            ]
            owns = bool(team and view.relations.named(team.ref, "ownerOf"))
            rows.append((name, (_at(view, team, number(need.entities), owns, OWNS),), *shown))
    if rows:
        yield Heading("Teams with something open")
        yield Paragraph((Text(_ORDER),))
        head = ("Team", "In scope", "Below minimum", "Overdue", "Missing", "Unknown")
        yield without_empty(head, rows, "summary")


def _at(view: View, team: Entity | None, words: str, there: bool, section: str) -> Text | PageLink:
    """A number as a link to the page of a team, and to the section that lists what it counts where that is there."""
    if team is None:
        return Text(words)
    return PageLink(words, view.paths.page(team.ref), anchor_of(section) if there else "")


def _initiatives(view: View) -> Iterator[Block]:
    if not view.progress:
        return
    yield Heading("Initiatives")
    yield initiatives_table(view, view.progress.values())


def _exemptions(view: View, standing: Standing) -> Iterator[Block]:
    found = standing.policy.exemptions
    if not found:
        return
    yield Heading("Exemptions")
    live = sum(holds(document.spec, standing.as_of) for document in found.values())
    told = Text(f"{plural(live, 'exemption')} in force, {len(found) - live} expired: ")
    every = PageLink("all of them", view.paths.kind_page("Exemption"))
    near = standing.as_of + timedelta(days=FORECAST_DAYS)
    ending = [each for each in found.values() if each.spec.expires and each.spec.expires <= near]
    ended = (
        f". These ended, or end within {FORECAST_DAYS} days:" if ending else f". None ends within {FORECAST_DAYS} days."
    )
    yield Paragraph((told, every, Text(ended)))
    if ending:
        yield exemptions_table(view, ending)
