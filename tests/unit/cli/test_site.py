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


def test_a_warning_of_the_catalog_is_one_for_strict_builds(process: Run, shop: Path) -> None:
    pytest.importorskip("mkdocs", reason="no MkDocs here: install the extra site")
    (shop / "catalog/services/checkout/docs/runbook.md").write_text("# Restart\n\n[lost](gone.md)\n", encoding="utf-8")
    done = process("site", "build", cwd=shop)
    assert (done.code, done.err) == (0, "Open site/index.html\n")
    strict = process("site", "build", "--strict", cwd=shop)
    assert strict.code == 1
    assert strict.err.startswith("Warning: platbook: the catalog has 1 warning; the site says which."), strict.err


OUTS = (
    ".",
    "..",
    "catalog",
    "catalog/services",
    "catalog/new",
    "docs",
    "docs/new",
    "facts/x",
    ".git/x",
    "link",
    "mine",
)


@pytest.mark.parametrize("out", [*OUTS, "platbook.yaml"])
@pytest.mark.parametrize("verb", ["build", "write"])
def test_no_folder_is_touched_that_is_not_a_site(process: Run, shop: Path, verb: str, out: str) -> None:
    if verb == "build":
        pytest.importorskip("mkdocs", reason="no MkDocs here: install the extra site")
    for folder in ("docs", "facts", ".git", "mine"):
        (shop / folder).mkdir(exist_ok=True)
    (shop / "mine" / "notes.txt").write_text("mine", encoding="utf-8")
    (shop / "link").symlink_to("catalog")
    before = {path: path.read_bytes() for path in shop.rglob("*") if path.is_file() and ".platbook" not in path.parts}
    done = process("site", verb, "--out", out, cwd=shop)
    assert done.code == 2
    assert done.err.startswith("Error: /"), done.err
    assert out == "platbook.yaml" or done.err.endswith("Name another with --out DIR\n"), done.err
    after = {path: path.read_bytes() for path in shop.rglob("*") if path.is_file() and ".platbook" not in path.parts}
    assert after == before


def test_pages_are_written_beside_hidden_files_and_over_older_ones(platbook: Run, shop: Path) -> None:
    (shop / "pages").mkdir()
    (shop / "pages" / ".git").write_text("gitdir: elsewhere", encoding="utf-8")
    for _ in range(2):
        done = platbook("site", "write", "--out", "pages", cwd=shop)
        assert (done.code, done.err) == (0, "The pages are in pages\n")


def test_what_was_left_alone_is_named(platbook: Run, shop: Path) -> None:
    assert platbook("site", "write", "--out", "pages", cwd=shop).code == 0
    page = shop / "pages" / "catalog" / "index.md"
    manifest = shop / "pages" / ".platbook-pages.json"
    manifest.write_text(manifest.read_text("utf-8").replace(' "catalog/index.md",\n', ""), "utf-8")
    page.write_text("# Mine\n", encoding="utf-8")
    done = platbook("site", "write", "--out", "pages", cwd=shop)
    said = "Warning: 1 file that is not ours was left alone in pages: catalog/index.md\nThe pages are in pages\n"
    assert (done.code, done.err) == (0, said)
    assert page.read_text(encoding="utf-8") == "# Mine\n"


def test_a_file_in_the_way_is_2(platbook: Run, shop: Path) -> None:
    done = platbook("site", "write", "--out", "platbook.yaml", cwd=shop)
    assert (done.code, done.err) == (2, f"Error: {shop}/platbook.yaml is a file, not a folder\n")


def test_site_lists_its_commands(platbook: Run, shop: Path) -> None:
    out = platbook("site", "--help", cwd=shop).out
    assert "build" in out
    assert "serve" in out
    assert "write" in out
