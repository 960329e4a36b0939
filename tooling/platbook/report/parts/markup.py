"""Text that others wrote inside Markdown: shown as it is, with no power over the page and nobody notified."""

import re

from platbook.findings.visible import visible

# All that Markdown, its tables, HTML, mathematics and automatic links are made of.
_SPECIAL = re.compile(r"[#$&*<>@\[\\\]^_`{|}~]|:(?=//)|(?<=www)\.", re.IGNORECASE)
# GitHub looks for @mentions and #numbers in the finished page, where a character reference is no obstacle.
_NOTIFIES = frozenset("@#")
_WORD_JOINER = "&#8288;"


def escaped(text: str, limit: int = 500) -> str:
    """The text with every special character as a character reference, which Markdown never takes for markup."""
    return _SPECIAL.sub(lambda found: _reference(found.group(), _WORD_JOINER), visible(text, limit))


def code(text: str, limit: int = 500) -> str:
    """The text as code. Tags rather than backticks, which could be closed from within."""
    return f"<code>{_SPECIAL.sub(lambda found: _reference(found.group(), ''), visible(text, limit))}</code>"


def sentence(text: str) -> str:
    """A message, in which backticks set off what is quoted; where they do not pair, nothing is set off."""
    parts = visible(text).split("`")
    if len(parts) % 2 == 0:
        return escaped(text)
    return "".join(code(part) if index % 2 else escaped(part) for index, part in enumerate(parts))


def _reference(character: str, after_a_sign: str) -> str:
    return f"&#{ord(character)};{after_a_sign if character in _NOTIFIES else ''}"
