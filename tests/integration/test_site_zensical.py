"""Pages on disk are pages for any builder: Zensical, which knows nothing of plugins, makes the same site of them."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest

from platbook.hosts.materialize import write_pages
from support.built_links import read_built
from support.said import said
from support.site_builds import DAY, PACKAGED, ROOT, Built

pytestmark = [pytest.mark.integration, pytest.mark.slow, pytest.mark.xdist_group("site")]


def build_with_zensical(folder: Path) -> Path:
    """The site that Zensical makes of the pages in `folder/docs`, with the settings of ours but for the plugin."""
    if importlib.util.find_spec("zensical") is None:
        pytest.skip("no Zensical here: install the package zensical")
    settings = (ROOT / PACKAGED).read_text(encoding="utf-8")
    (folder / "mkdocs.yml").write_text(settings.replace("  platbook: {}\n", "").replace("plugins:\n", ""), "utf-8")
    command = [sys.executable, "-m", "zensical", "build"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    assert not re.search(r"\b(error|warning)\b", done.stdout + done.stderr, re.I), done.stdout + done.stderr
    return folder / "site"


def test_it_makes_the_same_pages(shipped: Built, tmp_path: Path) -> None:
    write_pages(shipped.repository, tmp_path / "theirs" / "docs", DAY)
    theirs = build_with_zensical(tmp_path / "theirs")
    assert set(read_built(theirs)) == set(read_built(shipped.site))
    for path in ("catalog/services/checkout/index.html", "catalog/scorecards/api/index.html", "standards/index.html"):
        headings = [
            re.findall(r"<h[12] id=\"([^\"]+)\"", (site / path).read_text(encoding="utf-8"))
            for site in (shipped.site, theirs)
        ]
        assert headings[0] == headings[1] != [], path
    checkout = said((theirs / "catalog/services/checkout/index.html").read_text(encoding="utf-8"), "", "article")
    assert "ordering@example.com" in checkout.text
