"""The first page: a way to find things, what needs attention, how everybody stands, what comes and what changed."""

from collections.abc import Iterator

from platbook.findings.count import number, plural
from platbook.initiatives.evaluation.results.rollups import rollups
from platbook.model.entity import Entity
from platbook.site.blocks import Block, Heading, Line, Live, Page, PageLink, Paragraph, Search, Table, Text
from platbook.site.pieces.incomplete import incomplete
from platbook.site.pieces.markup import blocks_of
from platbook.site.places.listed import Listed
from platbook.site.places.paths import ATTENTION, CATALOG, FORECAST, HEALTH, HOME, STANDARDS
from platbook.site.sections.entity.recent import CHANGES, changes_table, last_commits
from platbook.site.sections.standards.due import due_table
from platbook.site.sections.standards.levels import by_standard
from platbook.site.sections.whole.concerns import Concern, concerns
from platbook.site.sections.whole.example import register
from platbook.site.view import FORECAST_DAYS, View

_MOST, _MOST_TEAMS = 5, 12


def pages(view: View) -> Iterator[Page]:
    """The page."""
    settings = view.report.catalog.settings
    blocks: list[Block] = []
    if settings.site.description:
        blocks += blocks_of(settings.site.description, "lead")
    blocks += incomplete(view)
    if view.entities:
        blocks += [_search(view), *_attention(view), *_standards(view), *_due(view), *_changes(view)]
        blocks += [*_kinds(view), *_teams(view), *register(view)]
    else:
        blocks.append(Paragraph((Text("Nothing is registered yet: the first file makes the first page."),), "lead"))
        blocks += [*_attention(view), *register(view)]
    yield Page(
        path=HOME,
        title=settings.site.name,
        blocks=tuple(blocks),
        search=Search("home start register"),
        hide=("navigation", "toc"),
        description=settings.site.description,
        uses=("home",) if view.entities else (),
    )


def _search(view: View) -> Block:
    """A field for the search; without scripts the way to the index."""
    many = f"all {plural(len(view.entities), 'entry')}"
    return Live("search", (Paragraph((PageLink("The catalog", CATALOG), Text(f" lists {many}."))),))


def _attention(view: View) -> Iterator[Block]:
    """How much there is of each concern, and the first of it; the page of its name has all."""
    found = concerns(view)
    if not found and not view.entities:
        return
    yield Heading("Needs attention")
    if found:
        rows = tuple(_concern(each) for each in found[: _MOST + 1])
        yield Table(("What", "How many", "First"), rows, "summary")
        every: Line = (PageLink("All that needs attention", ATTENTION), Text("; what could be better besides: "))
    else:
        every = (PageLink("Nothing", ATTENTION), Text(" is wrong, late or about to end. What could be better: "))
    yield Paragraph((*every, PageLink("health of the catalog", HEALTH), Text(".")))


def _concern(concern: Concern) -> tuple[Line, ...]:
    return (concern.link(),), (concern.link(number(concern.times)),), concern.first


def _standards(view: View) -> Iterator[Block]:
    """How many reached which level of every scorecard."""
    standing = view.report.standing
    found = [each for each in rollups(standing) if each.standard.levels] if standing else []
    if found:
        yield Heading("How everybody stands")
        yield by_standard(view, found, Listed())
        yield Paragraph((PageLink("Standards", STANDARDS), Text(": who lacks what, and how far initiatives are.")))


def _due(view: View) -> Iterator[Block]:
    """The next days before which somebody has to do something; what needs nothing is on the page with all."""
    asked = [event for event in view.forecast if event.todo]
    if asked:
        yield Heading("What falls due next")
        yield due_table(view, asked[:_MOST], todo=False)
        every = f"All {number(len(view.forecast))}" if len(view.forecast) > _MOST else "What to do about it"
        yield Paragraph((PageLink(every, FORECAST), Text(f", in the next {FORECAST_DAYS} days.")))


def _changes(view: View) -> Iterator[Block]:
    """The last commits to what the catalog is made of."""
    files: dict[str, Entity] = {}
    for entity in view.entities:
        files.setdefault(entity.path, entity)
    found = last_commits(view, files)
    if found:
        yield Heading(CHANGES)
        yield changes_table(view, found, files)


def _kinds(view: View) -> Iterator[Block]:
    """What there is of each kind, in one line. What standards are made of has its page, and is no part of the fleet."""
    yield Heading("What is here")
    parts: list[Line] = [(PageLink("Everything", CATALOG), Text(f" {number(len(view.entities))}"))]
    for kind, entities in view.by_kind.items():
        if view.group(kind) != "standards":
            parts.append((view.kind_page(kind), Text(f" {number(len(entities))}")))
    yield Paragraph(_apart(parts), "counts")


def _teams(view: View) -> Iterator[Block]:
    """The teams that own most, each with how much that is."""
    owned = [(team, len(view.relations.named(team.ref, "ownerOf"))) for team in view.by_kind.get("Team", ())]
    most = sorted([pair for pair in owned if pair[1]], key=lambda pair: (-pair[1], pair[0].label.lower()))
    if not most:
        return
    yield Heading("Who answers for what")
    parts = [_team(view, team, count) for team, count in most[:_MOST_TEAMS]]
    every: Line = (PageLink("All teams", view.paths.kind_page("Team")),)
    yield Paragraph(_apart([*parts, every] if len(most) > _MOST_TEAMS else parts), "counts")


def _team(view: View, team: Entity, count: int) -> Line:
    return view.link(team), Text(" "), Listed(owner=team.ref, directly=True).link(number(count))


def _apart(parts: list[Line]) -> Line:
    """Several lines in one, with dots between them."""
    return tuple(part for place, line in enumerate(parts) for part in ((Text(" · "),) if place else ()) + line)
