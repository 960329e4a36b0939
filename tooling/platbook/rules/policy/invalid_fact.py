"""POL022: a part of a file of facts that is not what it should be."""

from collections.abc import Iterator

from platbook.findings.finding import Severity
from platbook.rules.policy.fact_words import WORDS, more, where
from platbook.rules.rule import Hit, InFile, Subject, on_problem


@on_problem("POL022", "invalid-fact", Severity.WARNING)
def invalid_fact(found: InFile, _: Subject) -> Iterator[Hit]:
    """A fact, or something around it in its file, is not what it should be.

    What cannot be read does not count; the rest of the file does. Each kind of mistake is told once a file, at the
    first place. It is a warning, because a mistake of one pipeline must not stop the pull requests of others.

    **How to fix:** let `platbook facts put` write the file, or hold what your collector writes against the schema
    `schemas/outputs/facts-file.v1.schema.json`.

    ```yaml
    # JSON is YAML; one fact, with all that it may say
    lineCoverage:
      {"value": 81.5, "source": "https://ci.example.com/1", "collectedAt": "2026-03-01T08:30:00Z"}
    ```
    """
    said, label, way_out = WORDS[found["what"]]
    message = f"{said.format(found['found'])}{where(found)}"
    yield Hit(message, found.at(label), help=(way_out.format(found["found"]), *more(found, "place")))
