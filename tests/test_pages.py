"""Whole pages of two samples, as they are written to disk: what a change to the site changes is in its diff."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from platbook.hosts.materialize import source_files
from platbook.site.build import build_site
from support.bless import matches
from support.catalogs import checked

REPOS = Path(__file__).parent / "repos"
# The reference is the same for every catalog, but for the kinds that an organisation adds.
SHARED = "reference/"
OWN = frozenset({"reference/fields/dataset/index.md"})


@pytest.mark.parametrize("name", ["backstage", "new-kind", "standards"])
def test_pages(name: str) -> None:
    expected = REPOS / name / "expected" / "pages"
    pages = {
        path: content.decode("utf-8")
        for path, content in source_files(build_site(checked(REPOS / name)))
        if path.endswith(".md") and (not path.startswith(SHARED) or path in OWN)
    }
    there = {file.relative_to(expected).as_posix() for file in expected.rglob("*.md")}
    if os.environ.get("PLATBOOK_BLESS") == "1":
        for path in there - pages.keys():
            (expected / path).unlink()
    else:
        assert there == pages.keys()
    for path, text in pages.items():
        matches(expected / path, text)
