"""`platbook site`: what it says when something is missing; the site itself has tests of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from platbook.cli.commands import site
from unit.cli.shop import Run


@pytest.mark.parametrize("verb", ["build", "serve"])
def test_without_mkdocs_it_names_the_extra(
    platbook: Run, shop: Path, monkeypatch: pytest.MonkeyPatch, verb: str
) -> None:
    monkeypatch.setattr(site, "find_spec", lambda _: None)
    done = platbook("site", verb, cwd=shop)
    assert (done.code, done.err) == (2, "Error: MkDocs is not installed\n  pip install 'platbook[site]'\n")


def test_without_a_configuration_it_says_what_is_enough(
    platbook: Run, shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(site, "find_spec", lambda _: object())
    done = platbook("site", "build", cwd=shop)
    assert done.code == 2
    assert done.err.startswith(f"Error: no mkdocs.yml at {shop}\n")


def test_a_build_that_fails_is_1(process: Run, shop: Path) -> None:
    pytest.importorskip("mkdocs", reason="no MkDocs here: install the extra site")
    (shop / "mkdocs.yml").write_text("plugins: []\n")
    assert process("site", "build", cwd=shop).code == 1


def test_a_file_in_the_way_is_2(platbook: Run, shop: Path) -> None:
    done = platbook("site", "write", "--out", "platbook.yaml", cwd=shop)
    assert (done.code, done.err) == (2, "Error: platbook.yaml is a file, not a folder\n")


def test_site_lists_its_commands(platbook: Run, shop: Path) -> None:
    out = platbook("site", "--help", cwd=shop).out
    assert "build" in out
    assert "serve" in out
    assert "write" in out
