"""Text that others wrote, made safe to show: what would steer a terminal or hide from the eye is spelled out."""

import unicodedata

# Controls, invisible formatting (direction marks, zero-width, soft hyphen), lone surrogates, line and paragraph ends.
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_DELETE = 0x7F
_CONTROL_PICTURES = 0x2400
_PICTURE_OF_DELETE = 0x2421
_WIDE = frozenset({"W", "F"})
_WITHOUT_WIDTH = frozenset({"Mn", "Me"})
CUT = "…"
# What file systems allow: of a path nothing is cut, or nobody could find the file.
_LONGEST_PATH = 4096


def visible(text: str, limit: int = 500) -> str:
    """The text on one line with nothing hidden in it; of more than `limit` characters, the beginning and the end."""
    if len(text) > limit:
        half = limit // 2
        text = f"{text[:half]}{CUT}{text[len(text) - half :]}"
    if text.isprintable():
        return text
    return "".join(map(visible_character, text))


def visible_path(path: str) -> str:
    """The same for a path, which is never cut."""
    return visible(path, _LONGEST_PATH)


def visible_lines(text: str) -> str:
    """The same for a text of several lines, however long: its line ends and tabs stay."""
    if text.isprintable():
        return text
    return "".join(c if c in "\n\t" else visible_character(c) for c in text)


def visible_character(character: str) -> str:
    """The character itself, or what stands for one that cannot be seen: `␛` for an escape, `<U+202E>` for others."""
    if character.isprintable() or unicodedata.category(character) not in _HIDDEN:
        return character
    number = ord(character)
    if number < 0x20:
        return chr(_CONTROL_PICTURES + number)
    return chr(_PICTURE_OF_DELETE) if number == _DELETE else f"<U+{number:04X}>"


def columns(text: str) -> int:
    """How many columns of a terminal a visible text takes: two for wide East Asian ones, none for combining ones."""
    if text.isascii():
        return len(text)
    return sum(map(_columns_of, text))


def _columns_of(character: str) -> int:
    if unicodedata.east_asian_width(character) in _WIDE:
        return 2
    return 0 if unicodedata.category(character) in _WITHOUT_WIDTH else 1
