"""POL021: a file of facts of which nothing can be used."""

from collections.abc import Iterator

from platbook.findings.finding import Severity
from platbook.rules.policy.fact_words import where
from platbook.rules.rule import Hit, InFile, Subject, on_problem

_REASONS = {
    "json": "it is no JSON: {}",
    "deep": "it is nested too deeply",
    "encoding": "it is no text in UTF-8",
    "shape": "it is no JSON object",
    "version": "it is of version {}, which this Platbook does not know",
    "size": "it has more than 64 MiB",
    "outside": "it is a link that leads out of the repository",
    "loop": "it is a link that leads nowhere",
    "folder": "it is a folder",
    "special": "it is no plain file",
    "missing": "it is gone",
}


@on_problem("POL021", "invalid-facts-file", Severity.WARNING)
def invalid_facts_file(found: InFile, _: Subject) -> Iterator[Hit]:
    """A file in `facts/` cannot be read as facts, so nothing in it counts.

    It is no JSON, or not the JSON that collectors write. The facts of all other files count. It is a warning, because
    a mistake of one pipeline must not stop the pull requests of others; the results that need these facts are
    `unknown`.

    **How to fix:** let `platbook facts put` write the file, or hold what your collector writes against the schema
    `schemas/outputs/facts-file.v1.schema.json`. What does not hold facts belongs in another folder.

    ```yaml
    # JSON is YAML: this is the least that a file of facts holds
    {"collector": "ci", "version": 1, "entities": {}}
    ```
    """
    what, reason = found["what"], found["reason"]
    if what == "entities":
        said = "it has no `entities`" if reason else "its `entities` are no JSON object"
    else:
        said = _REASONS.get(what, "it cannot be read: {}").format(reason)
    message = f"no facts are read from this file: {said}{where(found)}"
    yield Hit(message, found.at("read no further"), help=("`platbook facts put` writes files that can be read",))
