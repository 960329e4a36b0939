"""What needs attention: what the check found, and what is late, will fail on a day or is about to end."""

from collections.abc import Iterator, Sequence

from platbook.findings.count import number
from platbook.site.blocks import Block, Bullets, Heading, Line, Page, PageLink, Paragraph, Search, Text
from platbook.site.places.paths import ATTENTION, CATALOG, HEALTH
from platbook.site.sections.whole.concerns import Concern, concerns
from platbook.site.sections.whole.empty import begin
from platbook.site.view import View


def pages(view: View) -> Iterator[Page]:
    """The page, also when there is nothing on it."""
    found = concerns(view)
    yield Page(
        path=ATTENTION,
        title="Needs attention",
        blocks=tuple(_blocks(view, found)),
        trail=(PageLink("Catalog", CATALOG),),
        under=CATALOG,
        search=Search("findings errors warnings overdue exemptions health"),
        hide=("toc",),
        description="What the check found, and what is late, will fail or is about to end.",
    )


def _blocks(view: View, found: Sequence[Concern]) -> Iterator[Block]:
    if not view.entities and not found:
        yield from begin(view, "What is late, wrong or about to end will be listed here.")
        return
    as_of = view.report.as_of.isoformat()
    if not found:
        yield Paragraph(
            (Text(f"Nothing, as of {as_of}: no fault was found, nothing is late or about to end."),), "lead"
        )
    else:
        yield Paragraph((Text(f"What is wrong, late or about to end, as of {as_of}."),), "lead")
        yield Bullets(tuple(_counted(each) for each in found))
    yield Paragraph((Text("What could be better besides: "), PageLink("health of the catalog", HEALTH), Text(".")))
    for each in found:
        yield Heading(each.title)
        yield from each.shown


def _counted(concern: Concern) -> Line:
    return concern.link(), Text(f": {number(concern.times)}")
