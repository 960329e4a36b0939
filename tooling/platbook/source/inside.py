"""Where the characters of a scalar's value stand in its text: quotes, escapes, indentation and folding apart."""

from collections.abc import Iterator

# Folding and indentation only ever change these.
_WHITE = " \t\r\n"
_ESCAPES = {
    "n": "\n",
    "t": "\t",
    "\t": "\t",
    " ": " ",
    "r": "\r",
    "\n": "\n",
    "\r": "\r",
    '"': '"',
    "/": "/",
    "\\": "\\",
}
_CODES = {"x": 2, "u": 4, "U": 8}


def offsets(raw: str, value: str, style: str | None) -> tuple[int, ...] | None:
    """The offset in `raw`, the scalar as it is written, of each character of its value, and of its end.

    `style` is that of the scalar: None for a plain one, or one of `'`, `"`, `|` and `>`. None where it is not certain.
    """
    written = _written(raw, style)
    found: list[int] = []
    end = 0
    for character in value:
        if character in _WHITE:
            found.append(end)
            continue
        at, stands_for, end = next(written, (0, "", 0))
        if stands_for != character:
            return None
        found.append(at)
    # What follows a block of text may be a comment; anything else must be used up.
    if style not in ("|", ">") and next(written, None) is not None:
        return None
    return (*found, end)


def _written(raw: str, style: str | None) -> Iterator[tuple[int, str, int]]:
    """The characters that are not white: where each begins, what it stands for, and where it ends."""
    at, last = 0, len(raw)
    if style in ("|", ">"):
        at = raw.find("\n") + 1 or last
    elif style:
        at, last = 1, last - 1
    while at < last:
        length, character = 1, raw[at]
        if style == "'" and raw.startswith("''", at):
            length = 2
        elif style == '"' and character == "\\":
            length, character = _escape(raw, at)
        if character not in _WHITE:
            yield at, character, at + length
        at += length


def _escape(raw: str, at: int) -> tuple[int, str]:
    """The length of an escape and the character that it stands for; an empty one for an escape that is rare."""
    letter = raw[at + 1 : at + 2]
    if letter in _CODES:
        length = 2 + _CODES[letter]
        return length, chr(int(raw[at + 2 : at + length], 16))
    return 2, _ESCAPES.get(letter, "\0")
