"""Markdown that says what was found, and lets nothing that others wrote act on the page or on people."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from platbook.findings.finding import Severity
from platbook.model.settings import Settings, SiteSettings
from platbook.outcome import Report
from platbook.report.format import PLAIN, Style
from platbook.report.markdown import LARGEST, render
from platbook.report.parts.manual import manual_url
from platbook.report.parts.markup import code, escaped, sentence
from unit.report.made import at, error, report

Expect = Callable[[str, str], None]


def test_one_of_everything(sample: Report, expect: Expect) -> None:
    expect("markdown.md", render(sample, PLAIN))


def test_a_change(changed: Report, expect: Expect) -> None:
    expect("change.md", render(changed, PLAIN))


def test_what_repeats_a_thousand_times_is_summed_up(crowd: Report, expect: Expect) -> None:
    expect("markdown-crowd.md", render(crowd, PLAIN))


def test_all_clean_has_no_table() -> None:
    assert render(report({"catalog/a.yaml": "apiVersion: platbook/v1\n"}, []), PLAIN) == (
        "### Platbook: all good\n\n1 entity in 1 file: all good.\n"
    )


@pytest.mark.parametrize(
    "evil",
    [
        "a|b",
        "<script>alert(1)</script>",
        "<!-- gone",
        "[x](javascript:alert(1))",
        "![x](https://evil.example/pixel.png)",
        "**bold** _it_ ~~no~~ $x$",
        "https://evil.example www.evil.example",
        "a\nb\r\n# heading",
        "&lt;b&gt;",
        "`code` ``",
        "\\| \\` \\",
        "</code><img src=x onerror=alert(1)>",
        "\x1b[31m\u202e",
    ],
)
def test_nothing_special_is_left_in_values(evil: str) -> None:
    for text in (escaped(evil), code(evil).removeprefix("<code>").removesuffix("</code>")):
        bare = text.replace("&#", "")
        assert not set(bare) & set("|<>[]*_~$`\\&#\n\r\x1b\u202e")
        assert "://" not in text
        assert "www." not in text


@pytest.mark.parametrize("evil", ["@everyone", "see #1", "owner/repo#12"])
def test_nobody_is_notified(evil: str) -> None:
    shown = escaped(evil)
    assert "@" not in shown
    assert all(rest.startswith("&#8288;") for sign in ("&#64;", "&#35;") for rest in shown.split(sign)[1:])


def test_backticks_set_off_what_is_quoted_when_they_pair() -> None:
    assert sentence("unknown `a|b` here") == "unknown <code>a&#124;b</code> here"
    assert sentence("unknown `a`b` here") == "unknown &#96;a&#96;b&#96; here"


def test_every_finding_is_one_row_of_four_cells() -> None:
    files = {"catalog/a|b`\n.yaml": "a: b\n"}
    place = at(files, "catalog/a|b`\n.yaml", "b")
    text = render(report(files, [error("odd `x|y\n` | here", place, help=("do | this\n\nnow",))]), PLAIN)
    (row,) = (line for line in text.splitlines() if line.startswith("| error"))
    assert row.count("|") == 5


@pytest.mark.parametrize("filler", ["x", "|", "\u202e"], ids=ascii)
def test_the_size_is_bounded_and_the_rest_is_counted(filler: str) -> None:
    files = {"catalog/a.yaml": "a: b\n"}
    place = at(files, "catalog/a.yaml", "b")
    findings = [
        error(f"odd {'y' * n} {filler * 20_000}", place, help=(filler * 20_000,) * 10, severity=Severity.NOTE)
        for n in range(900)
    ]
    worst = error("the one that matters", place, code="ZZZ999")
    text = render(report(files, [*findings, worst]), Style(full=True))
    shown = text.count("| note |")
    assert len(text) <= LARGEST
    assert text.index("the one that matters") < text.index("| note |")
    assert f"… and {900 - shown} more findings: `platbook check` lists all." in text
    assert "901" not in text
    assert text.endswith("0 entities in 1 file: 1 error and 900 notes.\n")


def test_codes_link_to_their_page_where_there_is_a_site(sample: Report) -> None:
    def url(address: str) -> str:
        settings = Settings(site=SiteSettings(url=address))
        return manual_url(replace(sample, catalog=replace(sample.catalog, settings=settings)), "REF001")

    assert url("https://x.example/catalog/") == "https://x.example/catalog/reference/codes/#ref001"
    assert [url(address) for address in ("", "javascript:alert(1)", "https://x\n", "https://é")] == [""] * 4
