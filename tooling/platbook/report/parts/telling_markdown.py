"""What there is to tell, as Markdown for a comment: escaped, and of bounded size with the most important first."""

from collections.abc import Iterator

from platbook.findings.count import plural
from platbook.report.parts.markup import sentence
from platbook.report.parts.telling import Row, Section, Telling

# A comment on GitHub holds 65 536 characters; what is added around this needs room too.
LARGEST = 65_000
_RESERVED = 300
# A table longer than this is no table that somebody reads in a comment.
_MOST_ROWS = 40


def as_markdown(telling: Telling, most: int = LARGEST) -> str:
    """What was compared with, a heading with the headline, then a table for each section; never more than `most`
    characters."""
    above = (sentence(telling.against),) if telling.against else ()
    head = "\n\n".join((*above, f"### {sentence(telling.headline)}", *map(sentence, telling.lead)))
    room = most - _RESERVED - len(head)
    parts = [head]
    unshown: list[str] = []
    for section in telling.shown:
        part = _section(section, room, telling.command)
        if part is None:
            unshown.append(section.title)
            continue
        parts.append(part)
        room -= len(part) + 2
    if unshown:
        parts.append(_more(f"There is no room for: {', '.join(unshown)}", telling.command))
    return "\n\n".join(parts) + "\n"


def _section(section: Section, room: int, command: str) -> str | None:
    """The section with as many rows as fit; None where not one does."""
    note = f"{sentence(section.note)}\n\n" if section.note else ""
    columns = "|".join(f" {column} " for column in section.columns)
    head = f"#### {section.title}\n\n{note}|{columns}|\n|{'---|' * len(section.columns)}"
    rows = list(_fitting(section.rows, room - len(head) - _RESERVED))
    if not rows:
        return None
    unshown = len(section.rows) - len(rows)
    rest = f"… and {plural(unshown, 'more row')}"
    return "\n".join((head, *rows, *(("", _more(rest, command)) if unshown else ())))


def _fitting(rows: tuple[Row, ...], room: int) -> Iterator[str]:
    for row in rows[:_MOST_ROWS]:
        line = f"|{'|'.join(f' {_cell(cell)} ' for cell in row)}|"
        room -= len(line) + 1
        if room < 0:
            return
        yield line


def _cell(cell: str) -> str:
    return "<br>".join(map(sentence, cell.split("\n")))


def _more(text: str, command: str) -> str:
    return f"{text}: `{command}` lists all." if command else f"{text}."
