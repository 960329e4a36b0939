"""All pages of built sites: every link, picture, script, style and anchor leads somewhere, and ids are there once."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from support.built_links import lost, read_built
from support.machine_links import addresses, lost_by_programs
from support.site_builds import ROOT, build_with_mkdocs, copy_of

pytestmark = [pytest.mark.integration, pytest.mark.slow, pytest.mark.xdist_group("site")]


def sound(site: Path, home: str = "/") -> int:
    """Fails where an address leads nowhere or an id is there twice; otherwise the number of addresses looked at."""
    pages = read_built(site)
    assert lost(site, pages, home) == []
    twice = {path: [name for name, times in Counter(page.ids).items() if times > 1] for path, page in pages.items()}
    assert {path: names for path, names in twice.items() if names} == {}
    return sum(len(page.addresses) for page in pages.values())


@pytest.mark.parametrize("sample", ["shipped", "hostile"])
def test_every_address_leads_somewhere(sample: str, request: pytest.FixtureRequest) -> None:
    assert sound(request.getfixturevalue(sample).site) > 1000


@pytest.mark.parametrize("sample", ["shipped", "hostile"])
def test_every_address_for_programs_leads_somewhere(sample: str, request: pytest.FixtureRequest) -> None:
    site = request.getfixturevalue(sample).site
    assert lost_by_programs(site, read_built(site)) == []
    assert {path.split("/")[0] for path, _ in addresses(site)} >= {"api", "feed.xml", "llms.txt", "catalog.csv"}


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


def test_what_programs_lose_is_seen(tmp_path: Path) -> None:
    url = "https://x.example/deep/"
    atom, sitemap = "http://www.w3.org/2005/Atom", "http://www.sitemaps.org/schemas/sitemap/0.9"
    files = {
        "index.html": '<h1 id="top">A</h1>',
        "api/v1/index.json": '{"page": "index.html#gone", "each": {"path": "api/{kind}.json"}, "file": "a.html"}',
        "api/v1/schemas/a.json": '{"$ref": "b.json#/x", "also": [{"$ref": "#/here"}]}',
        "feed.xml": f'<feed xmlns="{atom}"><link href="{url}index.html#top"/><link href="{url}old.html"/></feed>',
        "sitemap.xml": f'<urlset xmlns="{sitemap}"><url><loc>{url}</loc></url><url><loc>{url}b/</loc></url></urlset>',
        "llms.txt": "- [one](index.html), [two](two.html), and api/v1/entities/a.json\n",
        "catalog.csv": "ref,page\nservice:a,catalog/a.html\n",
        "calendar.ics": f"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nURL:{url}c.html\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
    }
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    assert lost_by_programs(tmp_path, read_built(tmp_path), url) == [
        "api/v1/index.json: index.html#gone is no place on its page",
        "api/v1/schemas/a.json: api/v1/schemas/b.json is no file",
        f"feed.xml: {url}old.html is no file",
        f"sitemap.xml: {url}b/ is no file",
        f"calendar.ics: {url}c.html is no file",
        "llms.txt: two.html is no file",
        "llms.txt: api/v1/entities/a.json is no file",
        "catalog.csv: catalog/a.html is no file",
    ]
