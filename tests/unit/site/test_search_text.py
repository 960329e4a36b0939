"""What the search reads out of written pages: titles, headings with the anchors of the built page, and plain words."""

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from platbook.site.data.search_text import written
from platbook.source.markdown.plain import plain

PAGE = """---
title: 'Runbook: orders'
---
<!-- # Not this
nor this -->
# Orders

*Written for
this example*, see [the
docs](https://example.com) and `PlaceOrder`.

| Sign | What it is |
|------|------------|
| 500  | **worse**  |

## When it fails
- Call <b>somebody</b>
1. has-runbook, three_word_name

```sh
## no heading
```

Second way
----------

### When it fails ###
## Own {#mine}
#### `code` & [link](x.md) ![picture](y.png)
"""


def test_a_page_is_its_title_its_headings_and_its_words() -> None:
    page = written(PAGE, 60, 1000)
    assert page is not None
    assert page.title == "Runbook: orders"
    assert page.headings == (
        ("When it fails", "when-it-fails"),
        ("Second way", "second-way"),
        ("When it fails", "when-it-fails_1"),
        ("Own", "mine"),
        ("code & link picture", "code-link"),
    )
    assert page.text == (
        "Written for this example, see the docs and PlaceOrder. Sign What it is 500 worse"
        " Call somebody has-runbook, three_word_name"
    )


def test_bounds_are_kept_at_the_end_of_a_word() -> None:
    page = written(PAGE, 2, 20)
    assert page is not None
    assert len(page.headings) == 2
    assert page.text == "Written for this…"


def test_a_page_may_ask_not_to_be_found() -> None:
    assert written("---\nsearch:\n  exclude: true\n---\n# Hidden\n", 9, 99) is None
    assert written("---\nsearch:\n  boost: 2\n---\n# Seen\n", 9, 99) is not None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("**bold** and *it* and __both__", "bold and it and both"),
        ("`__main__.py`, **`a*b*`** and `` ` ``", "__main__.py, a*b* and `"),
        ("2 * 3 * 4 and snake_case_name", "2 * 3 * 4 and snake_case_name"),
        ("<https://example.com/x> <script>alert(1)</script>", "https://example.com/x alert(1)"),
        ("[a](b_(c).md) [d][e] [f] ![g](h) \\*i\\* &lt;j&gt;", "a d [f] g *i* <j>"),
        ("**a *b* c** <!-- d --> <!-- *e f* * g", "a b c  <!-- e f * g"),
        ("x &#99999999999999; y", "x \ufffd y"),
    ],
)
def test_markup_is_no_word(text: str, words: str) -> None:
    assert plain(text) == words


PLAIN = ["cart", "Été", "9", "-", "a_b", "x:", "(no)", "&", "why?", "…"]
MARKED = ["`__init__.py`", "[l](m.md)", "![p](q.png)", "*it*", "__so__", "_u_", "`a*b`", "\\*", "&amp;", "<b>t</b>"]
WORDS = st.sampled_from([*PLAIN, *MARKED])
HEADINGS = st.lists(WORDS, max_size=4).map(lambda words: " ".join(["When", *words]))


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(2, 4), HEADINGS), max_size=6))
def test_anchors_are_those_of_the_builder(headings: list[tuple[int, str]]) -> None:
    text = "# Title of it all\n\n" + "\n\n".join(f"{'#' * level} {words}" for level, words in headings)
    parser = markdown.Markdown(extensions=["toc", "attr_list"])
    parser.convert(text)

    def anchors(tokens: list[dict]) -> list[str]:  # type: ignore[type-arg]
        return [anchor for token in tokens for anchor in (token["id"], *anchors(token["children"]))]

    page = written(text, 99, 99)
    assert page is not None
    assert [anchor for _, anchor in page.headings] == anchors(parser.toc_tokens)[1:]  # type: ignore[attr-defined]


@given(st.text(st.sampled_from("#`~-=*_[]()<>!|{}: \n\ta1"), max_size=120))
def test_nothing_upsets_it(text: str) -> None:
    written(text, 3, 30)
