"""Annotations that GitHub shows, and that no value can turn into another command."""

from __future__ import annotations

from collections.abc import Callable

from platbook.findings.finding import Severity
from platbook.outcome import Report
from platbook.report import markdown
from platbook.report.format import PLAIN, Style
from platbook.report.github import FORMAT, render
from unit.report.made import at, error, report

Expect = Callable[[str, str], None]


def test_one_of_everything(sample: Report, expect: Expect) -> None:
    expect("github.txt", render(sample, PLAIN))


def test_a_change(changed: Report, expect: Expect) -> None:
    expect("github-change.txt", render(changed, PLAIN))


def test_no_more_than_github_shows_and_the_rare_error_is_among_them(crowd: Report, expect: Expect) -> None:
    text = render(crowd, PLAIN)
    expect("github-crowd.txt", text)
    assert text.count("::error ") == 10
    assert "title=REF001" in text


def test_ten_of_each_type() -> None:
    files = {"catalog/a.yaml": "a: b\n"}
    place = at(files, "catalog/a.yaml", "b")
    findings = [error(f"odd {'x' * n}", place, severity=severity) for n in range(12) for severity in Severity]
    text = render(report(files, findings), PLAIN)
    lines = text.splitlines()
    assert [line.split()[0] for line in lines[:-1]] == ["::error"] * 10 + ["::warning"] * 10 + ["::notice"] * 10
    assert "30 of 36 are shown as annotations" in lines[-1]


def test_no_value_becomes_a_command_or_a_property() -> None:
    path = "catalog/a,line=1::x%\n::stop-commands::y.yaml"
    files = {path: "a: b\n"}
    finding = error("50%\r\n::add-mask::b \x1b[2J", at(files, path, "b"), help=("100%0A::error::x",))
    first, *others = render(report(files, [finding]), PLAIN).splitlines()
    assert first == (
        "::error file=catalog/a%2Cline=1%3A%3Ax%25␊%3A%3Astop-commands%3A%3Ay.yaml,line=1,endLine=1,col=4,endColumn=5,"
        "title=REF001 unresolved-reference::50%25␍␊::add-mask::b ␛[2J%0A100%250A::error::x"
    )
    assert others == ["0 entities in 1 file: 1 error."]


def test_a_mark_over_several_lines_is_one_on_the_first() -> None:
    files = {"catalog/a.yaml": "a:\n  - b\n  - c\n"}
    text = render(report(files, [error("odd", at(files, "catalog/a.yaml", "a:\n  - b"))]), PLAIN)
    assert "line=1,endLine=1,col=1,endColumn=2," in text


def test_paths_lead_from_the_top_of_the_repository(sample: Report) -> None:
    assert "file=ops/catalog/services/cart.yaml," in render(sample, Style(base="ops/"))


def test_the_page_of_the_job_holds_the_list() -> None:
    assert FORMAT.step_summary is markdown.render
