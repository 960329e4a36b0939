"""Changing a text at given places and leaving every other character, comments included, as it was."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from platbook.source.route import Route

if TYPE_CHECKING:
    from platbook.source.positions import Positions


@dataclass(frozen=True, slots=True)
class Edit:
    """Puts `text` in the place of a value, or of a key where `on_key`; no `text` removes an item of a list."""

    document: int
    route: Route
    text: str | None
    on_key: bool = False


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """The changed text. Of edits that overlap, the first in the text wins and the others are left for the next run."""
    from platbook.source.positions import Positions  # yaml is loaded only where something is changed

    positions = Positions(text)
    changes = sorted({change_of(text, positions, edit) for edit in edits})
    changed: list[str] = []
    done = 0
    for start, end, new in changes:
        if start < done:
            if new or text[start : start + 1] != ",":
                continue
            # The comma before this item went with its neighbour: it takes the one behind.
            start, end = done, _past_comma(text, end)
        changed += (text[done:start], new)
        done = end
    return "".join((*changed, text[done:]))


def change_of(text: str, positions: "Positions", edit: Edit) -> tuple[int, int, str]:
    """What an edit does to a text: the offsets between which it replaces everything, and by what."""
    place = positions.key(edit.document, edit.route) if edit.on_key else positions.value(edit.document, edit.route)
    if edit.text is not None:
        return place.start, place.end, edit.text
    return _item(text, place.start, place.end)


def _item(text: str, start: int, end: int) -> tuple[int, int, str]:
    """An item of a list with what belongs to it: its whole line in block style, its comma in flow style."""
    line_start = text.rfind("\n", 0, start) + 1
    if text[line_start:start].strip(" -") == "" and "-" in text[line_start:start]:
        line_end = text.find("\n", end)
        return line_start, len(text) if line_end < 0 else line_end + 1, ""
    # The comma before it goes too, so that neighbours can be taken out together; the first item takes the one behind.
    before = text[:start].rstrip()
    if before.endswith(","):
        return len(before) - 1, end, ""
    return start, _past_comma(text, end), ""


def _past_comma(text: str, end: int) -> int:
    """Where the following item begins, or `end` where none follows."""
    after = end + len(text[end:]) - len(text[end:].lstrip())
    if text[after : after + 1] != ",":
        return end
    after += 1
    return after + len(text[after:]) - len(text[after:].lstrip(" "))
