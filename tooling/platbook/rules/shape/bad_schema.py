"""SCH013: a schema that cannot be used."""

from collections.abc import Iterator

from platbook.rules.rule import Hit, InFile, Subject, on_problem


@on_problem("SCH013", "bad-schema")
def bad_schema(found: InFile, _: Subject) -> Iterator[Hit]:
    """A file of your organisation's own schemas cannot be used.

    What it adds or narrows does not hold until it is mended: the kind is checked without it, and so fields that only
    it defines are unknown. A schema must be whole: nothing that it refers to is fetched from elsewhere.

    **How to fix:** mend what the finding says. An extension is a JSON Schema (draft 2020-12) that is laid over the core
    schema of the same name; one for a new kind says at its root what it is.

    ```yaml
    # schemas/extensions/queue.schema.json, here written as YAML
    x-platbook:
      kind: {name: Queue, plural: queues, title: Queue, group: software}
    type: object
    ```
    """
    yield Hit(f"this schema cannot be used: {found['reason']}", found.at(), (), ("documents are checked without it",))
