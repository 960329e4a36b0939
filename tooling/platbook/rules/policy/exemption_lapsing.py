"""POL012: an exemption that ended, or is about to."""

from collections.abc import Iterator

from platbook.findings.count import plural
from platbook.findings.finding import Severity
from platbook.rules.policy.words import said
from platbook.rules.rule import Hit, InFile, Subject, on_problem


@on_problem("POL012", "exemption-lapsing", Severity.WARNING)
def exemption_lapsing(found: InFile, _: Subject) -> Iterator[Hit]:
    """An exemption ended, or ends within 30 days.

    From the day after its last one the rule fails again, without anybody having changed anything. Thirty days are
    enough to do the work, or to ask again.

    It is a warning, so that no pull request fails because of the calendar.

    **How to fix:** do what the rule asks and remove the exemption, or have it prolonged by whoever approved it.

    ```yaml
    spec:
      expires: 2026-01-31   # its last day
    ```
    """
    left = found["left"]
    help_ = "do what the rule asks and remove the file, or have the exemption prolonged"
    if found["over"]:
        message = f"the exemption expired on {found['expires']}: it exempts from nothing any more"
        yield said(found, message, f"{plural(-left, 'day')} ago", help_)
    else:
        when = "today" if left == 0 else f"in {plural(left, 'day')}"
        yield said(found, f"the exemption ends {when}", "its last day", help_)
