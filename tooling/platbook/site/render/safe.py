"""What comes from a descriptor is not trusted: which addresses may be links, and which characters may be shown."""

import re

_CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
_SPACE = re.compile(r"\s+")
_ADDRESS = re.compile(
    r"(https?://[^\s/?#\\@\"'<>`]+(:\d+)?([/?#][^\s\"'<>`\\]*)?|mailto:[^\s\"'<>`\\:]+@[^\s\"'<>`\\:]+)", re.I
)


def visible(text: str) -> str:
    """The text with every control character (terminal sequences, direction changes, half characters) made visible."""
    return _CONTROL.sub("\ufffd", text) if not text.isascii() or not text.isprintable() else text


def one_line(text: str) -> str:
    """The visible text on a single line."""
    text = visible(text)
    return _SPACE.sub(" ", text).strip() if not text.isprintable() or "  " in text or text != text.strip() else text


def safe_address(url: str) -> str | None:
    """The address, where a link may lead there: `https`, `http` and `mailto`, with nothing odd in it; else None."""
    url = url.strip()
    return url if _ADDRESS.fullmatch(url) and visible(url) == url else None
