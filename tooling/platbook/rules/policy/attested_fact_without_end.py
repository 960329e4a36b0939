"""POL026: something that somebody says is so, without the day until which it holds."""

from collections.abc import Iterator

from platbook.findings.finding import Severity
from platbook.rules.policy.fact_words import more, where
from platbook.rules.rule import Hit, InFile, Subject, on_problem


@on_problem("POL026", "attested-fact-without-end", Severity.WARNING)
def attested_fact_without_end(found: InFile, _: Subject) -> Iterator[Hit]:
    """A fact that somebody attests does not say until when it holds.

    What a machine observes is looked at again; what a person says stays said until it is wrong. So a key whose
    `evidence` is `attested` needs a day on which somebody is asked again, and without it the fact does not count.

    **How to fix:** give the fact a day: `platbook facts put … --expires 2026-12-31`.

    ```yaml
    {"value": true, "attestedBy": "user:amelia", "expires": "2026-12-31"}
    ```
    """
    message = f"`{found['about']}` is attested, and does not say until when it holds{where(found)}"
    help_ = ("add `expires`: the last day on which it holds", *more(found, "entity"))
    yield Hit(message, found.at("does not count"), help=help_)
