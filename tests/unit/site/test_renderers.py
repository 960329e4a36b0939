"""Both renderers say the same, whatever the words are: HTML, and Markdown made into HTML by a Markdown parser."""

import re
from datetime import date
from pathlib import Path

import markdown
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from platbook.engine import check
from platbook.hosts.addresses import link_to_built
from platbook.site.blocks import (
    Badge,
    Block,
    Bullets,
    Card,
    Cards,
    Code,
    Facts,
    Folded,
    Graph,
    Heading,
    Listing,
    Live,
    Node,
    Note,
    Page,
    PageLink,
    Paragraph,
    Share,
    Shares,
    Small,
    Strong,
    Table,
    Text,
    WebLink,
)
from platbook.site.build import build_site
from platbook.site.render.html import html_of
from platbook.site.render.markdown import markdown_of
from platbook.site.render.outline import outline
from platbook.source.worktree import WorkTree
from support.said import Said, said

REPOS = Path(__file__).parents[2] / "repos"
EXTENSIONS = ["admonition", "attr_list", "tables", "toc", "fenced_code", "pymdownx.highlight", "pymdownx.superfences"]
OTHER = "catalog/services/other/index.md"

WORDS = st.text(
    st.one_of(
        st.sampled_from(list("\\`*_{}[]()<>#+-.!|~^&$@=:;\"'/%? \n\t0123456789abcABC")),
        st.characters(codec="utf-8", exclude_categories=["Cs"]),
    ),
    max_size=40,
)


def of_html(page: Page) -> Said:
    """What our HTML says."""
    return said(html_of(page, link_to_built(page.path, False)), page.path)


def of_markdown(page: Page) -> Said:
    """What a Markdown parser makes of our Markdown says."""
    link = link_to_built(page.path, False)
    text = markdown_of(page, link, link)
    head, _, body = text.removeprefix("---\n").partition("\n---\n")
    assert head.startswith("title: ")
    return said(markdown.markdown(body, extensions=EXTENSIONS), page.path)


def assert_same(page: Page) -> None:
    """Words, links and anchors agree, and neither runs anything."""
    ours, theirs = of_html(page), of_markdown(page)
    assert theirs.text == ours.text
    assert theirs.links == ours.links
    assert theirs.anchors == ours.anchors == [heading.anchor for heading in outline(page)]
    assert ours.unsafe == theirs.unsafe == []


def page_of(*blocks: Block, title: str = "Title") -> Page:
    return Page("catalog/services/this/index.md", title, blocks, trail=(PageLink("Catalog", "catalog/index.md"),))


@settings(max_examples=150, deadline=None)
@given(WORDS, WORDS)
@example("1. one", "- two")
@example('--8<-- "x"', "!!! note")
@example("a|b", "```")
@example("<!--", "-->")
@example("[a]: http://x.example", "[^1]")
@example(":smile:", "&lt;&#60;")
@example("===", "---")
@example("\x1b[31m\u202e", "\ud7ff")
def test_words_come_out_as_they_went_in(one: str, two: str) -> None:
    assert_same(
        page_of(
            Paragraph((Text(one), Text(" "), Text(two), Text(" x "), Small(f"x {one}"))),
            Live("index", (Paragraph((Text(f"x {two}"),)), Table(("x",), (((Text(f"x {one}"),),),))), (("kind", one),)),
            Paragraph((Strong(one), Text(" "), Code(two), Text(" "), Badge(one)))
            if one.strip() and two.strip()
            else Heading("x"),
            Heading(f"Heading {two}"),
            Bullets(((Text(f"x {one}"),), (PageLink(f"x {two}", OTHER),))),
            Folded(f"x {one}", ((Text(f"x {two}"),), (Badge("pass"), Text(" "), PageLink(f"x {one}", OTHER)))),
            Table(("Name", f"x {one}"), (((Text(f"x {two}"),), (Code(f"x {one}"),)), ((), (Text("x"),)))),
            Facts(((f"Label {one}", ((Text(f"x {two}"),), (Badge(f"x {one}"),))),)),
            Paragraph((Text("x "), Shares((Share(PageLink(f"x {one}", OTHER), 2, "top"),), (0.5, f"x {two}")))),
            Cards((Card(PageLink(f"x {one}", OTHER), "12", f"x {two}"),)),
            Note("warning", f"Note {one}", ((Text(f"x {two}"),),)),
            title=f"T {one}",
        )
    )


@settings(max_examples=60, deadline=None)
@given(WORDS)
@example("```\n````\n~~~")
@example("    indented\n\n\n- x")
def test_listings_come_out_as_they_went_in(text: str) -> None:
    assert_same(page_of(Listing(f"x {text}", "yaml"), Paragraph((Text("after"),))))


@settings(max_examples=150, deadline=None)
@given(st.one_of(WORDS, WORDS.map("https://example.com/".__add__), WORDS.map("mailto:a@example.com".__add__)))
@example("javascript:alert(1)")
@example("JaVaScRiPt:alert(1)")
@example(" javascript:alert(1)")
@example("java\nscript:alert(1)")
@example("data:text/html,<script>")
@example("//evil.example/x")
@example("https://user@evil.example/")
@example("https://example.com/a_(b)_c*d*?x=1&y=2#frag|x")
def test_links_lead_where_they_say_or_are_no_links(url: str) -> None:
    page = page_of(Paragraph((Text("See "), WebLink("there", url), Text("."))))
    assert_same(page)
    for _, address in of_html(page).links[1:]:
        assert re.match(r"(https?://|mailto:)", address, re.I)


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "vbscript:x", "data:text/html,x", "file:///etc/passwd", "/x", "//x.example"]
)
def test_an_address_that_is_not_safe_is_shown_and_not_linked(url: str) -> None:
    shown = of_html(page_of(Paragraph((WebLink("there", url),))))
    assert f"there ({url})" in shown.text
    assert len(shown.links) == 1  # the trail


def test_a_link_may_ask_the_page_for_something() -> None:
    asked = PageLink("x", "catalog/index.md", query="owner=team:a_b/c*(d)&level.a=below.b&lt=1")
    page = page_of(Paragraph((asked,)), Table(("x",), (((asked,),),)))
    assert_same(page)
    assert of_html(page).links[1][1] == "catalog/index.html?owner=team:a_b/c*(d)&level.a=below.b&lt=1"


def test_graphs_are_the_same_picture_in_both() -> None:
    node = Node("Other <b>", "Service", OTHER, soft=True)
    assert_same(page_of(Graph(Node("This", "Service", "catalog/services/this/index.md"), (node,), (node,), 0, 3)))


def test_shares_are_drawn_with_their_words_beside_them_in_both() -> None:
    parts = (Share(PageLink("gold 3", OTHER), 3, "top"), Share(Text("silver 0"), 0, "middle"))
    shares = Shares((*parts, Share(Text("none 1"), 1, "base")), (0.9, "goal 90%"))
    page = page_of(Paragraph((shares,)), Table(("x",), (((shares,),),)))
    assert_same(page)
    assert "gold 3, silver 0, none 1, goal 90%" in of_html(page).text
    drawn = html_of(page, link_to_built(page.path, False))
    assert 'role="img" aria-label="gold 3, silver 0, none 1, goal 90%"' in drawn
    assert re.findall(r'<rect class="pb-of-(\w+)" x="(\d+)" y="\d+" width="(\d+)"', drawn)[:2] == [
        ("top", "0", "746"),
        ("base", "750", "250"),
    ]


def test_shares_of_nothing_are_words_alone() -> None:
    page = page_of(Paragraph((Shares((Share(Text("gold 0"), 0, "top"),)),)))
    assert_same(page)
    assert "<svg" not in html_of(page, link_to_built(page.path, False))


def test_the_text_alternative_of_shares_cannot_leave_its_attribute() -> None:
    page = page_of(Paragraph((Shares((Share(Text('"><script>alert(1)</script>'), 1, "top"),)),)))
    assert_same(page)


def test_headings_of_the_same_words_have_anchors_of_their_own() -> None:
    assert_same(page_of(Heading("Same"), Heading("Same", 3), Heading("Title"), Heading("Größe & Maß")))


@pytest.mark.parametrize("repository", ["hostile-site", "backstage", "typed-custom", "new-kind"])
def test_whole_pages_say_the_same_in_both(repository: str) -> None:
    site = build_site(check(WorkTree(REPOS / repository), date(2026, 11, 22)))
    assert any(page.path.startswith("catalog/") and page.path.count("/") == 3 for page in site.pages)
    for page in site.pages:
        assert_same(page)
