"""Every format is found, named once, and does what all formats promise."""

from __future__ import annotations

import pkgutil
import time

import pytest

import platbook.report
from platbook.outcome import Report
from platbook.report.format import PLAIN, Style
from platbook.report.registry import DEFAULT, all_formats

NO_FORMATS = {"format", "registry"}
NAMES = list(all_formats())


def test_every_module_of_the_folder_is_a_format_that_is_found() -> None:
    files = {module.name for module in pkgutil.iter_modules(platbook.report.__path__) if not module.ispkg}
    assert {name.replace("json", "json_v1") for name in NAMES} == files - NO_FORMATS


def test_the_default_comes_first() -> None:
    assert NAMES[0] == DEFAULT
    assert NAMES == ["text", "github", "json", "junit", "markdown", "sarif"]


@pytest.mark.parametrize("name", NAMES)
def test_a_format_says_what_it_is_for_and_ends_its_last_line(name: str, sample: Report) -> None:
    one = all_formats()[name]
    text = one.render(sample, PLAIN)
    assert one.summary
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


@pytest.mark.parametrize("name", NAMES)
def test_the_same_report_gives_the_same_bytes(name: str, sample: Report) -> None:
    render = all_formats()[name].render
    assert render(sample, PLAIN) == render(sample, PLAIN)


@pytest.mark.parametrize("name", NAMES)
def test_only_colours_reach_a_terminal_and_only_where_they_are_wanted(name: str, sample: Report) -> None:
    render = all_formats()[name].render
    assert "\x1b" not in render(sample, PLAIN)
    assert ("\x1b" in render(sample, Style(colour=True))) == (name == "text")


@pytest.mark.parametrize("name", NAMES)
def test_a_thousand_findings_in_a_thousand_files_are_quick(name: str, crowd: Report) -> None:
    render = all_formats()[name].render
    render(crowd, PLAIN)
    started = time.process_time()
    render(crowd, PLAIN)
    assert time.process_time() - started < 0.5, "the goal is 0.2 s; this leaves room for a busy machine"
