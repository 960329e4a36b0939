"""What people see in a terminal."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

from platbook.findings.finding import Location, Severity
from platbook.outcome import Report
from platbook.report.format import PLAIN, Style
from platbook.report.text import render
from platbook.source.span import Span
from unit.report.made import at, error, report, service

Expect = Callable[[str, str], None]


def test_one_of_everything(sample: Report, expect: Expect) -> None:
    expect("text.txt", render(sample, PLAIN))


def test_a_change(changed: Report, expect: Expect) -> None:
    expect("change.txt", render(changed, PLAIN))


def test_a_change_with_what_was_there_before(changed: Report, expect: Expect) -> None:
    expect("change-old.txt", render(changed, replace(PLAIN, old=True)))


def test_in_colour(sample: Report, expect: Expect) -> None:
    expect("text-colour.txt", render(sample, Style(colour=True)))


def test_what_repeats_a_thousand_times_is_summed_up(crowd: Report, expect: Expect) -> None:
    expect("text-crowd.txt", render(crowd, PLAIN))


def test_everything_is_shown_to_those_who_ask(crowd: Report) -> None:
    text = render(crowd, Style(full=True))
    assert text.count("is no descriptor") == 1094
    assert "more SCH001" not in text


def test_all_clean_is_one_line() -> None:
    assert render(report({"catalog/a.yaml": service("a")}, []), PLAIN) == "1 entity in 1 file: all good.\n"


def test_an_empty_catalog_is_not_called_good() -> None:
    assert render(report({}, []), PLAIN) == "no files below catalog/: nothing to check.\n"


def test_few_errors_among_many_others_are_named_once_more() -> None:
    files = {"catalog/a.yaml": "".join(f"k{n}: v\n" for n in range(100))}
    others = [
        error(f"odd {'x' * n}", at(files, "catalog/a.yaml", f"k{n}:"), severity=Severity.WARNING) for n in range(60)
    ]
    one = error("unknown team `ops`", at(files, "catalog/a.yaml", "k30:"))
    text = render(report(files, [*others, one]), PLAIN)
    assert "\nthe errors among these:\n  catalog/a.yaml:31:1: error[REF001]: unknown team `ops`\n" in text


def test_values_and_paths_cannot_steer_the_terminal() -> None:
    path, evil = "catalog/\x1b]0;owned\x07.yaml", "a: \x1b[2J\u202e\x9bops\n"
    files = {path: evil}
    place = at(files, path, "ops", "see \x1b[31m")
    finding = error("unknown `\x1b[2J\nerror: fake`", place, help=("\x1b[1m\r",), related=(place,))
    text = render(report(files, [finding]), PLAIN)
    assert not {character for character in text if not character.isprintable()} - {"\n"}
    assert text.splitlines()[0] == ("catalog/␛]0;owned␇.yaml:1:14: error[REF001]: unknown `␛[2J␊error: fake`").replace(
        ":1:14:", f":1:{evil.index('ops') + 1}:"
    )


def test_places_without_source_are_said_in_words() -> None:
    gone = Location("catalog/b.yaml", label="was here", span=Span(3, 1, 3, 2))
    finding = error("odd", Location("catalog/a.yaml", label="this"), related=(gone,))
    text = render(report({}, [finding]), PLAIN)
    assert text.startswith("catalog/a.yaml:1:1: error[REF001]: odd\n   = this\n   = see catalog/b.yaml:3:1: was here\n")


def test_a_long_cycle_shows_its_first_places_and_counts_the_others() -> None:
    files = {"catalog/a.yaml": "".join(f"k{n}: v\n" for n in range(50))}
    places = tuple(at(files, "catalog/a.yaml", f"k{n}:", f"step {n}") for n in range(50))
    text = render(report(files, [error("cycle", places[0], related=places[1:])]), PLAIN)
    assert "step 6" in text
    assert "step 7" not in text
    assert "= and 43 more places" in text


def test_paths_lead_from_where_the_reader_stands(sample: Report) -> None:
    text = render(sample, Style(base="ops/"))
    assert "\nops/catalog/services/checkout.yaml:8:10: error" in text
    assert "::: ops/catalog/services/checkout.yaml:4:3" in text


def test_a_thousand_findings_in_a_thousand_files_are_quick(crowd: Report) -> None:
    def letters(number: int) -> str:
        return str(number).translate(str.maketrans("0123456789", "abcdefghij"))

    distinct = tuple(replace(f, message=f"odd {letters(n)}") for n, f in enumerate(crowd.findings))
    different = replace(crowd, findings=distinct)
    started = time.process_time()
    text = render(different, PLAIN)
    assert time.process_time() - started < 1
    assert text.count("error[SCH001]") == 1094
