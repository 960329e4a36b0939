"""The recipe as a whole: the same tree and day give the same report, from the cache or not, in one process or two."""

import subprocess
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from platbook.catalog.records import workers
from platbook.catalog.records.cache import FOLDER, Cache, blob_name
from platbook.catalog.records.record import Record, store
from platbook.catalog.vocabulary.vocabulary import read_vocabulary
from platbook.engine import Selection, check
from platbook.outcome import Report
from platbook.source.worktree import WorkTree

DAY = date(2026, 1, 15)
TEAM = """apiVersion: platbook/v1
kind: Team
metadata: {name: %s}
spec: {type: team, contacts: [{type: email, value: a@b.test}]}
"""
SERVICE = """apiVersion: platbook/v1
kind: Service
metadata:
  name: %s
spec:
  owner: %s
  lifecycle: production
  dependsOn: [%s]
"""


def _write(folder: Path, files: dict[str, str]) -> Path:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


def _fleet(folder: Path, size: int) -> Path:
    files = {"platbook.yaml": "", "catalog/core.yaml": TEAM % "core"}
    for number in range(size):
        owner = "core" if number % 7 else "nobody"
        files[f"catalog/s{number}.yaml"] = SERVICE % (f"s{number}", owner, f"s{number // 2}" if number else "")
    return _write(folder, files)


def _commit_all(folder: Path) -> None:
    for arguments in (["init", "-q"], ["add", "-A", "-f"], ["commit", "-q", "-m", "x"]):
        subprocess.run(["git", "-C", str(folder), *arguments], check=True, capture_output=True)


def _cached(folder: Path) -> Report:
    return check(WorkTree(folder), DAY, cache_for=lambda key: Cache(folder, key))


def _said(report: Report) -> tuple[object, ...]:
    return report.findings, report.ignored, report.texts, report.catalog.entities, report.catalog.edges


def test_one_process_and_two_say_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = _fleet(tmp_path, 320)
    two = check(WorkTree(folder), DAY)
    monkeypatch.setattr(workers, "_WORTH_TWO_PROCESSES", 10_000)
    assert _said(check(WorkTree(folder), DAY)) == _said(two)
    assert len(two.findings) > 40


def test_a_run_from_the_cache_says_the_same(tmp_path: Path) -> None:
    folder = _fleet(tmp_path, 20)
    cold = check(WorkTree(folder), DAY)
    assert _said(_cached(folder)) == _said(cold)
    assert (folder / FOLDER / "records").exists()
    assert _said(_cached(folder)) == _said(cold)


@pytest.mark.parametrize("damage", [b"", b"short", b"x" * 5000])
def test_a_damaged_cache_counts_as_none(tmp_path: Path, damage: bytes) -> None:
    folder = _fleet(tmp_path, 10)
    cold = _said(_cached(folder))
    kept = folder / FOLDER / "records"
    raw = kept.read_bytes()
    for content in (damage, raw[:-1], raw[:70] + b"\0" + raw[71:]):
        kept.write_bytes(content)
        assert _said(_cached(folder)) == cold


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.integers(0, 7), st.sampled_from(["good", "bad owner", "broken", "gone", "committed"])), max_size=8
    )
)
def test_whatever_changes_the_cache_never_lies(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[int, str]]
) -> None:
    folder = _fleet(tmp_path_factory.mktemp("fleet"), 8)
    _commit_all(folder)
    _cached(folder)
    for number, change in changes:
        path = folder / f"catalog/s{number}.yaml"
        match change:
            case "good":
                path.write_text(SERVICE % (f"s{number}", "core", ""), encoding="utf-8")
            case "bad owner":
                path.write_text(SERVICE % (f"s{number}", "corr", ""), encoding="utf-8")
            case "broken":
                path.write_text("a: [", encoding="utf-8")
            case "gone":
                path.unlink(missing_ok=True)
            case _:
                subprocess.run(["git", "-C", str(folder), "add", "-A"], check=True, capture_output=True)
        assert _said(_cached(folder)) == _said(check(WorkTree(folder), DAY))


def test_a_changed_vocabulary_makes_the_cache_useless(tmp_path: Path) -> None:
    folder = _fleet(tmp_path, 3)
    before = _cached(folder)
    assert not any(finding.name == "missing-field" for finding in before.findings)
    extension = '{"properties": {"spec": {"required": ["tier"]}}}'
    _write(folder, {"schemas/extensions/service.schema.json": extension})
    after = _cached(folder)
    assert sum(finding.name == "missing-field" for finding in after.findings) == 3


def test_a_folder_that_cannot_be_written_is_checked_all_the_same(tmp_path: Path) -> None:
    folder = _fleet(tmp_path, 3)
    (folder / FOLDER).write_text("a file where the cache would be", encoding="utf-8")
    assert _said(_cached(folder)) == _said(check(WorkTree(folder), DAY))


def test_a_selection_reports_less_and_loads_the_same(tmp_path: Path) -> None:
    folder = _fleet(tmp_path, 15)
    everything = check(WorkTree(folder), DAY)
    one = check(WorkTree(folder), DAY, Selection(paths=("catalog/s7.yaml",)))
    assert {finding.primary.path for finding in one.findings} == {"catalog/s7.yaml"}
    assert one.deselected == len(everything.findings) - len(one.findings)
    assert not check(WorkTree(folder), DAY, Selection(select=("SRC",))).findings
    assert not check(WorkTree(folder), DAY, Selection(ignore=("REF",))).failed


def test_a_cache_that_came_with_a_commit_is_not_believed(tmp_path: Path) -> None:
    folder = _fleet(tmp_path, 3)
    expected = _said(_cached(folder))
    kept = Cache(folder, read_vocabulary(WorkTree(folder)).digest)
    lie = {name: stored for name, stored in kept.load().items() if not isinstance(stored, tuple) or len(stored) != 3}
    record = store(Record("", (), (), ()))
    kept.save(lie, {blob_name(path.read_bytes()): record for path in (folder / "catalog").iterdir()})
    assert _said(_cached(folder)) != expected, "without git nobody knows where it came from"
    _commit_all(folder)
    assert _said(_cached(folder)) == expected
