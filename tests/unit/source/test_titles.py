"""What a page is called, wherever that is asked for."""

import pytest

from platbook.source.markdown.blocks import normal
from platbook.source.markdown.title import read


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# One\n", "One"),
        ("\ufeff# One #\r\n", "One"),
        ("\ufeff---\r\ntitle: 'It''s one'\r\n---\r\n# Two\r\n", "It's one"),
        ('---\ntitle: "A \\"b\\""\n---\n', 'A "b"'),
        ("---\ntitle: One # not this\nother: x\n---\n", "One"),
        ("---\ntitle: >\n  folded\n---\n# One\n", "One"),
        ("title: no front matter\n\n# One\n", "One"),
        ("One\n===\n\nWords\n", "One"),
        ("[![badge](b.svg)](x)\n\n# **One** `two` [three](x.md) &amp; {#own}\n", "One two three &"),
        ("```sh\n# not a title\n```\n\n# One\n", "One"),
        ("<!--\n# not a title\n-->\n# One <!-- x -->\n", "One"),
        ("    # not a title\n\n# One\n", "One"),
        ("```sh\n# not a title\n```\n", ""),
        ("## Second level\n\n# Later\n", ""),
        ("Words\n", ""),
        ("", ""),
        ("---\n---\n", ""),
    ],
)
def test_a_page_is_called_what_it_says(text: str, title: str) -> None:
    assert read(normal(text)).title == title
