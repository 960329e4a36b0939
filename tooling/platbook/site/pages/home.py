"""The first page: what is here, what needs attention, and how to add to it."""

from collections.abc import Iterator, Sequence

from platbook.findings.count import number, plural
from platbook.findings.finding import Finding, Severity
from platbook.site.blocks import (
    Block,
    Bullets,
    Card,
    Cards,
    Heading,
    Line,
    Listing,
    Note,
    Page,
    PageLink,
    Paragraph,
    Search,
    Text,
)
from platbook.site.health import below_minimum, lapsing, overdue
from platbook.site.incomplete import incomplete
from platbook.site.listed import BELOW_MINIMUM, Listed
from platbook.site.markup import blocks_of, line_of
from platbook.site.paths import (
    ABOUT,
    ATTENTION,
    CATALOG,
    CODES,
    GUIDE,
    HEALTH,
    HOME,
    REFERENCE,
    STANDARDS,
    TEMPLATES,
)
from platbook.site.sections.standards.days import day_with_age
from platbook.site.view import View

_MOST_FINDINGS, _MOST_TEAMS = 6, 12
_EXAMPLE = """# catalog/services/hello.yaml
apiVersion: platbook/v1
kind: Service
metadata:
  name: hello
  description: Says hello.
spec:
  owner: a-team-of-the-catalog
  lifecycle: experimental"""


def pages(view: View) -> Iterator[Page]:
    """The page."""
    settings = view.report.catalog.settings
    blocks: list[Block] = []
    if settings.site.description:
        blocks += blocks_of(settings.site.description, "lead")
    blocks += incomplete(view)
    cards = tuple(_kinds(view))
    if not cards:
        blocks.append(Paragraph((Text("Nothing is registered yet: the first file makes the first page."),), "lead"))
        blocks += _register(view)
    else:
        blocks += [Cards(cards), *_attention(view), *_owners(view), *_register(view)]
    yield Page(
        path=HOME,
        title=settings.site.name,
        blocks=tuple(blocks),
        search=Search("home start register"),
        hide=("navigation", "toc"),
        description=settings.site.description,
    )


def _kinds(view: View) -> Iterator[Card]:
    vocabulary = view.report.catalog.vocabulary
    if not view.entities:
        return
    yield Card(PageLink("Everything", CATALOG), f"{len(view.entities)}", "Filter by owner, tier, lifecycle or tag.")
    for name, entities in view.by_kind.items():
        kind = vocabulary.kind(name)
        # A card says it in plain words: no marks of Markdown.
        about = str(kind.schema.get("description", "")).replace("`", "") if kind else ""
        yield Card(view.kind_page(name), f"{len(entities)}", about)


def _attention(view: View) -> Iterator[Block]:
    """What is late, below its minimum or about to lapse, and what the check found; each leads to its list."""
    yield Heading("Needs attention")
    health: Line = (PageLink("Health of the catalog", HEALTH), Text(": what is unowned, unverified, unknown or alone."))
    standards, findings = tuple(_of_standards(view)), view.report.findings
    if standards:
        yield Note("warning", "Standards", standards)
    if findings:
        yield from _findings(view, findings)
    if not standards and not findings:
        yield Paragraph((Text("Nothing: no fault was found, nothing is late or about to lapse."),))
    yield Paragraph(health)


def _of_standards(view: View) -> Iterator[Line]:
    late = overdue(view)
    for progress in late[:_MOST_FINDINGS]:
        due = f" is overdue: {progress.tally.percent} of {progress.initiative.spec.goal} done, due "
        day = day_with_age(progress.initiative.spec.deadline, view.report.as_of)
        yield (view.link(progress.initiative.entity), Text(due), *day)
    if len(late) > _MOST_FINDINGS:
        yield (PageLink(f"{len(late) - _MOST_FINDINGS} more", STANDARDS, "initiatives"), Text(" are overdue."))
    for standard, count in below_minimum(view):
        words = plural(count, "entity")
        number = Listed(level=(standard.name, BELOW_MINIMUM)).link(words) if standard.levels else Text(words)
        yield (number, Text(" below the minimum of "), view.link(standard.entity), Text("."))
    over, soon = lapsing(view)
    for found, what in ((over, "no longer in force."), (soon, "about to end, within 30 days.")):
        if found:
            yield (PageLink(plural(len(found), "exemption"), STANDARDS, "exemptions"), Text(f" {what}"))


def _findings(view: View, findings: Sequence[Finding]) -> Iterator[Block]:
    by_code: dict[str, list[Finding]] = {}
    for finding in sorted(findings, key=lambda finding: (list(Severity).index(finding.severity), finding.code)):
        by_code.setdefault(finding.code, []).append(finding)
    lines: list[Line] = [_summed_up(found) for found in list(by_code.values())[:_MOST_FINDINGS]]
    lines.append((PageLink(f"All {plural(len(findings), 'finding')}", ATTENTION),))
    counts = ", ".join(plural(number, str(severity)) for severity, number in view.report.counts.items() if number)
    yield Note("danger" if view.report.failed else "warning", counts, tuple(lines))


def _summed_up(found: list[Finding]) -> Line:
    """One code: how often it was found, and one place to begin."""
    first = found[0]
    others = f", and {number(len(found) - 1)} more like it" if len(found) > 1 else ""
    page = PageLink(first.code, CODES.replace("index.md", f"{first.code}/index.md"))
    return (
        page,
        Text(" "),
        *line_of(first.message),
        Text(f" ({first.primary.path}, line {first.primary.at.line}{others})"),
    )


def _owners(view: View) -> Iterator[Block]:
    """The teams that own most, each with how much that is."""
    owned = [(team, len(view.relations.named(team.ref, "ownerOf"))) for team in view.by_kind.get("Team", ())]
    most = sorted([pair for pair in owned if pair[1]], key=lambda pair: (-pair[1], pair[0].label.lower()))
    if most:
        yield Heading("Who answers for what")
        cards = [
            Card(view.link(team), counted=Listed(owner=team.ref, directly=True).link(f"{number}"))
            for team, number in most[:_MOST_TEAMS]
        ]
        yield Cards(tuple(cards))
        if len(most) > _MOST_TEAMS:
            yield Paragraph((PageLink("All teams", view.paths.kind_page("Team")),))


def _register(view: View) -> Iterator[Block]:
    yield Heading("Register something")
    yield Paragraph((Text("One YAML file in a pull request. This is the smallest service:"),))
    yield Listing(_EXAMPLE, "yaml")
    ways: list[Line] = []
    if ABOUT in view.written:
        ways.append((PageLink("About this site", ABOUT), Text(": what there is to read, and where.")))
    if GUIDE in view.written:
        ways.append((PageLink("Step by step", GUIDE), Text(": write the file, check it, see its page.")))
    if view.report.catalog.vocabulary.kind("Template") is not None:
        count = len(view.by_kind.get("Template", ()))
        about = (
            f"{plural(count, 'project')} to begin with."
            if count
            else "none yet; what they are for, and what to do now."
        )
        ways.append((PageLink("Start from a template", TEMPLATES), Text(f": {about}")))
    ways.append(
        (PageLink("Reference", REFERENCE), Text(": every field of every kind, and every finding of the check."))
    )
    yield Bullets(tuple(ways))
