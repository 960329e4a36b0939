"""SRC001: the text is no YAML."""

from collections.abc import Iterator

from platbook.findings.finding import Location
from platbook.rules.reading.libyaml import friendly
from platbook.rules.rule import Hit, InFile, Subject, on_problem
from platbook.source.file import SourceFile
from platbook.source.span import Span


@on_problem("SRC001", "syntax")
def syntax(found: InFile, subject: Subject) -> Iterator[Hit]:
    """The text cannot be read as YAML.

    Nothing after this place can be understood. The usual causes: a tab where spaces belong, a quote that is not
    closed, a `:` or `#` inside a text that needs quotes, a line that is indented a little too far or not far enough.

    **How to fix:** look at the place shown, and at the line above it; put texts with special characters in quotes.

    ```yaml
    description: Orders: cart to payment      # the second colon needs quotes around the text
    ```
    """
    details = found.problem.details
    line = details.get("context_line")
    said = friendly(details["problem"], details["context"], _rest_of_line(found, subject))
    related = (Location(found.path, label=said.began, span=Span(line, 1, line, 2)),) if line else ()
    yield Hit(f"not YAML: {said.message}", found.at(said.label), related, (said.help,))


def _rest_of_line(found: InFile, subject: Subject) -> str:
    """What stands from the place of the error to the end of its line."""
    file, span = subject.catalog.files.open(found.path), found.problem.span
    if not isinstance(file, SourceFile) or span is None:
        return ""
    return file.positions.lines.line(span.line)[span.column - 1 :]
