"""SRC003: a value that people, or older programs, read as something else."""

from collections.abc import Iterator

from platbook.findings.finding import Severity
from platbook.rules.fields import replacement, written
from platbook.rules.rule import Hit, InFile, Subject, on_problem
from platbook.source.scalar import quote


@on_problem("SRC003", "ambiguous-scalar", Severity.WARNING)
def ambiguous_scalar(found: InFile, subject: Subject) -> Iterator[Hit]:
    """A value without quotes is not what it seems, or not the same to every program.

    `1.10` is the number 1.1: the zero is lost, and with it the version. `yes`, `on` and `12:30` are texts in YAML 1.2,
    which is read here, but a boolean or a number to programs that still read YAML 1.1. `012` is twelve to one and
    ten to the other.

    **How to fix:** put it in quotes. If a boolean is meant, write `true` or `false`.

    ```yaml
    metadata:
      labels:
        version: 1.10     # the number 1.1; write "1.10"
    ```
    """
    text, read, reason = found["text"], found["read"], found["reason"]
    said = {
        "trailing-zero": (f"`{text}` is the number {read}", f"read as {read}", "the zero at the end is lost"),
        "leading-zero": (f"`{text}` is the number {read}", f"read as {read}", "older programs read it as octal"),
        "boolean": (f"`{text}` is a text, not a boolean", "a text", "older programs read it as a boolean"),
        "sexagesimal": (f"`{text}` is a text", "a text", "older programs read it as a number of base 60"),
        "underscores": (f"`{text}` is a text", "a text", "older programs read it as a number"),
    }
    message, label, why = said[reason]
    way = "put it in quotes" if reason != "boolean" else "put it in quotes, or write `true` or `false`"
    # Where the schema asks for a number, quotes would make it wrong.
    fix = replacement(found, quote(text)) if not found.problem.details.get("number") else None
    safe = fix is not None and written(found, subject) == text
    yield Hit(message, found.at(label), (), (f"{why}: {way}",), fix if safe else None)
