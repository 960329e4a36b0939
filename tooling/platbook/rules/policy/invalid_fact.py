"""POL022: a part of a file of facts that is not what it should be."""

from collections.abc import Iterator

from platbook.findings.finding import Severity
from platbook.initiatives.facts.document import VERSION
from platbook.rules.policy.fact_words import more, where
from platbook.rules.rule import Hit, InFile, Subject, on_problem

# What is wrong, the label beside it, and the way out.
_WORDS = {
    "unknown-field": ("`{}` is no field of a fact or of its file", "not known", "remove it"),
    "no-version": ("the file does not say of which version it is", "", f'write `"version": {VERSION}`'),
    "no-collector": ("the file does not say who collected it", "", "the name of the file stands for it"),
    "collector": ("the name of the collector is none", "", "use small letters, digits and dashes, as in `nightly-ci`"),
    "other-collector": (
        "the collector is called `{}`, and its file is not",
        "",
        "call the file facts/{}.json, so that nobody else takes the name",
    ),
    "facts": ("the facts about an entity are an object of keys", "no object", '{{"lineCoverage": {{"value": 81}}}}'),
    "entry": ("a fact is an object with a `value`", "no object", 'write {{"value": 81}} rather than 81'),
    "no-value": ("a fact has no `value`", "no value", 'write {{"value": 81}}'),
    "value": ("a fact is one number, text, true or false", "none of these", "give lists and objects a key a value"),
    "source": ("the `source` of a fact is a text of at most 2 000 characters", "", "the fact counts without it"),
    "attested-by": ("`attestedBy` is a text", "", "the fact counts without it"),
    "moment": ("`{}` is no day and no time", "", "write 2026-12-31, or 2026-12-31T08:30:00Z"),
    "no-moment": ("a fact does not say when it was collected", "no `collectedAt`", "give it, or the file, one"),
    "expires": ("`expires` is no day", "", "write 2026-12-31"),
}


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
    said, label, way_out = _WORDS[found["what"]]
    message = f"{said.format(found['found'])}{where(found)}"
    yield Hit(message, found.at(label), help=(way_out.format(found["found"]), *more(found, "place")))
