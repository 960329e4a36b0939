"""What a build is told from outside: the day, where the site will stand, and whether somebody is waiting for it."""

from __future__ import annotations

import json
import os
import pty
import re
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from support.repositories import Repository
from support.site_builds import ROOT, build, build_with_mkdocs

pytest.importorskip("mkdocs", reason="no MkDocs here: install the extra site")

pytestmark = [pytest.mark.integration, pytest.mark.slow, pytest.mark.xdist_group("site")]

URL = "https://docs.example.com/shop/"
ATOM = "{http://www.w3.org/2005/Atom}"
OWN = f"""site_name: Ours
site_url: {URL}
use_directory_urls: true
theme: {{name: material, font: false}}
plugins:
  - platbook:
      as_of: 2026-02-02
"""
ALTERNATE = re.compile(r'<link rel="alternate[^"]*" type="([^"]+)" title="[^"]*" href="([^"]+)">')


def repository(folder: Path, settings: str) -> Path:
    sample = ROOT / "tests" / "repos" / "standards"
    shutil.copytree(sample, folder, ignore=shutil.ignore_patterns("expected", ".platbook"))
    kept = Repository(folder)
    kept.git("init", "--quiet", "--initial-branch", "main")
    files = {"docs/guide.md": "# Guide\n", ".gitignore": "site*\n", **({"mkdocs.yml": settings} if settings else {})}
    kept.commit(files, message="The catalog begins")
    return folder


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with settings of its own, below a sub-path, whose addresses are folders; as of another day than theirs."""
    folder = repository(tmp_path_factory.mktemp("own") / "repository", OWN)
    build(folder, folder / "site", "--as-of", "2026-03-03")
    return folder / "site"


@pytest.fixture(scope="module")
def packaged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site without settings, whose addresses are files."""
    folder = repository(tmp_path_factory.mktemp("packaged") / "repository", "")
    build(folder, folder / "site", "--as-of", "2026-03-03")
    return folder / "site"


def day(site: Path) -> str:
    return str(json.loads((site / "api" / "v1" / "index.json").read_text(encoding="utf-8"))["asOf"])


def test_the_day_asked_for_goes_before_that_of_the_settings(own: Path, packaged: Path, tmp_path: Path) -> None:
    assert day(own) == day(packaged) == "2026-03-03"
    build_with_mkdocs(own.parent, tmp_path / "site")
    assert day(tmp_path / "site") == "2026-02-02"


def test_a_day_asked_for_lasts_for_one_run(packaged: Path, tmp_path: Path) -> None:
    """Also within one process: nothing is kept for the next."""
    script = "import sys; from datetime import date; from pathlib import Path;"
    script += "from platbook.hosts.mkdocs_run import build; folder, out = map(Path, sys.argv[1:]);"
    script += "build(folder, out / 'a', False, date(2026, 3, 3));"
    script += "build(folder, out / 'b', False)"
    subprocess.run([sys.executable, "-c", script, str(packaged.parent), str(tmp_path)], check=True, timeout=300)
    assert day(tmp_path / "a") == "2026-03-03"
    assert day(tmp_path / "b") > "2026-03-03"


@pytest.mark.parametrize("site", ["own", "packaged"])
def test_every_page_names_the_feed_and_its_own_form_for_programs(site: str, request: pytest.FixtureRequest) -> None:
    root: Path = request.getfixturevalue(site)
    forms: dict[str, set[str]] = {}
    for file in root.rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        if file.name == "404.html" or 'http-equiv="refresh"' in text:
            continue
        links = ALTERNATE.findall(text.partition("</head>")[0])
        path = file.relative_to(root).as_posix()
        forms[path] = {form for form, _ in links}
        for _, address in links:
            assert (file.parent / address).is_file(), path
        assert "application/atom+xml" in forms[path], path
    assert "application/json" in forms["catalog/services/cart/index.html"]
    assert "text/calendar" in forms["standards/forecast/index.html"]
    assert forms["guide/index.html" if site == "own" else "guide.html"] == {"application/atom+xml"}


def test_what_is_read_elsewhere_has_whole_addresses(own: Path, packaged: Path) -> None:
    feed = ElementTree.parse(own / "feed.xml").getroot()
    links = [link.attrib["href"] for link in feed.iter(f"{ATOM}link")]
    assert f"{URL}feed.xml" in links
    assert all(link.startswith(URL) for link in links)
    assert f"]({URL}catalog/index.html)" in (own / "llms.txt").read_text(encoding="utf-8")
    assert json.loads((own / "api" / "v1" / "index.json").read_text(encoding="utf-8"))["url"] == URL
    assert "](catalog/index.html)" in (packaged / "llms.txt").read_text(encoding="utf-8")


@pytest.mark.skipif(os.name == "nt", reason="no such terminals on Windows")
def test_a_terminal_is_told_how_far_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = repository(tmp_path / "repository", "")
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.chdir(folder)
    said = b""

    def read(terminal: int) -> bytes:
        nonlocal said
        said += (part := os.read(terminal, 4096))
        return part

    status = pty.spawn([sys.executable, "-m", "platbook", "site", "build"], read)
    assert status == 0
    lines = said.decode().split("\r\x1b[K")
    assert lines[1:3] == ["Reading the catalog", "Making the pages"]
    # The last word stands alone: what was told on the way is gone.
    assert lines[-1] == "Open site/index.html\r\n"
