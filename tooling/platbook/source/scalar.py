"""What a plain scalar means: the core schema of YAML 1.2, and where YAML 1.1 would have read something else."""

import re
from typing import Final

Scalar = str | int | float | bool | None

_WORDS: Final[dict[str, Scalar]] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys((".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"), float("inf")),
    **dict.fromkeys(("-.inf", "-.Inf", "-.INF"), float("-inf")),
    **dict.fromkeys((".nan", ".NaN", ".NAN"), float("nan")),
}
_OLD_BOOLEANS: Final = frozenset(
    form for word in ("yes", "no", "on", "off") for form in (word, word.capitalize(), word.upper())
)
_SUSPECT_START: Final = frozenset("0123456789+-.")
_INT = re.compile(r"[-+]?[0-9]+")
_OCTAL = re.compile(r"0o[0-7]+")
_HEX = re.compile(r"0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_LEADING_ZERO = re.compile(r"[-+]?0[0-9]+")
_TRAILING_ZERO = re.compile(r"[-+]?[0-9]+\.[0-9]*0")
_SEXAGESIMAL = re.compile(r"[-+]?[1-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?")
_UNDERSCORES = re.compile(r"[-+]?[0-9][0-9_]*_[0-9_]*(\.[0-9_]*)?")

# A narrow view of what can stand without quotes anywhere, also within brackets.
_NEEDS_NO_QUOTES = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_./:-]*[A-Za-z0-9_])?")
# Quotes, backslashes, line ends of every kind, and what YAML or a terminal does not show as it is.
_ESCAPED = re.compile('["\\\\\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff]')
_SHORT: Final = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}

# Python refuses to convert longer digit strings; no catalog needs them.
MAX_DIGITS: Final = 300


def resolve(text: str) -> Scalar:
    """The value of a plain scalar. Dates stay strings; a number of more than `MAX_DIGITS` characters does too."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in _SUSPECT_START or len(text) > MAX_DIGITS:
        return text
    if _INT.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text):
        return float(text)
    if _OCTAL.fullmatch(text):
        return int(text[2:], 8)
    if _HEX.fullmatch(text):
        return int(text, 16)
    return text


def ambiguity(text: str) -> str | None:
    """Why people or older parsers read this plain scalar as something else, or None.

    One of "boolean" (`yes` in YAML 1.1), "leading-zero" (`012`), "trailing-zero" (`1.10` is the number 1.1),
    "sexagesimal" (`12:30`) and "underscores" (`1_000`).
    """
    if text in _OLD_BOOLEANS:
        return "boolean"
    if not text or text[0] not in _SUSPECT_START:
        return None
    if _TRAILING_ZERO.fullmatch(text) and not text.endswith(".0"):
        return "trailing-zero"
    if _LEADING_ZERO.fullmatch(text):
        return "leading-zero"
    if _SEXAGESIMAL.fullmatch(text):
        return "sexagesimal"
    if _UNDERSCORES.fullmatch(text):
        return "underscores"
    return None


def written_plainly(text: str) -> str:
    """The text as a YAML scalar on one line: without quotes where it is read as this text without them."""
    plain = _NEEDS_NO_QUOTES.fullmatch(text) and isinstance(resolve(text), str) and ambiguity(text) is None
    return text if plain else quote(text)


def written_in_line(value: object) -> str:
    """Plain data as YAML on one line: `{url: https://example.com, tags: [a, b]}`."""
    if isinstance(value, dict):
        return f"{{{', '.join(f'{written_in_line(key)}: {written_in_line(below)}' for key, below in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(written_in_line, value))}]"
    if value is None or isinstance(value, bool):
        return "null" if value is None else str(value).lower()
    return written_plainly(value) if isinstance(value, str) else str(value)


def quote(text: str) -> str:
    """The text as a double-quoted YAML scalar on one line, whatever characters it holds."""
    return f'"{_ESCAPED.sub(_escape, text)}"'


def _escape(match: re.Match[str]) -> str:
    character = match.group()
    if character in _SHORT:
        return _SHORT[character]
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
