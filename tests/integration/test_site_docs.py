"""Docs of services on the built site: the ways between them, who changed them, where to mend them; and hostile ones."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urljoin, urlsplit

import pytest

from platbook.hosts.materialize import write_pages
from support.site_builds import DAY, build
from support.visits import Visit, serve

pytestmark = [pytest.mark.integration, pytest.mark.slow, pytest.mark.xdist_group("site")]

SERVICE = """apiVersion: platbook/v1
kind: Service
metadata:
  name: {name}
  title: {title}
spec:
  owner: team
  lifecycle: production
  docs: {name}/docs
"""
FILES = {
    "platbook.yaml": "repository: https://github.example/acme/catalog\n",
    "catalog/teams/team.yaml": "apiVersion: platbook/v1\nkind: Team\nmetadata:\n  name: team\nspec:\n  type: squad\n",
    "catalog/services/cart.yaml": SERVICE.format(name="cart", title="Cart"),
    "catalog/services/pay.yaml": SERVICE.format(name="pay", title="Pay"),
    "catalog/services/cart/docs/index.md": (
        "\ufeff---\r\ntitle: 'All of <cart>'\r\ntemplate: nothing.html\r\n---\r\n# Cart\r\n\r\n"
        "[Run](runbook.md#when-it-is-slow), [pay](../../pay/docs/index.md), [descriptor](../../pay.yaml), "
        "[guide](../../../../docs/how-to/first.md#one), [about](../../../../docs/index.md), "
        "[script](../../../../tool.sh), [gone](gone.md).\r\n\r\n![picture](pictures/one.png) ![by name][p]\r\n\r\n"
        "[p]: pictures/one.png\r\n"
    ),
    "catalog/services/cart/docs/runbook.md": "# When cart fails\n\n## When it is slow\n\nWait.\n",
    "catalog/services/cart/docs/deep/more.md": "Words without a heading, and [up](../index.md).\n",
    "catalog/services/pay/docs/index.md": "# Pay\n",
    "docs/index.md": "# About this\n\n[First](how-to/first.md)\n",
    "docs/how-to/first.md": (
        "# First\n\n## One\n\n[cart](../../catalog/services/cart.yaml), "
        "[run](../../catalog/services/cart/docs/runbook.md), [about](../index.md), [x][s]\n\n"
        "![p](../../catalog/services/cart/docs/pictures/one.png)\n\n[s]: ../../tool.sh\n"
    ),
    "docs/how-to/second.md": "# Second\n",
    "tool.sh": "echo\n",
}
# One pixel.
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d4944415478da63fccff0bf1e00058201ff"
    "a0a9e5c80000000049454e44ae426082"
)
EDIT = "https://github.example/acme/catalog/edit/main/"
HACK = "hacked()"


def written(folder: Path, files: dict[str, str]) -> Path:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8", newline="")
    return folder


def git(folder: Path, *arguments: str, author: str = "Ann <ann@example.com>", day: str = "2025-03-01") -> None:
    when = f"{day}T10:00:00Z"
    name, _, mail = author.removesuffix(">").rpartition(" <")
    environment = {"GIT_AUTHOR_NAME": name, "GIT_AUTHOR_EMAIL": mail, "GIT_AUTHOR_DATE": when, "PATH": "/usr/bin:/bin"}
    committer = {key.replace("AUTHOR", "COMMITTER"): value for key, value in environment.items() if key != "PATH"}
    subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True, env={**environment, **committer})


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = written(tmp_path_factory.mktemp("docs"), FILES)
    picture = folder / "catalog/services/cart/docs/pictures/one.png"
    picture.parent.mkdir()
    picture.write_bytes(PICTURE)
    git(folder, "init", "-q")
    git(folder, "add", "catalog", "docs", "platbook.yaml", "tool.sh")
    git(folder, "commit", "-qm", "first")
    with (folder / "catalog/services/cart/docs/runbook.md").open("a") as file:
        file.write("\nMore.\n")
    hostile = "&lt;b&gt; [a](javascript:x) **b**\u202e b@evil.example <x@y.example>"
    git(folder, "commit", "-qam", "second", author=hostile, day="2025-03-05")
    return folder


@pytest.fixture(scope="module")
def site(repository: Path) -> Path:
    build(repository, repository / "site")
    return repository / "site"


@pytest.fixture(scope="module")
def on_disk(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same pages, written as Markdown and built by MkDocs without the plugin."""
    target = tmp_path_factory.mktemp("disk")
    write_pages(repository, target / "docs", DAY)
    settings = (
        "site_name: x\ntheme: {name: material, font: false}\nuse_directory_urls: false\nplugins: []\n"
        "markdown_extensions: [attr_list, tables, admonition]\n"
    )
    (target / "mkdocs.yml").write_text(settings, encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "-q"]
    subprocess.run(command, cwd=target, check=True, capture_output=True)
    return target / "site"


@pytest.fixture
def origin(site: Path) -> str:
    return site.as_uri() + "/"


def links(here: Visit) -> dict[str, str]:
    """The links of the article, by their words, as addresses from the root of the site."""
    found = here.page.locator("article a, .md-content a, [role=main] a").evaluate_all(
        "all => all.map(a => [a.textContent.trim(), a.href])"
    )
    return {words: address.removeprefix(here.origin) for words, address in found}


@pytest.mark.browser
def test_links_lead_on_in_both_hosts(visit: Callable[..., Visit], site: Path, on_disk: Path) -> None:
    for root in (site, on_disk):
        here = visit(where=root.as_uri() + "/")
        here.open("catalog/services/cart/docs/index.html")
        found = links(here)
        assert found["Run"] == "catalog/services/cart/docs/runbook.html#when-it-is-slow"
        assert found["pay"] == "catalog/services/pay/docs/index.html"
        assert found["descriptor"] == "catalog/services/pay/index.html"
        assert found["guide"] == "how-to/first.html#one"
        assert found["about"] == "about.html"
        assert found["script"] == "https://github.example/acme/catalog/blob/main/tool.sh"
        assert "gone" not in found
        assert found["Services"] == "catalog/services/index.html"
        assert found["Cart"] == "catalog/services/cart/index.html"
        widths = here.page.locator("img").evaluate_all("all => all.map(i => i.naturalWidth)")
        assert widths == [1, 1]
        here.open("how-to/first.html")
        found = links(here)
        assert found["cart"] == "catalog/services/cart/index.html"
        assert found["run"] == "catalog/services/cart/docs/runbook.html"
        assert found["about"] == "about.html"
        assert found["x"] == "https://github.example/acme/catalog/blob/main/tool.sh"
        assert here.page.locator("img").evaluate_all("all => all.map(i => i.naturalWidth)") == [1]


@pytest.mark.browser
def test_every_document_leads_to_its_neighbours(visit: Callable[..., Visit]) -> None:
    here = visit()
    here.open("catalog/index.html")
    here.page.get_by_role("link", name="Docs of services").first.click()
    here.page.locator("article tbody tr").first.wait_for()
    assert here.page.locator("article tbody tr").count() == 2
    here.page.locator("article").get_by_role("link", name="All of <cart>").click()
    assert here.page.locator("h1").inner_text() == "Cart"
    here.page.get_by_role("link", name="more", exact=True).last.click()
    assert here.page.locator("h1").inner_text() == "more"
    below = here.page.locator(".pb-below ~ p").first
    assert below.inner_text() == "Previous: All of <cart> · Next: When cart fails"
    below.get_by_role("link", name="When cart fails").click()
    assert here.page.locator(".pb-beside + ul").inner_text().split("\n") == ["All of <cart>", "more", "When cart fails"]


@pytest.mark.browser
def test_who_changed_it_and_where_to_mend_it(visit: Callable[..., Visit]) -> None:
    here = visit()
    places = {
        "catalog/services/cart/docs/runbook.html": "catalog/services/cart/docs/runbook.md",
        "how-to/first.html": "docs/how-to/first.md",
        "about.html": "docs/index.md",
        "catalog/services/cart/index.html": "catalog/services/cart.yaml",
    }
    for page, source in places.items():
        here.open(page)
        button = here.page.locator("a.md-content__button[rel=edit]")
        assert urljoin(button.get_attribute("href"), ".") == urljoin(EDIT + source, "."), page
        assert button.evaluate("a => a.href") == EDIT + source
        found = links(here)
        assert found[source] == EDIT + source
        report = urlsplit(found["Report a problem"])
        assert report.geturl().startswith("https://github.example/acme/catalog/issues/new?")
        assert source in parse_qs(report.query)["body"][0]
        article = here.page.locator("article").inner_text()
        assert "Last changed 2025-03-0" in article
        assert "ago" in article
        assert "example.com" not in article
        assert "evil.example" not in article
    here.open("catalog/services/cart/docs/runbook.html")
    assert "by &lt;b&gt; [a](javascript:x) **b**\ufffd b, 2 people in all." in here.page.locator("article").inner_text()


@pytest.mark.browser
def test_without_history_and_repository_nothing_is_promised(tmp_path: Path, visit: Callable[..., Visit]) -> None:
    folder = written(tmp_path, {**FILES, "platbook.yaml": "", "catalog/services/cart/docs/pictures/one.png": ""})
    (folder / "catalog/services/cart/docs/pictures/one.png").write_bytes(PICTURE)
    build(folder, folder / "site")
    here = visit(where=(folder / "site").as_uri() + "/")
    for page in ("catalog/services/cart/docs/index.html", "how-to/first.html", "catalog/services/cart/index.html"):
        here.open(page)
        article = here.page.locator("article").inner_text()
        assert "Last changed" not in article
        assert "Report a problem" not in article
    here.open("catalog/services/cart/docs/index.html")
    assert "script" not in links(here)


HOSTILE = """---
title: "</title><script>hacked()</script>"
template: 404.html
hide: [<script>]
search: {exclude: [1}
---
<script>hacked()</script>

<img src=x onerror="hacked()"> <svg/onload=hacked()> <iframe src="javascript:hacked()"></iframe>

<details open ontoggle=hacked()><summary>x</summary></details>

[one](javascript:hacked()) [two](java&#115;cript:hacked()) [three](<javascript:hacked()>) <javascript:hacked()>
[four][j] [five](data:text/html,<script>hacked()</script>) ![six](https://foreign.example/i.png) ![seven][f]
![eight](//foreign.example/i.png) [nine](vbscript:hacked()) [ten](\x01javascript:hacked())

[j]: javascript:hacked()
[f]: https://foreign.example/f.png

# heading {onclick=hacked() style="position:fixed"}

words
{: .mermaid onmouseover=hacked() }

<!-- <script>hacked()</script> --!> <script>hacked()</script> -->

<!--> <img src=https://foreign.example/c.png> -->

``` {.html onclick=hacked()}
<script>hacked()</script>
```

- ```
<script>hacked()</script>
- ```

` \\` <img src=x onerror=hacked()> `

| a ` | b |
|---|---|
| <img src=x onerror=hacked()> | ` |

<style>@import "https://foreign.example/s.css"; body { display: none }</style>
<link rel=stylesheet href=https://foreign.example/s.css><base href=https://foreign.example/>
<meta http-equiv=refresh content="0;url=https://foreign.example/">
<form action=https://foreign.example/><input name=x></form><object data=x></object>

<div class="pb-live" data-live="index"></div>

![huge](huge.svg){ width=999999 }
"""
SVG = {
    "huge.svg": '<svg {} width="90000" height="90000"><rect width="9" height="9"/></svg>',
    "one.svg": '<svg {}><x:script xmlns:x="http://www.w3.org/2000/svg">hacked()</x:script></svg>',
    "two.svg": '<svg {} onload="hacked()"/>',
    "coded.svg": '<?xml version="1.0" encoding="ISO-2022-JP"?><svg {}><scr\x1b(Bipt>hacked()</scr\x1b(Bipt></svg>',
    "asks.svg": '<svg {}><image href="https://foreign.example/i"/><style>@import "https://foreign.example/";</style></svg>',
    "three.svg": '<svg {}><a href="java&#115;cript:hacked()"><text>x</text></a></svg>',
}


# A drawing as a document of its own, where scripts in it would run.
OPENED = """(name) => new Promise((told) => {
  const frame = document.createElement("iframe");
  frame.onload = () => told([frame.contentDocument.documentElement.localName, frame.contentWindow.hacks]);
  frame.src = name;
  document.body.append(frame);
})"""


@pytest.mark.browser
def test_nothing_in_hostile_documents_runs(tmp_path: Path, visit: Callable[..., Visit]) -> None:
    docs = "catalog/services/cart/docs/"
    pictures = {docs + name: text.format('xmlns="http://www.w3.org/2000/svg"') for name, text in SVG.items()}
    folder = written(
        tmp_path, {**FILES, docs + "index.md": HOSTILE, docs + "b.md": "template: x.html\n" + HOSTILE, **pictures}
    )
    build(folder, folder / "site")
    drawings = {path.name: path.read_text(encoding="utf-8") for path in (folder / "site" / docs).glob("*.svg")}
    assert set(drawings) == set(SVG) - {"coded.svg"}
    assert not re.search(r"hacked|script|onload|foreign", "".join(drawings.values()))
    for where in serve(folder / "site"):
        here = visit(where=where)
        here.page.add_init_script("window.hacks = 0; window.hacked = () => window.hacks++;")
        for page in (
            "catalog/services/cart/docs/index.html",
            "catalog/services/cart/docs/b.html",
            "catalog/docs/index.html",
        ):
            here.open(page)
            for link in here.page.locator("article a").all():
                assert (
                    not (link.get_attribute("href") or "")
                    .lower()
                    .strip()
                    .startswith(("javascript", "data", "vbscript"))
                )
            assert here.page.locator("article :is(script, iframe, form, style, object, details, p svg)").count() == 0
            here.page.locator("article h1").first.hover()
            here.page.locator("article h1").first.click()
            assert here.page.evaluate("window.hacks") == 0
            assert here.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        here.open("catalog/services/cart/docs/index.html")
        assert "<script>hacked()</script>" in here.page.locator("article").inner_text()
        for name in drawings:
            assert here.page.evaluate(OPENED, name) == ["svg", 0]


def test_the_shipped_hostile_documents_stay_out_of_the_written_pages(repository: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(repository, copy, ignore=shutil.ignore_patterns(".git", "site", ".platbook"))
    (copy / "catalog/services/cart/docs/index.md").write_text(HOSTILE, encoding="utf-8")
    write_pages(copy, tmp_path / "pages")
    text = (tmp_path / "pages/catalog/services/cart/docs/index.md").read_text(encoding="utf-8")
    assert text.startswith('---\ntitle: "&lt;/title&gt;&lt;script&gt;hacked()&lt;/script&gt;"\n---\n')
    assert "template" not in text
    assert "](javascript" not in text
    assert "foreign.example/i.png)" in text
    assert "![six]" not in text
