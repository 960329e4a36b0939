"""Links that are not even remembered, because nothing can be said of them, are those of which the rule says nothing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from platbook.catalog.records.links import plainly_good
from platbook.rules.documents.suspicious_link import doubt

HOSTS = (
    "acme.com",
    "localhost",
    "127.0.0.1",
    "example.com",
    "www.example.org.",
    "x.test",
    "[::1]",
    "a.localhost",
    "",
    "x",
)
PIECES = (
    "https://",
    "http://",
    "HTTPS://",
    "javascript:",
    "user@",
    "me:secret@",
    ":8080",
    "/",
    "?q=@",
    "#",
    " ",
    "\\",
    "é",
)


@given(st.lists(st.sampled_from((*HOSTS, *PIECES)), max_size=6).map("".join) | st.text(max_size=30))
def test_what_is_not_remembered_is_not_doubted(url: str) -> None:
    for link in (url, f"https://{url}", f"https://acme.com/{url}"):
        assert not (plainly_good(link) and doubt(link))


def test_ordinary_links_are_not_remembered() -> None:
    assert plainly_good("https://wiki.acme.com/checkout?a=b#c")
    assert not plainly_good("https://me:secret@acme.com/")
