"""POL032: facts whose number is less or more than their key allows."""

from collections.abc import Iterator

from platbook.findings.finding import Severity
from platbook.rules.policy.fact_words import more, where
from platbook.rules.rule import Hit, InFile, Subject, on_problem


@on_problem("POL032", "fact-out-of-bounds", Severity.WARNING)
def fact_out_of_bounds(found: InFile, _: Subject) -> Iterator[Hit]:
    """The number of a fact is less than its key's `minimum`, or more than its `maximum`.

    A coverage of 8150 % is a mistake of whoever measured, and a rule would pass because of it. So such a fact does not
    count.

    **How to fix:** mend the collector; or the bounds of the key, in `initiatives/facts.yaml`.

    ```yaml
    lineCoverage: {title: Line coverage, type: number, unit: "%", minimum: 0, maximum: 100}   # 81.5, and not 8150
    ```
    """
    message = f"`{found['about']}` is {found['bound']}, and {found['value']} is not{where(found)}"
    yield Hit(message, found.at("does not count"), help=more(found, "entity"))
