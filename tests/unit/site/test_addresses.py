"""From page to page: every address leads where it should, whatever the names, and is no longer than it must be."""

from __future__ import annotations

from urllib.parse import quote, urljoin

from hypothesis import given
from hypothesis import strategies as st

from platbook.hosts.addresses import built_path, link_to_built
from platbook.site.blocks import Page, PageLink, Paragraph
from platbook.site.render.html import html_of

NAMES = st.text(st.sampled_from("ab:#?% é."), min_size=1, max_size=4).filter(lambda name: name.strip(". ") == name)
PATHS = st.lists(st.sampled_from(["catalog", "services", "a", "b"]) | NAMES, min_size=1, max_size=4).map(
    lambda parts: "/".join(parts) + "/index.md"
)


@given(PATHS | st.just("index.md"), PATHS | st.just("index.md"), st.booleans())
def test_a_link_leads_to_its_page(here: str, there: str, directory_urls: bool) -> None:
    page = Page(here, "Here", (Paragraph((PageLink("There", there),)),))
    html = html_of(page, link_to_built(here, directory_urls))
    address = html.partition('href="')[2].partition('"')[0]
    root = "https://site.example/"
    assert urljoin(root + quote(built_path(here, directory_urls)), address) == root + quote(
        built_path(there, directory_urls)
    )


def test_links_are_short() -> None:
    link = link_to_built("catalog/services/cart/index.md", False)
    assert link("catalog/services/checkout/index.md") == "../checkout/index.html"
    assert link("catalog/services/cart/index.md") == "./index.html"
    assert link("index.md") == "../../../index.html"
    assert link_to_built("index.md", True)("index.md") == "./"
    assert link_to_built("index.md", True)("a:b/index.md") == "./a:b/"
