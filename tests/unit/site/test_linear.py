"""However a text is made, twice as much of it takes no more than about twice the time: nobody can stop a build."""

from __future__ import annotations

import time
from collections.abc import Callable
from html import escape
from typing import Any

import pytest

from platbook.site.data.search_text import written
from platbook.site.strangers.drawing import drawn
from platbook.site.strangers.drawing_styles import is_harmless_style
from platbook.site.strangers.harmless import harmless
from platbook.site.strangers.purified import purified
from platbook.source.markdown.anchors import anchors
from platbook.source.markdown.links import links
from platbook.source.markdown.plain import plain
from platbook.source.markdown.title import read

READERS: dict[str, Callable[[str], Any]] = {
    "written": lambda text: written(text, 60, 400),
    "read": lambda text: read(text).title,
    "plain": plain,
    "anchors": anchors,
    "links": links,
    "harmless": lambda text: harmless(text, lambda target: target),
    # What builders hand over has its angle brackets in pairs, or escaped.
    "purified": lambda text: purified(f"<p>{escape(text)}</p>" + text.replace("<", "&lt;")),
    "drawn": lambda text: drawn(text.encode()),
    "drawn words": lambda text: drawn(f'<svg xmlns="http://www.w3.org/2000/svg"><style>{text}</style></svg>'.encode()),
    "styles": is_harmless_style,
}
PARTS = [
    *("*a ", "_a ", "***a ", "<!--", "<!-- -->", "![", "[a](", "[a](b ", "](", "[a]: ", "\n[a]:\n", '[a](b "', "[["),
    *("`", "`` ` ", "`a``b", "\\`", "<a ", "<", "&", "&#9", "{#a", "> ", "- ", "| a ", "(", "url(", "@", " ", "\t"),
    *("    ", "- ```\n", "```\n", "#a\n", "a\n===\n", "<!doctype ", "<g>", "x\n"),
]
FRAMES = ["%s", "# x%s y", "---\ntitle: x%s y\n---\n", "[a](%s x", "a\n\n%s"]
SIZE = 6_000
# Less than this is noise; more for so little text is quadratic whatever the ratio.
NOISE, MOST = 0.04, 2.0


def seconds(reader: Callable[[str], Any], text: str) -> float:
    start = time.process_time()
    reader(text)
    return time.process_time() - start


@pytest.mark.parametrize("name", READERS)
def test_time_grows_as_the_text_does(name: str) -> None:
    reader = READERS[name]
    for part in PARTS:
        for frame in FRAMES:
            once, twice = (frame.replace("%s", part * (times * SIZE // len(part))) for times in (1, 2))
            taken = seconds(reader, twice)
            if taken > NOISE:
                assert taken < MOST, (part, frame)
                first = min(seconds(reader, once) for _ in range(3))
                taken = min(taken, *(seconds(reader, twice) for _ in range(2)))
                assert taken < 2.8 * first + NOISE, (part, frame, first, taken)
