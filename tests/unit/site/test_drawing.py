"""Drawings of strangers: what draws is kept, and nothing that runs, asks for something, or is read in another way."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from platbook.site.strangers.drawing import drawn
from platbook.site.strangers.drawing_styles import is_harmless_style

XMLNS = 'xmlns="http://www.w3.org/2000/svg"'
X = "{http://www.w3.org/2000/svg}"


def svg(inside: str) -> str:
    return f'<svg {XMLNS} xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:o="urn:o">{inside}</svg>'


def kept(text: str) -> str:
    made = drawn(text.encode())
    assert isinstance(made, bytes), made
    ElementTree.fromstring(made)
    return made.decode()


def inner(inside: str) -> str:
    return kept(svg(inside)).removeprefix(f"<svg {XMLNS}>").removesuffix("</svg>")


def test_what_draws_is_kept() -> None:
    for picture in (
        '<path d="M0 0L9 9z" fill="none" stroke="#333" stroke-width="2" transform="translate(1,2) rotate(3)"></path>',
        '<defs><linearGradient id="g"><stop offset="0" stop-color="rgb(1,2,3)"></stop></linearGradient></defs>',
        '<rect fill="url(#g)" style="fill:url(&#x27;#g&#x27;);opacity:.5"></rect>',
        '<use href="#a"></use><g clip-path="url( #c )" aria-label="x"><text x="1">a &amp; b &lt;c&gt;</text></g>',
        "<style>@media print{.a&gt;b{fill:red;transform:scale(calc(1 + 2))}}</style>",
        '<image href="data:image/png;base64,iVBORw0K=" width="1"></image>',
    ):
        assert inner(picture) == picture


def test_names_of_older_drawings_and_words_in_links_are_kept() -> None:
    assert inner('<use xlink:href="#a"/>') == '<use href="#a"></use>'
    assert inner('<a href="https://x.example"><text>x</text></a>') == "<g><text>x</text></g>"
    text = f'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/svg11.dtd"><?plantuml 1?>{svg("")}'
    assert kept('\ufeff<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n' + text) == f"<svg {XMLNS}></svg>"


@pytest.mark.parametrize(
    "inside",
    [
        "<script>x()</script>",
        '<s:script xmlns:s="http://www.w3.org/2000/svg">x()</s:script>',
        "<foreignObject><p>x()</p></foreignObject>",
        '<o:thing>x()</o:thing><p xmlns="http://www.w3.org/1999/xhtml" onclick="x()">x()</p>',
        '<animate attributeName="href" to="x()"/><set to="x()"/><handler>x()</handler>',
        '<feImage href="https://e.example/x()"/>',
        "<metadata><o:x>x()</o:x></metadata><!-- x() -->",
    ],
)
def test_elements_that_do_more_go_with_all_that_they_hold(inside: str) -> None:
    assert inner(inside + "<rect/>") == "<rect></rect>"


@pytest.mark.parametrize(
    "attribute",
    [
        'onload="x()"',
        'ONLOAD="x()"',
        'o:onload="x()"',
        'href="https://e.example/"',
        'href="java&#115;cript:x()"',
        'xlink:href="//e.example/#a"',
        'href="data:image/svg+xml;base64,AAAA"',
        'href="data:text/html,x"',
        'src="x.png"',
        'xml:base="https://e.example/"',
        'fill="url(https://e.example/)"',
        'fill="URL( &quot;https://e.example/&quot; )"',
        'fill="url(other.svg#a)"',
        'filter="url(&quot;#a&quot; https://e.example)"',
        'style="fill:u\\72l(https://e.example/)"',
        'style="background:image-set(&quot;https://e.example&quot; 1x)"',
        'style="mask:src(&quot;https://e.example&quot;)"',
        'cursor="&#117;rl(https://e.example),auto"',
        'unknown="x"',
    ],
)
@pytest.mark.parametrize("element", ["rect", "use", "image", "textPath", "linearGradient"])
def test_attributes_that_run_or_ask_go(element: str, attribute: str) -> None:
    assert inner(f"<{element} {attribute}/>") == f"<{element}></{element}>"


@pytest.mark.parametrize(
    "style",
    [
        '@import "https://e.example/";',
        "@import url(#a);",
        "@font-face{src:url(#a)}",
        '@namespace "https://e.example";',
        "a{fill:url(https://e.example/)}",
        "a{fill:\\75rl(https://e.example/)}",
        "a{fill:url( )}",
        "a{fill:url(#a",
        "a{fill:url(/**/#a)}",
        "a{fill:image('https://e.example/')}",
        "@\\69mport 'https://e.example';",
    ],
)
def test_styles_that_ask_go(style: str) -> None:
    assert not is_harmless_style(style)
    assert inner(f"<style>{style}</style><style><![CDATA[{style}]]></style>") == "<style></style><style></style>"


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (
            b'<?xml version="1.0" encoding="ISO-2022-JP"?>\n<svg %b><scr\x1b(Bipt>x()</scr\x1b(Bipt></svg>',
            "it says that it is not UTF-8",
        ),
        (b'<?xml version="1.0" encoding="UTF-7"?><svg %b>+ADw-script+AD4-</svg>', "it says that it is not UTF-8"),
        (b"<svg %b><scr\x1b(Bipt>x()</scr\x1b(Bipt></svg>", "it is not well-formed XML: "),
        ("<svg/>".encode("utf-16"), "it is not UTF-8"),
        (b"<svg %b>\xff</svg>", "it is not UTF-8"),
        (b"<svg %b><rect></svg>", "it is not well-formed XML: "),
        (b"", "it is not well-formed XML: "),
        (b"<svg><rect/></svg>", "its first element is not `svg` of "),
        (b'<html xmlns="http://www.w3.org/1999/xhtml"><svg %b/></html>', "its first element is not `svg` of "),
        (b'<!DOCTYPE svg [<!ENTITY a "x">]><svg %b>&a;</svg>', "it has a document type of its own"),
        (b'<!DOCTYPE svg [<!ATTLIST svg onload CDATA "x()">]><svg %b/>', "it has a document type of its own"),
        (b'<!DOCTYPE svg SYSTEM "x.dtd"><svg %b>&a;</svg>', "it has entities of its own"),
        (b'<?xml-stylesheet href="https://e.example/"?><svg %b/>', "its style is in another file"),
        (b"<svg %b>" + b"<g>" * 300 + b"</g>" * 300 + b"</svg>", "it is nested too deeply, or too large"),
        (b"<svg %b>" + b"<g/>" * 100_001 + b"</svg>", "it is nested too deeply, or too large"),
    ],
)
def test_what_is_no_plain_drawing_is_refused(raw: bytes, why: str) -> None:
    made = drawn(raw.replace(b"%b", XMLNS.encode()))
    assert isinstance(made, str)
    assert made.startswith(why)
