"""Characters that are written as references (`&lt;`, `&#60;`), whatever number somebody writes."""

import re
from html import unescape

# No character has so high a number; Python refuses to read one of thousands of digits.
_NO_CHARACTER = re.compile(r"&#0*[0-9]{8,};?")


def unescaped(text: str) -> str:
    """The text with the characters that references stand for."""
    return unescape(without_odd_numbers(text)) if "&" in text else text


def without_odd_numbers(text: str) -> str:
    """The text with U+FFFD for each reference whose number is that of no character, so that anybody can read it."""
    return _NO_CHARACTER.sub("\ufffd", text) if "&#" in text else text
