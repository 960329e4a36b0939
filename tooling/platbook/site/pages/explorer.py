"""The graph explorer: a page that a script fills, starting at the entity that its address names."""

from collections.abc import Iterator

from platbook.site.blocks import Block, Code, Live, Page, PageLink, Paragraph, Search, Text
from platbook.site.places.paths import CATALOG, GRAPH
from platbook.site.sections.whole.empty import begin
from platbook.site.view import View


def pages(view: View) -> Iterator[Page]:
    """The page."""
    instead = Paragraph(
        (
            Text("A script draws this page, and there is none here. Without it, the page of each entity in the "),
            PageLink("catalog", CATALOG),
            Text(" shows its neighbours, and "),
            Code("platbook graph NAME"),
            Text(" follows them to any depth."),
        )
    )
    about = "What an entity needs, what needs it, and how far a failure spreads."
    drawn: tuple[Block, ...] = (Paragraph((Text(about),), "lead"), Live("explorer", (instead,)))
    if not view.entities:
        drawn = tuple(begin(view, "Here one will see what an entity needs, and how far a failure spreads."))
    yield Page(
        path=GRAPH,
        title="Graph",
        blocks=drawn,
        trail=(PageLink("Catalog", CATALOG),),
        under=CATALOG,
        search=Search("explorer dependencies dependency blast radius impact needs needed by picture"),
        hide=("navigation", "toc"),
        description=about,
        uses=("explorer",) if view.entities else (),
    )
