"""The page of the documentation has a place for every subject, and tables tell what failed."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.measure import Cost, Failed
from benchmarks.page import MACHINE, Section, begin, end, machine, write
from benchmarks.run import PAGE
from benchmarks.subjects import SUBJECTS
from benchmarks.subjects.checking import COLD, comparison
from benchmarks.tables import cost_table, goal_table
from benchmarks.targets import Target


def test_each_part_stands_between_its_markers(tmp_path: Path) -> None:
    page = tmp_path / "performance.md"

    def text(one: str, other: str) -> str:
        return f"# Title\n\n{begin('a')}\n\n{one}\n\n{end('a')}\n\nbetween\n\n{begin('b')}\n\n{other}\n\n{end('b')}\n"

    page.write_text(text("old", "old"), encoding="utf-8")
    write(page, {"b": "new b", "a": "new a"})
    assert page.read_text(encoding="utf-8") == text("new a", "new b")
    write(page, {"a": "newer"})
    assert page.read_text(encoding="utf-8") == text("newer", "new b")


def test_a_page_without_a_place_is_left_alone(tmp_path: Path) -> None:
    page = tmp_path / "performance.md"
    page.write_text(f"{begin('a')}\n{end('a')}\n", encoding="utf-8")
    with pytest.raises(ValueError, match="markers for the results of b"):
        write(page, {"a": "new", "b": "new"})
    assert "new" not in page.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [MACHINE, *SUBJECTS])
def test_the_documentation_has_a_place_for_every_subject(name: str) -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert text.count(begin(name)) == text.count(end(name)) == 1


def test_a_failed_contender_keeps_its_row() -> None:
    table = cost_table(
        {"good": Cost(1.234, 2, 30.4), "bad": Failed("exit code 1: a | b")}, ["files"], lambda name, _: [f"{name}!"]
    )
    assert table.splitlines() == [
        "|  | wall s | CPU s | peak MiB | files |",
        "|---|--:|--:|--:|--:|",
        "| good | 1.23 | 2.00 | 30 | good! |",
        r"| bad | failed: exit code 1: a \| b |  |  |  |",
    ]


def test_others_are_compared_with_ours() -> None:
    costs = {"yamllint": Cost(9, 50, 20), COLD: Cost(2, 4, 30), "ajv-cli": Failed("exit code 2")}
    rows = comparison(costs).splitlines()[2:]
    assert [row.split(" | ")[0] for row in rows] == ["| platbook, cold", "| yamllint", "| ajv-cli"]
    assert rows[0].endswith("| 1 |")
    assert rows[1].endswith("| 12 |")
    assert "failed: exit code 2" in rows[2]


def test_others_have_their_rows_where_ours_failed() -> None:
    rows = comparison({COLD: Failed("exit code 3"), "yamllint": Cost(9, 50, 20)}).splitlines()[2:]
    assert "failed: exit code 3" in rows[0]
    assert rows[1].endswith("| 50.00 | 20 |  |")


def test_goals_without_a_unit_or_a_figure() -> None:
    goals = [Target("grows", 1.05, 1.0, ""), Target("lasts", 25, None, "s"), Target("paints", 1000, 1234.5, "ms")]
    assert goal_table(goals).splitlines()[2:] == [
        "| grows | 1.05 | 1 | reached |",
        "| lasts | 25 s |  | not measured |",
        "| paints | 1000 ms | 1234 ms | **missed** |",
    ]


def test_a_section_names_what_was_not_there() -> None:
    text = Section(["### Table"], [], ["Zensical: not installed (PyPI zensical)"]).text
    assert "\n\nNot measured: Zensical: not installed (PyPI zensical).\n\n### Table" in text


def test_a_busy_machine_is_told() -> None:
    assert "busy" in machine(1_000)
    assert "busy" not in machine(0)
