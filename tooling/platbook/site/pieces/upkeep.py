"""The lines at the end of a page: when its file changed last, where to edit it, and where to say that it is wrong."""

from collections.abc import Iterator

from platbook.model.entity import Entity
from platbook.site.blocks import Block, Line, Paragraph, Text, WebLink
from platbook.site.pieces.changes import last_change
from platbook.site.view import View


def upkeep(view: View, entity: Entity) -> Iterator[Block]:
    """The lines of an entity's page, if there is anything to say."""
    line = joined_words(last_change(view, entity.path), problem(view, entity.label, entity.path))
    if line:
        yield Paragraph(line, "upkeep")


def written_upkeep(view: View, title: str, source: str) -> Line:
    """The line of a page that people wrote in the file `source`."""
    written: Line = (Text("Written in "), *view.edit(source), Text("."))
    return joined_words(last_change(view, source), written, problem(view, title, source))


def problem(view: View, title: str, source: str) -> Line:
    """A link that begins an issue about a page, where the repository is known."""
    url = view.repository.report(f"{title}: ", source)
    return (WebLink("Report a problem", url), Text(".")) if url else ()


def joined_words(*lines: Line) -> Line:
    """Sentences, one after the other."""
    parts: list[Line] = [line for line in lines if line]
    return tuple(part for number, line in enumerate(parts) for part in (*([Text(" ")] if number else []), *line))
