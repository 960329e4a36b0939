"""JUnit XML that holds under a schema and that a reader of such files understands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import xmlschema
from hypothesis import given
from hypothesis import strategies as st
from junitparser import JUnitXml

from platbook.outcome import Report
from platbook.report.format import PLAIN
from platbook.report.junit import render
from unit.report.made import at, error, report

SCHEMA = xmlschema.XMLSchema(Path(__file__).parent / "junit.xsd")


def test_what_was_there_before_makes_no_test_fail(changed: Report) -> None:
    quiet = render(replace(changed, findings=()), PLAIN)
    assert 'failures="0"' in quiet
    assert quiet.count("(it was there before)") == len(changed.change.old)


def test_one_of_everything(sample: Report, expect: Callable[[str, str], None]) -> None:
    expect("junit.xml", render(sample, PLAIN))


def test_reports_hold_under_the_schema(sample: Report, crowd: Report) -> None:
    for one in (sample, crowd, report({}, [])):
        SCHEMA.validate(render(one, PLAIN))


def test_the_schema_would_notice(sample: Report) -> None:
    for wrong in (
        ("failures=", "failing="),
        ('tests="5"', 'tests="many"'),
        ("<failure ", "<fault "),
        (" type=", " x="),
    ):
        assert wrong[0] in render(sample, PLAIN)
        with pytest.raises((xmlschema.XMLSchemaException, SyntaxError)):
            SCHEMA.validate(render(sample, PLAIN).replace(*wrong))


def test_a_reader_counts_what_we_count(sample: Report) -> None:
    (suite,) = JUnitXml.fromstring(render(sample, PLAIN).encode())
    cases = {case.name: case for case in suite}
    failed = {name for name, case in cases.items() if case.result}
    assert (suite.tests, suite.failures, len(cases)) == (5, 2, 5)
    assert failed == {"cart.yaml", "checkout.yaml"}
    assert cases["checkout.yaml"].result[0].message == "unknown team `paymets`"
    assert "warning[SRC002]" in cases["payments.yaml"].system_out


def test_all_errors_of_a_file_are_in_its_one_failure() -> None:
    files = {"catalog/a.yaml": "a: b\nc: d\n"}
    findings = [error("odd one", at(files, "catalog/a.yaml", "b")), error("odd two", at(files, "catalog/a.yaml", "d"))]
    (suite,) = JUnitXml.fromstring(render(report(files, findings), PLAIN).encode())
    (failure,) = next(iter(suite)).result
    assert failure.message == "2 errors, the first: odd one"
    assert "odd one" in failure.text
    assert "odd two" in failure.text


@given(st.text(st.characters(exclude_categories=())), st.text(st.characters(exclude_categories=())))
def test_no_value_breaks_the_document(path: str, words: str) -> None:
    files = {f"catalog/{path}.yaml": "a: b\n"}
    finding = error(f"]]> <x a='\"'> & {words}", at(files, f"catalog/{path}.yaml", "b"), help=(words,))
    text = render(report(files, [finding]), PLAIN)
    SCHEMA.validate(text)
    (suite,) = JUnitXml.fromstring(text.encode())
    assert "]]> <x a='\"'> & " in next(iter(suite)).result[0].message
