"""LIF004: an entry that nobody has checked in time."""

from collections.abc import Iterator

from platbook.catalog.graph.catalog import Catalog
from platbook.findings.finding import Severity
from platbook.rules.lifecycle.dates import ago, dates
from platbook.rules.lifecycle.stability import is_retired
from platbook.rules.rule import Hit, Subject, on_catalog
from platbook.rules.wording import at_field


@on_catalog("LIF004", "past-review", Severity.WARNING)
def past_review(_: Catalog, subject: Subject) -> Iterator[Hit]:
    """The day until which an entry counts as verified is over.

    Entries grow old quietly: owners change, links die. The owner promised to look again by that day.

    What is retired needs no review. It is a warning, so that no pull request fails because of the calendar.

    **How to fix:** read the entry, mend what is no longer true, and move the date on.

    ```yaml
    spec:
      reviewBy: "2026-01-31"   # the day after, this is found
    ```
    """
    for entity, mention, day in dates("review", subject):
        if day < subject.as_of and not is_retired(subject.catalog, entity):
            help_ = ("check that it is all still true, then move the date on",)
            message = f"`{entity.ref.name}` was to be reviewed by {day}"
            at = at_field(entity, mention.route, ago(day, subject.as_of))
            yield Hit(message, at, (), help_, None, str(entity.ref))
