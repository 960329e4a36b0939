"""The first page of the reference: what it holds."""

from collections.abc import Iterator

from platbook.site.blocks import Block, Bullets, Card, Cards, Heading, Line, Page, PageLink, Paragraph, Search, Text
from platbook.site.places.outputs import API, CALENDAR, CSV, FEED, LLMS
from platbook.site.places.paths import CODES, FIELDS, REFERENCE
from platbook.site.view import View

_PROGRAMS: tuple[Line, ...] = (
    (PageLink("JSON", f"{API}/index.json"), Text(": everything on this site, in a form that stays.")),
    (PageLink("Table", CSV), Text(": the catalog for a spreadsheet.")),
    (PageLink("Calendar", CALENDAR), Text(": what falls due, to subscribe to.")),
    (PageLink("Feed", FEED), Text(": what changed lately in the catalog.")),
    (PageLink("llms.txt", LLMS), Text(": what is where, for language models.")),
)


def pages(view: View) -> Iterator[Page]:
    """The page."""
    lead = "Made from the schemas and the rules that the check itself uses, so it cannot be out of date."
    cards = [
        Card(PageLink("Fields", FIELDS), "", "Every field of each kind: what it means and what it allows."),
        Card(PageLink("Findings", CODES), "", "Every rule of the check: why it is there, and how to mend."),
    ]
    blocks: list[Block] = [Paragraph((Text(lead),), "lead"), Cards(tuple(cards))]
    written = [path for path in sorted(view.written) if path.startswith("reference/")]
    if written:
        blocks += [Heading("More"), Bullets(tuple((PageLink(view.title(path), path),) for path in written))]
    blocks += [Heading("For programs"), Bullets(_PROGRAMS)]
    yield Page(REFERENCE, "Reference", tuple(blocks), search=Search("fields codes rules schema"))
