"""All pages of built sites: every link, picture, script, style and anchor leads somewhere, and ids are there once."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from support.built_links import lost, read_built
from support.site_builds import ROOT, build, build_with_mkdocs, copy_of

pytestmark = [pytest.mark.integration, pytest.mark.slow, pytest.mark.xdist_group("site")]

SAMPLES = {"shipped": ROOT, "hostile": ROOT / "tests" / "repos" / "hostile-site"}


def sound(site: Path, home: str = "/") -> int:
    """Fails where an address leads nowhere or an id is there twice; otherwise the number of addresses looked at."""
    pages = read_built(site)
    assert lost(site, pages, home) == []
    twice = {path: [name for name, times in Counter(page.ids).items() if times > 1] for path, page in pages.items()}
    assert {path: names for path, names in twice.items() if names} == {}
    return sum(len(page.addresses) for page in pages.values())


@pytest.mark.parametrize("sample", SAMPLES)
def test_every_address_leads_somewhere(sample: str, tmp_path: Path) -> None:
    folder = copy_of(SAMPLES[sample], tmp_path / "repository")
    build(folder, folder / "site")
    assert sound(folder / "site") > 1000


def test_they_do_below_a_path_and_where_pages_are_folders(tmp_path: Path) -> None:
    folder = copy_of(ROOT, tmp_path / "repository")
    with (folder / "platbook.yaml").open("a", encoding="utf-8") as file:
        file.write("\nrepository: https://github.com/acme/catalog\n")
    with (folder / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("\nuse_directory_urls: true\nsite_url: https://acme.example/deep/site/\n")
    build_with_mkdocs(folder, folder / "site")
    assert sound(folder / "site", "/deep/site/") > 1000


def test_what_is_lost_is_seen(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "index.html").write_text('<h1 id="top">A</h1><a href="../#here">x</a>', encoding="utf-8")
    (tmp_path / "style.css").write_text("a { background: url('gone.svg') }", encoding="utf-8")
    (tmp_path / "index.html").write_text(
        '<p id="here"><a href="a/index.html#top"></a><a href="a/?q#gone"></a><img src="a/b.png"><a href="../up">'
        '<script src="x.js"></script><a href="/elsewhere"></a><a href="mailto:x"></a><img srcset="a 1x, c.png 2x">'
        '<meta http-equiv="refresh" content="0; url=nowhere/">',
        encoding="utf-8",
    )
    assert lost(tmp_path, read_built(tmp_path), "/deep/") == [
        "index.html: a/?q#gone is no place on its page",
        "index.html: a/b.png is no file",
        "index.html: ../up leaves the site",
        "index.html: x.js is no file",
        "index.html: /elsewhere begins elsewhere",
        "index.html: c.png is no file",
        "index.html: nowhere/ is no file",
        "style.css: gone.svg is no file",
    ]
