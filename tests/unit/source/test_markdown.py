"""Links and anchors of Markdown, as the builder of the site sees them, and in a time that grows with the text."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from platbook.site.render.outline import anchor_of as anchor_of_outline
from platbook.source.markdown.anchors import anchor_of, anchors
from platbook.source.markdown.links import links, normal
from platbook.source.markdown.spans import hidden

markdown = pytest.importorskip("markdown", reason="no builder of sites here: install platbook[site]")
toc = pytest.importorskip("markdown.extensions.toc")

EXTENSIONS = ["admonition", "attr_list", "tables", "toc", "pymdownx.highlight", "pymdownx.superfences"]


def built(text: str) -> str:
    """The page that the builder makes."""
    return str(markdown.markdown(text, extensions=EXTENSIONS))


def ids(page: str) -> set[str]:
    """The anchors of a built page."""
    return set(re.findall(r'<\w[^<>]*?\s(?:id|name)="([^"]*)"', page))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[a](b.md)", ["b.md"]),
        ("![a](b.png)", ["b.png"]),
        ("[![a](b.png)](c.md)", ["b.png", "c.md"]),
        ("[a](<b c.md>)", ["b c.md"]),
        ('[a](b.md "title")', ["b.md"]),
        ("[a](b_(c).md)", ["b_(c).md"]),
        ("[a][x]\n\n[x]: b.md 'title'", ["b.md"]),
        ("[a](\nb.md)", ["b.md"]),
        ("[a](b.md#c&amp;d)", ["b.md#c&d"]),
        ("`[a](b.md)`", []),
        ("``x ` [a](b.md)``", []),
        ("`one\n[a](b.md) two`", []),
        ("```\n[a](b.md)\n```", []),
        ("~~~ md\n[a](b.md)\n~~~", []),
        ("- x\n\n    ```\n    [a](b.md)\n    ```\n", []),
        ("> ```\n> [a](b.md)\n> ```\n", []),
        ("Code:\n\n    [a](b.md)\n", []),
        ("- item\n\n    [a](b.md)\n", ["b.md"]),
        ("---\ntitle: '[a](b.md)'\n---\n[c](d.md)", ["d.md"]),
        ("\ufeff---\r\nx: '[a](b.md)'\r\n---\r\n[c](d.md)", ["d.md"]),
        ("\\[a](b.md)", []),
        ("<!-- [a](b.md) --> [c](d.md)", ["d.md"]),
        ("text [a] (b.md)", []),
        ("[^1]: note", []),
    ],
)
def test_links(text: str, found: list[str]) -> None:
    assert [link.target for link in links(normal(text))] == found


def test_a_link_says_where_it_stands() -> None:
    text = 'See ![it](<a b.png> "t") and [x]\n\n[x]: c.md\n'
    picture, definition = links(text)
    assert text[picture.start : picture.end] == "a b.png"
    assert text[picture.begins : picture.ends] == '![it](<a b.png> "t")'
    assert text[definition.start : definition.end] == "c.md"
    assert (picture.sort, definition.sort) == ("image", "definition")


@pytest.mark.parametrize(
    "text",
    [
        "# One\n\n## Two words\n\n## Two words\n\n### `code` & *stress*, _more_ snake_case\n",
        "Title\n=====\n\nSecond\n------\n\n| a |\n|---|\n| b |\n",
        "## A [link](x.md) here\n\n## An ![image](x.png) here\n\n## 1. Numbered: yes!\n",
        "## Given {#mine}\n\n## mine\n\n## x_1\n\n## x\n\n## x\n\n## x_1\n",
        '## <a id="here"></a>Tagged\n\ntext <a name="there"></a>\n',
        "## Größe — naïve ☃ 雪\n\n## 雪\n\n## \\_escaped\\_ \\* a_b_c\n",
        "```\n# no\n```\n\n## closed ##\n\n#nospace\n",
        "## A &amp; B\n\n## a < b\n\n## `<x>` y\n",
    ],
)
def test_anchors_are_those_of_the_builder(text: str) -> None:
    assert anchors(text) == ids(built(text))


@settings(max_examples=300)
@given(st.text(max_size=40))
def test_the_anchor_of_words_is_that_of_the_builder(words: str) -> None:
    assert anchor_of(words) == toc.slugify(words, "-") == anchor_of_outline(words)


@settings(max_examples=300)
@given(st.lists(st.sampled_from(["a", "a_1", "a_2", "a_1_1", "b", "!"]), max_size=8))
def test_numbers_are_those_of_the_builder(words: list[str]) -> None:
    text = "\n\n".join(f"## {each}" for each in words)
    assert anchors(text) == ids(built(text))


@settings(max_examples=300)
@given(st.lists(st.sampled_from([*"`~#[]()!<>\\ \n-|{}", "```", "    ", "x", "\n\n", "]:", "---\n"]), max_size=60))
def test_what_is_hidden_changes_no_place(parts: list[str]) -> None:
    text = "".join(parts)
    for sure in (True, False):
        shown = hidden(text, sure=sure)
        assert len(shown) == len(text)
        assert [at for at, c in enumerate(text) if c == "\n"] == [at for at, c in enumerate(shown) if c == "\n"]
        assert all(a in (b, "\0") for a, b in zip(shown, text, strict=True))
    for link in links(text):
        assert 0 <= link.begins < link.start <= link.end <= link.ends <= len(text)


@pytest.mark.parametrize(
    "part",
    ["[", "![", "](", "[](", "[a](b '", "](<", "`", "``x`", "```a\n", "  ```a\n", "~~~\n> ```\n", "<a ", "<a id=",
     "<!--",
     "{#", "{: ", "## x\n", "# _", "    x\n\n", "[a]: ", "[a](b(", "\\", "> ", "- ", "a\n-\n", "[a](\n", "---\n"],
)  # fmt: skip
def test_time_grows_with_the_text(part: str) -> None:
    text = f"[a](b)\n\n{part * (200_000 // len(part))}"
    started = time.process_time()
    links(text)
    anchors(text)
    assert time.process_time() - started < 3


def test_the_pages_of_this_repository(root: Path) -> None:
    for path in (root / "docs").rglob("*.md"):
        text = normal(path.read_text(encoding="utf-8"))
        assert anchors(text) == ids(built(text)), path
