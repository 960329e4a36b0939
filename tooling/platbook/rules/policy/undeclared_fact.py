"""POL023: facts under a key that nobody declared."""

from collections.abc import Iterator

from platbook.findings.finding import Severity
from platbook.rules.policy.fact_words import more, where
from platbook.rules.rule import Hit, InFile, Subject, on_problem


@on_problem("POL023", "undeclared-fact", Severity.WARNING)
def undeclared_fact(found: InFile, _: Subject) -> Iterator[Hit]:
    """A collector reports facts under a key that no document of kind `FactKeys` declares.

    A declaration says what a key means, of which type its values are and how old they may be. Without one a rule would
    read numbers that nobody vouches for, so these facts do not count.

    **How to fix:** declare the key in `initiatives/facts.yaml`; or mend its spelling, in the collector.

    ```yaml
    spec:
      keys:
        lineCoverage: {title: Line coverage, type: number, unit: "%"}
    ```
    """
    key = found["about"]
    near = found["near"]
    way_out = f"did you mean `{near}`?" if near else f"declare it in initiatives/facts.yaml, under `keys`: {key}"
    message = f"nobody has declared the fact `{key}`{where(found)}"
    yield Hit(message, found.at("does not count"), help=(way_out, *more(found, "entity")))
