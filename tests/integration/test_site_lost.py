"""An address that leads nowhere: words, ways on, what was probably meant; also where the site stands in a folder."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from support.site_builds import ROOT, build, copy_of

pytest.importorskip("mkdocs", reason="no MkDocs here: install the extra site")

pytestmark = [pytest.mark.integration, pytest.mark.slow, pytest.mark.browser, pytest.mark.xdist_group("site")]

CART = "catalog/services/cart"


class _Pages(SimpleHTTPRequestHandler):
    """As the usual hosts of pages do it: the site stands below /shop/, and its 404.html is shown for all else."""

    def do_GET(self) -> None:
        path = self.path.split("?")[0].removeprefix("/shop/")
        file = Path(self.directory) / path
        there = self.path.startswith("/shop/") and file.is_file()
        content = (file if there else Path(self.directory) / "404.html").read_bytes()
        self.send_response(200 if there else 404)
        self.send_header("Content-Type", self.guess_type(path if there else "404.html"))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: Any) -> None:
        """Nobody asked."""


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = copy_of(ROOT / "tests" / "repos" / "standards", tmp_path_factory.mktemp("lost") / "repository")
    (folder / "platbook.yaml").write_text("site: {url: 'https://pages.example.com/shop/'}\n", encoding="utf-8")
    build(folder, folder.with_name("site"))
    handler = partial(_Pages, directory=str(folder.with_name("site")))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/shop/"
        server.shutdown()


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        (f"{CART}s/index.html", f"{CART}/index.html"),
        ("catalog/apis/cart/", f"{CART}/index.html"),
        ("catalog/services/shop/crat.html", f"{CART}/index.html"),
        ("nothing/that/is/like/anything-here.html", None),
        ("%E0%A4%A", None),
    ],
)
def test_it_leads_on(shop: str, browser: Any, asked: str, meant: str | None) -> None:
    page = browser.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    assert page.goto(shop + asked).status == 404
    article = page.locator("article")
    assert article.locator("h1").inner_text() == "Nothing stands here"
    links = {link.evaluate("link => link.href") for link in article.locator("li a").all()}
    assert links == {f"{shop}catalog/index.html", f"{shop}index.html"}
    offered = article.locator("[data-pb-lost]")
    assert offered.is_visible() is (meant is not None)
    if meant is not None:
        offered.get_by_role("link").click()
        assert page.url == shop + meant
        assert page.locator("article h1").inner_text() != "Nothing stands here"
    assert wrong == []
    page.close()
