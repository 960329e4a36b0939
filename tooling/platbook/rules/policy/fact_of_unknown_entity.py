"""POL025: facts about entities that the catalog does not have."""

from collections.abc import Iterator

from platbook.findings.finding import Severity
from platbook.rules.policy.fact_words import entities, where
from platbook.rules.rule import Hit, InFile, Subject, on_problem


@on_problem("POL025", "fact-of-unknown-entity", Severity.NOTE)
def fact_of_unknown_entity(found: InFile, _: Subject) -> Iterator[Hit]:
    """A collector reports facts about an entity that the catalog does not have.

    It was removed, or it is spelled otherwise, or it was never registered. A collector writes a reference in full, as
    in `service:checkout`; names that an entity had before (`aliases`) lead to it too. A name alone is that of a
    Service, else of a Component, else of the only entity that has it.

    **How to fix:** register the entity, or let the collector forget it. Nothing is wrong with the catalog, so this is
    no more than a note.

    ```yaml
    {"entities": {"service:checkout": {"lineCoverage": {"value": 81.5}}}}
    ```
    """
    if found["about"] == "ambiguous":
        message = f"several entities may be meant by {entities(found)}{where(found)}"
        yield Hit(message, found.at("which one?"), help=("put the kind before the name, as in `api:orders`",))
        return
    near = found["near"]
    help_ = (f"did you mean `{near}`?",) if near else ("register it, or let the collector forget it",)
    message = f"the catalog does not have {entities(found)}{where(found)}"
    yield Hit(message, found.at("no such entity"), help=help_)
