"""One badge as a small picture that needs nothing else: a label on the left, what it says on the right."""

import unicodedata
from html import escape

from platbook.site.blocks import Tone
from platbook.site.render.safe import one_line

_LONGEST = 40
_HEIGHT, _PADDING = 20, 7
# Widths of letters at 11 pixels in the fonts below; the picture fixes the width of each text, so a guess will do.
_NARROW, _USUAL, _BROAD, _FULL = 3.6, 6.7, 8.6, 11.5
_NARROW_LETTERS, _BROAD_LETTERS = frozenset("fijlrtI.,:;'|!()[] "), frozenset("mwMWGOQDHNU@%&")
# Each with white on it reads well (4.5:1 and more), on light pages and on dark ones.
_COLOURS: dict[Tone, str] = {
    "good": "#1f6e3c",
    "warn": "#8a5a00",
    "bad": "#a8321a",
    "kind": "#14655c",
    "plain": "#3f5a8c",
    "quiet": "#5c5f58",
}
_LABEL = "#33383a"


def badge_picture(label: str, value: str, tone: Tone) -> str:
    """The SVG. Texts may be anything: they are escaped, and shortened where they are long."""
    left, right = _shown(label), _shown(value)
    before, after = _width(left), _width(right)
    first, second = before + 2 * _PADDING, after + 2 * _PADDING
    whole = first + second
    said = escape(f"{left}: {right}")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{whole}" height="{_HEIGHT}" viewBox="0 0 {whole} {_HEIGHT}" '
        f'role="img" aria-label="{said}">\n<title>{said}</title>\n'
        f'<clipPath id="r"><rect width="{whole}" height="{_HEIGHT}" rx="4"/></clipPath>\n'
        f'<g clip-path="url(#r)"><path fill="{_LABEL}" d="M0 0h{first}v{_HEIGHT}H0z"/>'
        f'<path fill="{_COLOURS[tone]}" d="M{first} 0h{second}v{_HEIGHT}H{first}z"/></g>\n'
        # On a dark page the dark half would have no edge.
        f'<rect x=".5" y=".5" width="{whole - 1}" height="{_HEIGHT - 1}" rx="3.5" fill="none" stroke="#fff" '
        f'stroke-opacity=".2"/>\n'
        f'<g fill="#fff" font-family="Verdana,DejaVu Sans,Geneva,sans-serif" font-size="11">'
        f"{_text(left, _PADDING, before)}{_text(right, first + _PADDING, after)}</g>\n</svg>\n"
    )


def _shown(text: str) -> str:
    text = one_line(text)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"


def _text(text: str, x: int, width: int) -> str:
    return f'<text x="{x}" y="14" textLength="{width}" lengthAdjust="spacingAndGlyphs">{escape(text)}</text>'


def _width(text: str) -> int:
    return max(round(sum(map(_letter, text))), 1)


def _letter(letter: str) -> float:
    if unicodedata.east_asian_width(letter) in ("W", "F"):
        return _FULL
    if unicodedata.combining(letter):
        return 0
    if letter in _NARROW_LETTERS:
        return _NARROW
    return _BROAD if letter in _BROAD_LETTERS else _USUAL
