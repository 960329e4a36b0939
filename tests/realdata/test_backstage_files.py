"""All Backstage files of ten public repositories, side by side in one catalog."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from platbook.catalog.records.record import Record
from platbook.findings.finding import Finding, Severity
from platbook.outcome import Report
from support.catalogs import checked, copied

pytestmark = pytest.mark.realdata

MARKS = ("{{", "{%", "<%")
Row = dict[str, Any]


@pytest.fixture(scope="module")
def report(realdata: Path, tmp_path_factory: pytest.TempPathFactory) -> Report:
    files = sorted((realdata / "backstage").iterdir())
    assert len(files) == 365
    return checked(copied(tmp_path_factory.mktemp("backstage"), ((file, file.name) for file in files)))


@pytest.fixture(scope="module")
def records(report: Report) -> dict[str, Record]:
    return {record.path.removeprefix("catalog/"): record for record in report.catalog.records}


@pytest.fixture(scope="module")
def findings(report: Report) -> dict[str, list[Finding]]:
    by_file: dict[str, list[Finding]] = defaultdict(list)
    for finding in report.findings:
        by_file[finding.primary.path.removeprefix("catalog/")].append(finding)
    return by_file


def is_template(row: Row) -> bool:
    """Whether the envelope or the syntax holds template marks: such a file is filled in before it is read."""
    if not row.get("templated"):
        return False
    names = [text for entity in row.get("entities", ()) for text in entity if text]
    return not row["parses"] or any(mark in name for name in names for mark in MARKS)


def test_no_file_is_passed_over(
    expected: dict[str, Row], records: dict[str, Record], findings: dict[str, list[Finding]]
) -> None:
    assert records.keys() >= expected.keys()
    silent = [file for file in expected if not records[file].entities and not findings[file]]
    assert silent == []


def test_every_finding_has_a_place(report: Report) -> None:
    assert report.findings
    without = [finding for finding in report.findings if finding.primary.span is None]
    assert without == []


def test_entities_are_those_that_another_reader_sees(
    report: Report, expected: dict[str, Row], records: dict[str, Record]
) -> None:
    wrong = []
    for file, row in expected.items():
        if is_template(row):
            continue
        theirs = [(kind, namespace or "default", name) for kind, namespace, name in row["entities"]]
        ours = [
            (report.catalog.data(entity)["kind"], entity.ref.namespace, entity.ref.name)
            for entity in records[file].entities
        ]
        if ours != theirs:
            wrong.append((file, ours, theirs))
    assert wrong == []
    assert len(report.catalog.entities) > 500


def test_native_kinds_follow_from_the_written_ones(report: Report) -> None:
    native: dict[str, set[str]] = defaultdict(set)
    for entity in report.catalog.entities:
        if entity.modelled:
            native[report.catalog.data(entity)["kind"]].add(entity.ref.kind)
    assert native.pop("Component") == {"Component", "Service"}
    assert native.pop("Group") == {"Team"}
    assert native == {kind: {kind} for kind in ("API", "Domain", "Resource", "System", "Template", "User")}


def test_templates_are_told_apart_from_broken_files(
    expected: dict[str, Row], records: dict[str, Record], findings: dict[str, list[Finding]]
) -> None:
    templates = {file for file, row in expected.items() if is_template(row)}
    assert len(templates) == 14
    for file in templates:
        assert [(f.code, f.severity) for f in findings[file]] == [("SRC005", Severity.NOTE)], file
        assert records[file].entities == ()
    others = {file for file in expected if any(f.code == "SRC005" for f in findings[file])}
    assert others == templates


def test_template_marks_in_fields_do_not_make_a_file_a_template(
    expected: dict[str, Row], records: dict[str, Record]
) -> None:
    """A Template entity is full of `${{ … }}` and is an entity all the same."""
    held = [file for file, row in expected.items() if row.get("templated") and not is_template(row)]
    assert len(held) > 40
    assert all(records[file].entities for file in held)


def test_only_what_backstage_refuses_as_well_is_an_error_of_shape(findings: dict[str, list[Finding]]) -> None:
    """Found by reading each: a Component without lifecycle, a mock without its fields, two names over 63 characters."""
    misshapen = {
        file: sorted(f.code for f in found if f.code.startswith(("SCH", "SRC")) and f.severity is Severity.ERROR)
        for file, found in findings.items()
    }
    assert sorted(codes for codes in misshapen.values() if codes) == [
        ["SCH002"],
        ["SCH002", "SCH002", "SCH002"],
        ["SCH010"],
        ["SCH010"],
    ]


def test_the_command_line_gets_through_all_of_them(realdata: Path, expected: dict[str, Row], tmp_path: Path) -> None:
    root = copied(tmp_path, ((file, file.name) for file in (realdata / "backstage").iterdir()))
    (root / "platbook.yaml").touch()
    command = [sys.executable, "-m", "platbook", "check", "--output", "json=report.json"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, timeout=120)
    assert (done.returncode, done.stderr) == (1, "")
    entities = sum(len(row["entities"]) for row in expected.values() if not is_template(row))
    assert f"{entities} entities in 365 files" in done.stdout
    assert json.loads((root / "report.json").read_text(encoding="utf-8"))["findings"]
