"""Every case in `rules/` finds what it says, and its fixes do what they say; see README.md for the form of a case."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from cases.build import HERE, build
from platbook.catalog.assemble import assemble
from platbook.compare.base import Base
from platbook.engine import judge
from platbook.findings.finding import Finding, Location
from platbook.source.edit import Edit, apply_edits
from platbook.source.worktree import WorkTree

FILES = sorted((HERE / "rules").glob("*.yaml"))
CASES = [
    pytest.param(case, id=f"{about['rule']} {path.stem}: {case['name']}".lower())
    for path in FILES
    for about in [yaml.safe_load(path.read_text(encoding="utf-8"))]
    for case in about["cases"]
]
KEYS = {"name", "with", "before", "parted", "files", "as_of", "finds", "besides", "fixed"}
FINDING_KEYS = {"code", "at", "end", "message", "severity", "label", "help", "related"}
DAY = date(2026, 1, 15)


@pytest.mark.parametrize("case", CASES)
def test_case(case: Mapping[str, Any], tmp_path: Path) -> None:
    assert set(case) <= KEYS
    assert all({"code", "at"} <= set(expected) <= FINDING_KEYS for expected in case["finds"])
    folder = tmp_path / "case"
    folder.mkdir()
    build(folder, case)
    found = findings(folder, case)
    expected = sorted(case["finds"], key=place)
    assert [shown(finding, like) for finding, like in paired(found, expected)] == expected
    fixed = fix(folder, found)
    assert fixed == case.get("fixed", {})
    if fixed:
        for path, text in fixed.items():
            (folder / path).write_bytes(text.encode())
        said = {(finding.code, finding.primary.path, finding.message) for finding in found if finding.fix}
        again = {(finding.code, finding.primary.path, finding.message) for finding in findings(folder, case)}
        assert said & again == set(), "the fix does not mend it"


def findings(folder: Path, case: Mapping[str, Any]) -> list[Finding]:
    day = case.get("as_of", DAY)
    base = base_of(folder.parent, case, case.get("parted", day)) if "before" in case else None
    report = judge(assemble(WorkTree(folder)), day, base=base)
    return [finding for finding in report.findings if finding.code not in case.get("besides", ())]


def base_of(beside: Path, case: Mapping[str, Any], day: date) -> Base:
    """What the case is a change of."""
    folder = beside / "before"
    if not folder.exists():
        folder.mkdir()
        build(folder, {**case, "before": {}, "files": case["before"]})
    return Base("main", "0" * 40, day, assemble(WorkTree(folder)))


def place(expected: Mapping[str, Any]) -> tuple[str, int, int, str, str]:
    path, line, column = expected["at"].rsplit(":", 2)
    return path, int(line), int(column), expected["code"], expected.get("message", "")


def paired(found: list[Finding], expected: list[dict[str, Any]]) -> list[tuple[Finding, Mapping[str, Any]]]:
    """Each finding with what is expected in its place; one too many is shown with its message."""
    in_order = sorted(found, key=lambda finding: place(shown(finding, {"message": ""})))
    nothing = [{"message": ""}] * max(0, len(in_order) - len(expected))
    return list(zip(in_order, [*expected, *nothing], strict=False))


def shown(finding: Finding, like: Mapping[str, Any]) -> dict[str, Any]:
    """A finding as a case writes it, with the keys that the expected one has."""
    span = finding.primary.at
    every = {
        "code": finding.code,
        "at": at(finding.primary),
        "end": f"{span.end_line}:{span.end_column}",
        "message": finding.message,
        "severity": str(finding.severity),
        "label": finding.primary.label,
        "help": list(finding.help),
        "related": [at(location) for location in finding.related],
    }
    return {key: value for key, value in every.items() if key in like or key in ("code", "at")}


def at(location: Location) -> str:
    return f"{location.path}:{location.at.line}:{location.at.column}"


def fix(folder: Path, found: list[Finding]) -> dict[str, str]:
    """The files that the fixes change, as they are afterwards."""
    edits: dict[str, list[Edit]] = defaultdict(list)
    for finding in found:
        if finding.fix:
            edits[finding.fix.path] += finding.fix.edits
    return {path: apply_edits((folder / path).read_bytes().decode(), list_) for path, list_ in edits.items()}
