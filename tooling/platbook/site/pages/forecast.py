"""What falls due: everything that a date will bring in the coming weeks, if nobody does anything."""

from collections.abc import Iterator
from itertools import groupby

from platbook.findings.count import plural
from platbook.site.blocks import Alternate, Block, Heading, Page, PageLink, Paragraph, Search, Text
from platbook.site.outputs import CALENDAR
from platbook.site.paths import FORECAST, STANDARDS
from platbook.site.sections.standards.due import due_table
from platbook.site.view import FORECAST_DAYS, View

_MOST = 500


def pages(view: View) -> Iterator[Page]:
    """The page; none for a catalog without standards."""
    standing = view.report.standing
    if standing is None or standing.policy.empty:
        return
    events = view.forecast
    told = f"Nothing falls due in the {FORECAST_DAYS} days after {standing.as_of}."
    if events:
        told = f"{plural(len(events), 'event')} in the {FORECAST_DAYS} days after {standing.as_of}, if nobody acts."
    subscribe = Paragraph(
        (PageLink("The same as a calendar", CALENDAR), Text(": subscribe to it, or to that of a team."))
    )
    blocks: list[Block] = [Paragraph((Text(told),), "lead"), subscribe]
    for month, several in groupby(events[:_MOST], key=lambda event: f"{event.day:%B %Y}"):
        blocks += [Heading(month), due_table(view, tuple(several))]
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
