"""LIF003: something that should be switched off by now."""

from collections.abc import Iterator

from platbook.catalog.graph.catalog import Catalog
from platbook.findings.finding import Severity
from platbook.rules.lifecycle.dates import ago, dates
from platbook.rules.lifecycle.stability import is_retired
from platbook.rules.rule import Hit, Subject, on_catalog
from platbook.rules.wording import at_field


@on_catalog("LIF003", "past-sunset", Severity.WARNING)
def past_sunset(_: Catalog, subject: Subject) -> Iterator[Hit]:
    """The day on which something was to be switched off has come, and it is not retired.

    Others have planned for that day. Either it is off and the entry is out of date, or it still runs and those who
    moved away in time are owed an explanation.

    It is a warning, so that no pull request fails because of the calendar.

    **How to fix:** set `lifecycle: retired`, or agree on another day and write that.

    ```yaml
    spec:
      lifecycle: deprecated
      deprecation:
        sunset: "2026-01-31"
    ```
    """
    for entity, mention, day in dates("sunset", subject):
        if not is_retired(subject.catalog, entity):
            help_ = ("set `lifecycle: retired`, or agree on another day",)
            message = f"`{entity.ref.name}` was to be switched off on {day}"
            at = at_field(entity, mention.route, ago(day, subject.as_of))
            yield Hit(message, at, (), help_, None, str(entity.ref))
