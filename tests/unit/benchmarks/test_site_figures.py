"""The subject of the site: what other builders are asked to do, what is counted, and which goals are spoken of."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
import yaml
from benchmarks.measure import Cost, Costs, Failed
from benchmarks.pages_on_disk import BUILDERS, DEFAULT, PLAIN, Builder, index_pages, settings
from benchmarks.site_shape import Shape, shape_of
from benchmarks.subjects import browser, site
from benchmarks.subjects.site import CHANGED, LARGE, OURS, Measured, row
from benchmarks.targets import Target

PAGES = ("catalog/services/a/index.md", "index.md", "catalog/services/index.md", "catalog/index.md")
SIZES: Costs = {row(1_000): Cost(3, 3, 100), row(LARGE): Cost(12, 15, 300), CHANGED: Cost(9, 10, 300)}
SAME: Costs = {OURS: Cost(4, 3, 100), DEFAULT: Cost(72, 70, 200), PLAIN: Cost(8, 8, 200)}
SHAPES = {row(LARGE): Shape(9_000, 6_000, 19_000.0, 90_000, 400_000)}


def verdicts(goals: list[Target]) -> list[str]:
    return [goal.verdict for goal in goals]


def test_a_navigation_of_index_pages_leaves_entities_out() -> None:
    assert index_pages(PAGES) == ["index.md", "catalog/index.md", "catalog/services/index.md"]


@pytest.mark.parametrize("builder", BUILDERS)
def test_settings_are_what_each_builder_is_named_for(builder: Builder) -> None:
    found = yaml.safe_load(settings(builder, PAGES, "out"))
    assert found["site_dir"] == "out"
    assert ("nav" in found) is (not builder.lists_all)
    assert ("features" in found["theme"]) is (not builder.lists_all)


def test_a_site_is_counted(tmp_path: Path) -> None:
    data = tmp_path / "assets" / "platbook" / "data"
    data.mkdir(parents=True)
    (tmp_path / "index.html").write_bytes(b"x" * 1_000)
    (data / "page.html").write_bytes(b"x" * 3_000)
    (data / "entities.js").write_bytes(b"a")
    assert shape_of(tmp_path) == Shape(3, 2, 2_000.0, 3_000, None)
    (data / "search.js").write_bytes(b"b" * 500)
    assert shape_of(tmp_path).search == len(gzip.compress(b"a")) + len(gzip.compress(b"b" * 500))


def test_nothing_built_is_nothing_counted(tmp_path: Path) -> None:
    assert shape_of(tmp_path / "none") == Shape(0, 0, 0.0, 0, None)


def test_the_goals_of_the_site() -> None:
    goals = site.goals(Measured(SIZES, SAME, SHAPES, 1.5))
    assert verdicts(goals) == ["reached", "**missed**", *["reached"] * 6]
    assert goals[1].measured == pytest.approx(0.5)
    assert goals[4].measured == pytest.approx(1.0)


def test_goals_are_not_spoken_of_after_a_quick_run() -> None:
    goals = site.goals(Measured({row(100): Cost(1, 1, 1)}, SAME, {row(100): SHAPES[row(LARGE)]}, Failed("no page")))
    assert set(verdicts(goals)) == {"not measured"}


def test_a_build_that_failed_reaches_nothing(tmp_path: Path) -> None:
    failed: Costs = dict.fromkeys([*SIZES, *SAME], Failed("exit code 3"))
    goals = site.goals(Measured(failed, failed, {row(LARGE): shape_of(tmp_path)}, Failed("exit code 3")))
    assert set(verdicts(goals)) == {"not measured"}


def test_the_slowest_filter_counts() -> None:
    times = {"index: filter by owner": [10, 20, 900], "index: filter by tier": [150, 160, 170], browser.FIRST: [80, 90]}
    assert verdicts(browser.goals(times)) == ["reached", "not measured", "**missed**"]
