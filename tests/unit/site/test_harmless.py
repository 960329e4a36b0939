"""The documents of strangers do no harm: as Markdown in two builders that pass HTML on, and as a built page."""

from __future__ import annotations

import re
import time
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from posixpath import normpath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from platbook.site.render.safe import safe_address, visible
from platbook.site.strangers.harmless import harmless
from platbook.site.strangers.purified import purified
from platbook.source.markdown.blocks import normal
from platbook.source.markdown.links import is_elsewhere

markdown = pytest.importorskip("markdown", reason="no builder of sites here: install platbook[site]")
EXTENSIONS = ["admonition", "attr_list", "tables", "toc", "pymdownx.highlight", "pymdownx.superfences"]

# fmt: off
PARTS = [
    "<script>x()</script>", "<img src=x onerror=x()>", "<a href='javascript:x()'>", "</a>", "<iframe src=//e.vil>",
    "<!--", "-->", "<!-- <b> -->", "<details open ontoggle=x()>", "<svg/onload=x()>", "</div>", "<style>", "<kbd>",
    '<a id="x"></a>',
    "[a](javascript:x())", "[a](java&#115;cript:x())", "![a](//e.vil/i.png)", "![a](https://e.vil/i.png)",
    "![a](p.png)", "[a][r]", "![a][r]", "![r]", "[r]: javascript:x()", "[r]: https://e.vil/", "[r]: <data:text/html,x>",
    "[r]: p.png", "[^r]: x()", "{: onclick=x() }", "{onclick=x() .mermaid}", "{#id}", "<javascript:x()>", "<https://e.vil/>",
    "`", "``", "```", "~~~", "```html", "````", "    ", "\t", "> ", "- ", "1. ", "# ", "|", "|---|", "\n", "\n\n", "\\",
    "\\`", "\\<", "\\[", "]", "](", "[", "![", "(", ")", "<", ">", '"', "'", "x", " ", "&lt;", "&#60;", "\x02", "\x03",
    "wzxhzdk:0", "===\n", "---\n", "!!! note", '!!! x "y"', "title: x\n", "javascript:x()", "\u202e", "*", "_", "=",
    "]:",
]
# fmt: on


def lead(target: str) -> str | None:
    """Where links lead in these tests: files anywhere, and the web."""
    if is_elsewhere(target):
        return safe_address(target)
    return None if visible(target) != target else normpath(re.sub(r"[^\w./-]", "", target))


class Found(HTMLParser):
    """What a browser would run, load or follow."""

    # fmt: off
    ALLOWED = frozenset((
        "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "code", "em", "strong", "a",
        "img", "table", "thead", "tbody", "tr", "th", "td", "div", "span", "br", "hr", "kbd", "sub", "sup", "mark",
        "ins", "del", "small", "wbr",
    ))
    NAMES = frozenset(("id", "class", "name", "href", "src", "alt", "title", "style", "start", "open"))
    # fmt: on

    def __init__(self) -> None:
        super().__init__()
        self.bad: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.bad += [tag] if tag not in self.ALLOWED else []
        for name, value in attrs:
            value = re.sub(r"[\x00-\x20]", "", value or "")
            if name not in self.NAMES or (name == "style" and not value.startswith("text-align")):
                self.bad.append(f"{tag} {name}={value}")
            if name == "src" and is_elsewhere(value):
                self.bad.append(f"loads {value}")
            if name == "href" and is_elsewhere(value) and not value.lower().startswith(("http", "mailto:", "//")):
                self.bad.append(f"leads to {value}")
            if name == "class" and re.search(r"mermaid|md-|pb-", value):
                self.bad.append(f"poses as {value}")

    def handle_comment(self, data: str) -> None:
        self.bad.append(f"comment {data}")

    def handle_decl(self, decl: str) -> None:
        self.bad.append(f"declaration {decl}")

    def handle_pi(self, data: str) -> None:
        self.bad.append(f"instruction {data}")


def bad(page: str) -> list[str]:
    found = Found()
    found.feed(page)
    found.close()
    return found.bad


def built(text: str) -> str:
    return str(markdown.markdown(text, extensions=EXTENSIONS))


def built_otherwise(text: str) -> str:
    from markdown_it import MarkdownIt

    # Its own judgement of links is put aside: ours is to be enough.
    builder = MarkdownIt("commonmark", {"html": True}).enable("table")
    builder.validateLink = lambda url: True  # type: ignore[method-assign]
    return str(builder.render(text))


def test_the_judges_see_harm() -> None:
    for text in ("<script>x()</script>", "[a](javascript:x())", "![a](//e.vil/i.png)", "x <b onclick=x()>y</b>"):
        assert bad(built(text)) != []
        assert bad(built_otherwise(text)) != []
    assert bad(built("# a {onclick=x()}")) != []
    assert bad(built("a\n{: .mermaid }")) != []


def cleaned(text: str) -> str:
    return harmless(visible(normal(text)), lead)


texts = st.lists(st.sampled_from(PARTS), max_size=25).map("".join)


@settings(max_examples=1500, deadline=None)
@given(texts)
def test_nothing_runs_in_what_mkdocs_builds(text: str) -> None:
    clean = cleaned(text)
    assert bad(built(clean)) == [], clean


@settings(max_examples=1500, deadline=None)
@given(texts)
def test_nothing_runs_in_what_commonmark_builds(text: str) -> None:
    pytest.importorskip("markdown_it")
    clean = cleaned(text)
    assert bad(built_otherwise(clean)) == [], clean


@settings(max_examples=700, deadline=None)
@given(texts)
def test_nothing_runs_in_a_purified_page(text: str) -> None:
    for page in (text, built(text)):
        clean = purified(page)
        assert [each for each in bad(clean) if each not in ("details", "summary", "input", "label")] == []
        assert purified(clean) == clean


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("# Plain\n\nWords, *stress*, `List<String>` and a < b.\n", None),
        ("```java\nList<String> x; // [a](b) {#c}\n```\n", None),
        ("- item\n\n    ```\n    <b>\n    ```\n", None),
        ("| a | b |\n|---|---|\n| `<x>` | [c](d.md) |\n", None),
        ('!!! note "Title"\n\n    Words.\n', None),
        ("[a](b.md) ![c](d.png) <https://example.org/>\n", None),
        ("[a][r] ![p][s]\n\n[r]: https://example.org/\n[s]: s.png\n", None),
        ("Press <kbd>x</kbd><br>H<sub>2</sub>O\n", None),
        ('## Given {#here}\n\n<a id="there"></a>\n', None),
        ("Code:\n\n    <b> & [x](y)\n\nAfter.\n", "Code:\n\n```\n<b> & [x](y)\n```\n\nAfter.\n"),
        ("<b>bold</b>", "&lt;b>bold&lt;/b>"),
        ("[a](javascript:x()) b", "a b"),
        ("![a](https://example.org/i.png)", "[a](https://example.org/i.png)"),
        ("![a][r]\n\n[r]: https://example.org/i.png", "[a][r]\n\n[r]: https://example.org/i.png"),
        ("[![a](javascript:x)](b.md)", "[a](b.md)"),
        ("one <!-- two --> three", "one   three"),
        ("``` {.python onclick=x}\ny\n```", "```\ny\n```"),
        ("[x]: java&#115;cript:y", ""),
    ],
)  # fmt: skip
def test_what_is_kept_and_what_is_not(text: str, shown: str | None) -> None:
    assert cleaned(text) == (text if shown is None else shown)


def test_pages_of_builders_are_left_as_they_are(root: Path) -> None:
    for path in (root / "docs").rglob("*.md"):
        page = built(re.sub(r"<!--.*?-->", "", path.read_text(encoding="utf-8"), flags=re.S))
        kept = purified(page)
        assert unescape(kept) == unescape(re.sub(r" ?/>", ">", page)), path


@pytest.mark.parametrize(
    "part", ["<", "[", "![", "](", "[a](b ", "`", "{", "<!--", "]:", "[a]: b\n", "\\[", "![a][b]", "> ```\n"]
)
def test_time_grows_with_the_text(part: str) -> None:
    text = part * (150_000 // len(part))
    started = time.process_time()
    purified(cleaned(text))
    assert time.process_time() - started < 4
