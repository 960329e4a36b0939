"""The standards: every scorecard and where the fleet stands, every initiative and how far it is, and who is exempt."""

from collections.abc import Iterator

from platbook.findings.count import plural
from platbook.initiatives.evaluation.exempting import holds
from platbook.initiatives.evaluation.results.rollups import rollups
from platbook.initiatives.evaluation.standing import Standing
from platbook.initiatives.progress.need import needs
from platbook.site.blocks import Block, Heading, Line, Page, PageLink, Paragraph, Search, Table, Text
from platbook.site.listed import Listed
from platbook.site.paths import FORECAST, STANDARDS
from platbook.site.sections.standards.levels import by_standard
from platbook.site.sections.standards.listing import exemptions_table, initiatives_table
from platbook.site.view import View


def pages(view: View) -> Iterator[Page]:
    """The page; none for a catalog without standards."""
    standing = view.report.standing
    if standing is None or standing.policy.empty:
        return
    blocks: list[Block] = [
        Paragraph(
            (Text(f"What is asked of services and others, and where they stand, as of {standing.as_of}. "),), "lead"
        ),
        Paragraph((PageLink("What falls due", FORECAST), Text(": every date that changes something."))),
        Heading("Scorecards"),
        by_standard(view, rollups(standing), Listed()),
        *_teams(view, standing),
        *_initiatives(view),
        *_exemptions(view, standing),
    ]
    yield Page(
        path=STANDARDS,
        title="Standards",
        blocks=tuple(blocks),
        search=Search("scorecards initiatives exemptions levels standards maturity"),
        hide=("toc",),
        description="Scorecards, initiatives and exemptions.",
    )


def _teams(view: View, standing: Standing) -> Iterator[Block]:
    """Who needs help, most first: teams with nothing open are left out."""
    entities = view.report.catalog.by_ref
    rows: list[tuple[Line, ...]] = []
    for need in needs(standing, view.progress, view.relations):
        counts = (need.below, need.late, need.missing, need.unknown)
        if any(counts):
            name: Line = (view.link(entities[need.team]),) if need.team else (Text("Nobody"),)
            shown: list[Line] = [(Text(str(count)),) if count else () for count in counts]
            rows.append((name, (Text(str(need.entities)),), *shown))
    if rows:
        yield Heading("Teams with something open")
        yield Table(("Team", "Entities", "Below minimum", "Overdue", "Missing", "Unknown"), tuple(rows), "summary")


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
    yield Paragraph((Text(f"{plural(live, 'exemption')} in force, {len(found) - live} expired."),))
    yield exemptions_table(view, found.values())
