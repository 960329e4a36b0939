"""The edits of a fix as changes of text: from where to where, and what stands there afterwards."""

from dataclasses import dataclass

from platbook.findings.finding import Fix
from platbook.outcome import Report
from platbook.source.edit import change_of
from platbook.source.file import SourceFile
from platbook.source.span import Span


@dataclass(frozen=True, slots=True)
class Change:
    """Everything within `span` becomes `text`."""

    span: Span
    text: str


def changes(report: Report, fix: Fix) -> tuple[Change, ...]:
    """What a fix does to its file, in the order of the text; nothing where the file cannot be read."""
    file = report.catalog.files.open(fix.path)
    if not isinstance(file, SourceFile):
        return ()
    found = sorted({change_of(file.text, file.positions, edit) for edit in fix.edits})
    return tuple(Change(file.positions.lines.span(start, end), text) for start, end, text in found)
