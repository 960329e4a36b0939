"""The day that a command asks for goes before that of mkdocs.yml, however its plugins are written down."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("mkdocs", reason="no MkDocs here: install the extra site")

from platbook.hosts.another_day import plugins_as_of

DAY = date(2026, 3, 3)
OURS = {"platbook": {"as_of": DAY}}


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("plugins: [search, platbook]", ["search", OURS]),
        ("plugins: [platbook: {as_of: 2026-02-02}, tags: {x: 1}]", [OURS, {"tags": {"x": 1}}]),
        ("plugins: [platbook: ]", [OURS]),
        ("plugins: {platbook: {as_of: 2026-02-02}, search: {}}", {**OURS, "search": {}}),
        ("plugins: {platbook: }", OURS),
        ("INHERIT: base.yml", OURS),
        ("plugins: [search]", ["search"]),
        ("plugins: nonsense", "nonsense"),
        ("plugins: [platbook: wrong]", [{"platbook": "wrong"}]),
    ],
)
def test_the_day_is_that_of_the_command_and_all_else_stays(tmp_path: Path, said: str, found: Any) -> None:
    (tmp_path / "base.yml").write_text("plugins: {platbook: {}}\n", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(f"site_name: x\n{said}\n", encoding="utf-8")
    assert plugins_as_of(str(tmp_path / "mkdocs.yml"), DAY) == found
