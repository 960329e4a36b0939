"""The first page: what is here, what needs attention, and how to add to it."""

from collections.abc import Iterator

from platbook.findings.count import number, plural, several
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
from platbook.site.listed import Listed
from platbook.site.markup import blocks_of, line_of
from platbook.site.paths import ABOUT, ATTENTION, CATALOG, CODES, HOME, REFERENCE, kind_page
from platbook.site.view import View

_GUIDE = "tutorial/register-a-service.md"
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
    blocks.append(Cards(tuple(_kinds(view))))
    blocks += _attention(view)
    blocks += _owners(view)
    blocks += _register(view)
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
    yield Card(PageLink("Everything", CATALOG), f"{len(view.entities)}", "Filter by owner, tier, lifecycle or tag.")
    for name, entities in view.by_kind.items():
        kind = vocabulary.kind(name)
        about = str(kind.schema.get("description", "")) if kind else ""
        link = PageLink(several(view.kind_title(name)), kind_page(vocabulary, name))
        yield Card(link, f"{len(entities)}", about)


def _attention(view: View) -> Iterator[Block]:
    yield Heading("Needs attention")
    findings = view.report.findings
    if not findings:
        yield Paragraph((Text("Nothing. The check found no fault when this site was built."),))
        return
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
            yield Paragraph((PageLink("All teams", kind_page(view.report.catalog.vocabulary, "Team")),))


def _register(view: View) -> Iterator[Block]:
    yield Heading("Register something")
    yield Paragraph((Text("One YAML file in a pull request. This is the smallest service:"),))
    yield Listing(_EXAMPLE, "yaml")
    ways: list[Line] = []
    if ABOUT in view.written:
        ways.append((PageLink("About this site", ABOUT), Text(": what there is to read, and where.")))
    if _GUIDE in view.written:
        ways.append((PageLink("Step by step", _GUIDE), Text(": write the file, check it, see its page.")))
    ways.append(
        (PageLink("Reference", REFERENCE), Text(": every field of every kind, and every finding of the check."))
    )
    yield Bullets(tuple(ways))
