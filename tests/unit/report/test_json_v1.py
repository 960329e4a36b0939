"""The JSON report keeps the promise of its published schema, and the schema holds every report to it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from platbook.outcome import Report
from platbook.report.format import PLAIN, Style
from platbook.report.json_v1 import render
from support.schemas import described, places, replaced, without
from unit.report.made import at, error, report


@pytest.fixture(scope="session")
def schema(root: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((root / "schemas/outputs/report.v1.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(found)
    return found


@pytest.fixture(scope="session")
def validator(schema: dict[str, Any]) -> Draft202012Validator:
    return Draft202012Validator(schema)


def test_one_of_everything(sample: Report, expect: Callable[[str, str], None]) -> None:
    expect("json.json", render(sample, PLAIN))


def test_a_change(changed: Report, expect: Callable[[str, str], None]) -> None:
    expect("change.json", render(changed, PLAIN))


def test_reports_hold_under_the_schema(
    sample: Report, crowd: Report, changed: Report, validator: Draft202012Validator
) -> None:
    for one in (sample, crowd, changed, report({}, [])):
        assert list(validator.iter_errors(json.loads(render(one, PLAIN)))) == []


def test_every_property_written_is_described_and_every_one_described_is_written(
    changed: Report, schema: dict[str, Any]
) -> None:
    written = {route for route, _ in places(json.loads(render(changed, PLAIN)))}
    assert written == set(described(schema, schema))


def test_nothing_that_is_written_may_be_missing_or_of_another_type(
    changed: Report, validator: Draft202012Validator
) -> None:
    document = json.loads(render(changed, PLAIN))
    for _, steps in places(document):
        for broken in (without(document, steps), replaced(document, steps, {"of": "another type"})):
            assert list(validator.iter_errors(broken)), f"{steps} may be wrong and the schema does not mind"


def test_the_same_report_is_the_same_text_whatever_the_style(sample: Report) -> None:
    assert render(sample, PLAIN) == render(sample, Style(colour=True, width=20, full=True, base="x/"))


def test_a_fix_can_be_applied_with_nothing_but_the_report(sample: Report) -> None:
    (fix,) = (finding["fix"] for finding in json.loads(render(sample, PLAIN))["findings"] if finding["fix"])
    (edit,) = fix["edits"]
    line = sample.texts[fix["path"]].split("\n")[edit["line"] - 1]
    mended = line[: edit["column"] - 1] + edit["text"] + line[edit["endColumn"] - 1 :]
    assert (line, mended) == ("  owner: paymets", "  owner: payments")


def test_hostile_values_survive_as_plain_text() -> None:
    evil = "\x1b[2J\x9b\u202e\x7f日😀\n`"
    files = {"catalog/a.yaml": "a: b\n"}
    finding = error(f"unknown {evil}", at(files, "catalog/a.yaml", "b", evil), help=(evil,))
    text = render(report(files, [finding]), PLAIN)
    assert set(text) <= {"\n", *map(chr, range(32, 127))}
    assert json.loads(text)["findings"][0]["message"] == f"unknown {evil}"


def test_what_no_encoding_can_say_is_replaced() -> None:
    files = {"catalog/\udcff.yaml": "a: b\n"}
    text = render(report(files, [error("odd \ud83d", at(files, "catalog/\udcff.yaml", "b"))]), PLAIN)
    assert json.loads(text)["findings"][0]["location"]["path"] == "catalog/\ufffd.yaml"
    assert json.loads(text)["findings"][0]["message"] == "odd \ufffd"


def test_a_fix_of_a_file_that_is_gone_has_no_edits(sample: Report) -> None:
    (finding,) = (finding for finding in sample.findings if finding.fix)
    assert finding.fix is not None
    gone = replace(sample, findings=(replace(finding, fix=replace(finding.fix, path="catalog/gone.yaml")),))
    assert json.loads(render(gone, PLAIN))["findings"][0]["fix"]["edits"] == []
