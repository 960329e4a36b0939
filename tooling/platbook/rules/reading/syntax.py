"""SRC001: the text is no YAML."""

import re
from collections.abc import Iterator

from platbook.findings.finding import Location
from platbook.rules.reading.libyaml import friendly
from platbook.rules.rule import Hit, InFile, Subject, on_problem
from platbook.source.file import SourceFile
from platbook.source.span import Span

# git begins a conflict with seven signs and a blank at the start of a line; a sound descriptor has no such line.
_CONFLICT = re.compile(r"^<{7}(?= )", re.MULTILINE)


@on_problem("SRC001", "syntax")
def syntax(found: InFile, subject: Subject) -> Iterator[Hit]:
    """The text cannot be read as YAML.

    Nothing after this place can be understood. The usual causes: a tab where spaces belong, a quote that is not
    closed, a `:` or `#` inside a text that needs quotes, a line that is indented a little too far or not far enough,
    the marks of a merge conflict.

    **How to fix:** look at the place shown, and at the line above it; put texts with special characters in quotes.

    ```yaml
    description: Orders: cart to payment      # the second colon needs quotes around the text
    ```
    """
    details, span = found.problem.details, found.problem.span
    file = subject.catalog.files.open(found.path)
    if isinstance(file, SourceFile) and (conflict := _CONFLICT.search(file.text)):
        mark = Location(found.path, label="left here by git", span=file.positions.lines.span(*conflict.span()))
        help_ = "keep the lines that are right, and take out those that begin with `<<<<<<<`, `=======` and `>>>>>>>`"
        yield Hit("not YAML: a merge conflict that nobody has settled", mark, (), (help_,))
        return
    before, rest = _line(file, span)
    said = friendly(details["problem"], details["context"], before, rest)
    noticed = found.at(said.label)
    line, column = details.get("context_line"), details.get("context_column", 1)
    if not line or span is None:
        yield Hit(f"not YAML: {said.message}", noticed, (), (said.help,))
        return
    began = Location(found.path, label=said.began, span=Span(line, column, line, column + 1))
    # What is not closed is mended where it was opened; that it is missing shows only much later.
    first, second = (began, noticed) if said.mend_at_start else (noticed, began)
    yield Hit(f"not YAML: {said.message}", first, (second,), (said.help,))


def _line(file: object, span: Span | None) -> tuple[str, str]:
    """The line of the error, up to its place and from there."""
    if not isinstance(file, SourceFile) or span is None:
        return "", ""
    line = file.positions.lines.line(span.line)
    return line[: span.column - 1], line[span.column - 1 :]
