"""What needs attention: every finding of the check that the site was built with."""

from collections.abc import Iterator
from itertools import groupby

from platbook.findings.count import plural
from platbook.findings.finding import Finding
from platbook.site.blocks import Badge, Block, Heading, Line, Page, PageLink, Paragraph, Search, Table, Text
from platbook.site.markup import line_of
from platbook.site.paths import ATTENTION, CATALOG, CODES, HEALTH
from platbook.site.view import View
from platbook.site.words import TONES

_OF_A_CODE = 200


def pages(view: View) -> Iterator[Page]:
    """The page, also when there is nothing on it."""
    findings = view.report.findings
    blocks: list[Block] = [Paragraph(_summary(view), "lead")]
    for code, group in groupby(
        sorted(findings, key=lambda f: (list(TONES).index(f.severity), f.code)), lambda f: f.code
    ):
        found = list(group)
        blocks.append(Heading(f"{code} {found[0].name}"))
        page = PageLink("What it means, and how to mend it", CODES.replace("index.md", f"{code}/index.md"))
        tone = TONES[found[0].severity]
        number = plural(len(found), "finding")
        blocks.append(Paragraph((Badge(found[0].severity, tone), Text(f" {number}. "), page, Text("."))))
        rows = tuple(_row(view, finding) for finding in found[:_OF_A_CODE])
        blocks.append(Table(("What", "Where"), rows))
        if len(found) > _OF_A_CODE:
            blocks.append(Paragraph((Text(f"The first {_OF_A_CODE}."),)))
    yield Page(
        path=ATTENTION,
        title="Needs attention",
        blocks=tuple(blocks),
        trail=(PageLink("Catalog", CATALOG),),
        under=CATALOG,
        search=Search("findings errors warnings health"),
        hide=("toc",),
    )


def _summary(view: View) -> Line:
    counts = [plural(number, str(severity)) for severity, number in view.report.counts.items() if number]
    if not counts:
        return (
            Text("Nothing: the check found no fault when this site was built. What could be better all the same: "),
            PageLink("health of the catalog", HEALTH),
            Text("."),
        )
    return (Text(f"{', '.join(counts)}, as of {view.report.as_of.isoformat()}."),)


def _row(view: View, finding: Finding) -> tuple[Line, ...]:
    at = finding.primary
    where: Line = (*view.edit(at.path), Text(f" line {at.at.line}"))
    return line_of(finding.message), where
