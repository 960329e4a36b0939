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


def test_a_build_that_fails_is_1(process: Run, shop: Path) -> None:
    pytest.importorskip("mkdocs", reason="no MkDocs here: install the extra site")
    (shop / "mkdocs.yml").write_text("plugins: []\n")
    done = process("site", "build", cwd=shop)
    assert done.code == 1
    assert "site_name" in done.err
    assert done.err.endswith("Error: Aborted with a configuration error!\n")


@pytest.mark.parametrize("out", [".", "..", "catalog", "catalog/services", "platbook.yaml"])
def test_no_folder_is_emptied_that_is_not_a_site(process: Run, shop: Path, out: str) -> None:
    pytest.importorskip("mkdocs", reason="no MkDocs here: install the extra site")
    before = sorted(shop.rglob("*.yaml"))
    done = process("site", "build", "--out", out, cwd=shop)
    assert done.code == 2
    assert done.err.startswith("Error: /")
    assert sorted(shop.rglob("*.yaml")) == before


def test_a_file_in_the_way_is_2(platbook: Run, shop: Path) -> None:
    done = platbook("site", "write", "--out", "platbook.yaml", cwd=shop)
    assert (done.code, done.err) == (2, "Error: platbook.yaml is a file, not a folder\n")


def test_site_lists_its_commands(platbook: Run, shop: Path) -> None:
    out = platbook("site", "--help", cwd=shop).out
    assert "build" in out
    assert "serve" in out
    assert "write" in out
