"""What falls due: everything that a date will bring in the coming weeks, if nobody does anything."""

from collections.abc import Iterator
from itertools import groupby

from platbook.findings.count import plural
from platbook.site.blocks import Alternate, Block, Bullets, Code, Heading, Page, PageLink, Paragraph, Search, Text
from platbook.site.places.outputs import CALENDAR
from platbook.site.places.paths import FORECAST, STANDARDS
from platbook.site.sections.standards.due import due_table
from platbook.site.sections.whole.empty import begin
from platbook.site.view import FORECAST_DAYS, View

_MOST = 500


def pages(view: View) -> Iterator[Page]:
    """The page. Entities have dates of their own, also where there are no standards."""
    events, as_of = view.forecast, view.report.as_of
    told = f"Nothing falls due in the {FORECAST_DAYS} days after {as_of}."
    if events:
        told = f"{plural(len(events), 'event')} in the {FORECAST_DAYS} days after {as_of}, if nobody acts."
    subscribe = Paragraph(
        (PageLink("The same as a calendar", CALENDAR), Text(": subscribe to it, or to that of a team."))
    )
    blocks: list[Block] = [Paragraph((Text(told),), "lead"), subscribe]
    for month, several in groupby(events[:_MOST], key=lambda event: f"{event.day:%B %Y}"):
        blocks += [Heading(month), due_table(view, tuple(several))]
    if not view.entities:
        blocks = list(begin(view, "What a date will bring stands here, once files give dates."))
    if not events:
        blocks += _what_counts()
    if len(events) > _MOST:
        blocks.append(
            Paragraph(
                (
                    Text(f"The first {_MOST}; "),
                    PageLink("the calendar", CALENDAR),
                    Text(" has all."),
                )
            )
        )
    yield Page(
        path=FORECAST,
        title="What falls due",
        blocks=tuple(blocks),
        trail=(PageLink("Standards", STANDARDS),),
        under=STANDARDS,
        search=Search("forecast calendar deadlines due expire"),
        hide=("toc",),
        description=told,
        alternates=(Alternate("text/calendar", CALENDAR, "What falls due"),),
    )


def _what_counts() -> Iterator[Block]:
    """What brings something onto the page."""
    yield Paragraph((Text("These dates are followed, where files give them:"),))
    yield Bullets(
        (
            (Code("reviewBy"), Text(": until when somebody promised to look again.")),
            (Code("deprecation"), Text(": from when on something is switched off.")),
            (PageLink("Standards", STANDARDS), Text(": deadlines, rules that begin to count, exemptions that end.")),
        )
    )
