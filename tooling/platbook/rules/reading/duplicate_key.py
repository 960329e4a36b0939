"""SRC002: one key twice in one mapping."""

from collections.abc import Iterator

from platbook.findings.finding import Location
from platbook.rules.rule import Hit, InFile, Subject, on_problem
from platbook.source.span import Span


@on_problem("SRC002", "duplicate-key")
def duplicate_key(found: InFile, _: Subject) -> Iterator[Hit]:
    """The same key stands twice in one mapping.

    Most parsers keep the last value and say nothing, so the first one is lost without anybody noticing.

    **How to fix:** keep one of the two. If both hold part of the truth, merge their values under one key.

    ```yaml
    spec:
      owner: payments
      owner: checkout   # which one?
    ```
    """
    key, line, column = found["key"], found["line"], found["column"]
    first = Location(found.path, label="first set here", span=Span(line, column, line, found["end_column"]))
    yield Hit(f"duplicate key `{key}`", found.at("set again here"), (first,), ("keep one of the two",))
