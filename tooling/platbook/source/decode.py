"""Bytes to text: UTF-8 only, with or without a byte order mark, and none of the characters YAML forbids."""

import re
from functools import cache

from platbook.source.problem import Problem
from platbook.source.span import Lines

# YAML 1.2, production c-printable: tab, line ends and everything printable.
_FORBIDDEN = "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
_WIDE_MARKS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)


def decode(raw: bytes) -> str | Problem:
    """The text without its byte order mark, or an `encoding` problem at the first character that is wrong."""
    for mark, name in _WIDE_MARKS:
        if raw.startswith(mark):
            return Problem("encoding", details={"what": "other", "encoding": name})
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8-sig", "replace")
        return _at(before, len(before), {"what": "bytes", "byte": raw[error.start]})
    wrong = _forbidden().search(text)
    if wrong:
        return _at(text, wrong.start(), {"what": "character", "character": ord(wrong.group())})
    return text


def _at(text: str, offset: int, details: dict[str, object]) -> Problem:
    return Problem("encoding", span=Lines(text).span(offset, offset + 1), details=details)


@cache
def _forbidden() -> re.Pattern[str]:
    # So large a set takes 4 ms to compile, which a run from the cache need not wait for.
    return re.compile(_FORBIDDEN)
