"""What the built site holds for programs: the same on both hosts and on every run, and found by those who look."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

from platbook.hosts.materialize import write_pages
from support.built_links import read_built
from support.machine_links import addresses, lost_by_programs
from support.repositories import Repository
from support.site_builds import ROOT, build, build_with_mkdocs

pytestmark = [pytest.mark.integration, pytest.mark.slow, pytest.mark.xdist_group("site")]

# A day with much to forecast.
DAY = date(2026, 6, 30)
URL = "https://catalog.example.com/shop/"
OUTPUTS = ("api", "badges", "calendars", "calendar.ics", "catalog.csv", "feed.xml", "llms.txt")
LOCATION = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sample with an address, old names and a history."""
    folder = tmp_path_factory.mktemp("machine") / "repository"
    shutil.copytree(ROOT / "tests" / "repos" / "standards", folder, ignore=shutil.ignore_patterns("expected"))
    cart = folder / "catalog" / "services" / "cart.yaml"
    cart.write_text(cart.read_text(encoding="utf-8").replace("  name: cart\n", "  name: cart\n  aliases: [basket]\n"))
    repository = Repository(folder)
    repository.git("init", "--quiet", "--initial-branch", "main")
    repository.commit({"platbook.yaml": f"site:\n  url: {URL}\n"}, message="The catalog begins")
    return folder


@pytest.fixture(scope="module")
def site(repository: Path) -> Path:
    build(repository, repository.parent / "site", "--as-of", str(DAY))
    return repository.parent / "site"


def outputs(folder: Path) -> dict[str, bytes]:
    files = [file for name in OUTPUTS for file in (folder / name, *(folder / name).rglob("*")) if file.is_file()]
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def test_both_hosts_hand_over_the_same(repository: Path, site: Path, tmp_path: Path) -> None:
    write_pages(repository, tmp_path / "pages", DAY)
    built, written = outputs(site), outputs(tmp_path / "pages")
    assert len(built) > 50
    assert built == written
    assert b"The catalog begins" in built["feed.xml"]
    assert built["badges/service/basket/owner.svg"] == built["badges/service/cart/owner.svg"]


def test_every_run_gives_the_same_bytes(repository: Path, tmp_path: Path) -> None:
    told = []
    for seed in ("0", "1"):
        target = tmp_path / seed
        script = "import sys; from pathlib import Path; from platbook.hosts.materialize import write_pages as write;"
        command = [sys.executable, "-c", f"{script} write(Path(sys.argv[1]), Path(sys.argv[2]))"]
        subprocess.run([*command, str(repository), str(target)], check=True, env={**os.environ, "PYTHONHASHSEED": seed})
        told.append(outputs(target))
    assert told[0] == told[1] != {}


def locations(site: Path) -> list[str]:
    return [str(found.text) for found in ElementTree.parse(site / "sitemap.xml").iter(LOCATION)]


def test_the_sitemap_lists_every_page_and_no_redirect(repository: Path, site: Path, tmp_path: Path) -> None:
    old_name = site / "catalog" / "services" / "basket" / "index.html"
    text = old_name.read_text(encoding="utf-8")
    assert "url=../../../catalog/services/cart/index.html" in text
    # Else browsers ask the server for one that is not there.
    assert '<link rel="icon"' in text
    pages = {file.relative_to(site).as_posix() for file in site.rglob("*.html")}
    pages -= {"404.html", old_name.relative_to(site).as_posix()}
    assert sorted(locations(site)) == sorted(f"{URL}{path}" for path in pages)
    # A builder that knows nothing of Platbook makes the same from the pages on disk.
    write_pages(repository, tmp_path / "pages", DAY)
    settings = f"site_name: x\nsite_url: {URL}\ndocs_dir: pages\nuse_directory_urls: false\n"
    (tmp_path / "mkdocs.yml").write_text(settings, encoding="utf-8")
    build_with_mkdocs(tmp_path, tmp_path / "site")
    assert sorted(locations(tmp_path / "site")) == sorted(locations(site))


def test_every_address_for_programs_leads_somewhere(site: Path) -> None:
    assert lost_by_programs(site, read_built(site), URL) == []
    found = list(addresses(site))
    for path in ("feed.xml", "sitemap.xml", "llms.txt", "catalog.csv", "api/v1/entities.json"):
        told = [address for where, address in found if where == path]
        assert told, path
        # What is read away from the site says where that is; the rest is from its root.
        away = path in ("feed.xml", "sitemap.xml", "llms.txt")
        assert [address for address in told if address.startswith(URL) is away] == told, path


def test_a_page_leads_to_its_forms_for_programs(site: Path) -> None:
    text = (site / "catalog" / "services" / "cart" / "index.html").read_text(encoding="utf-8")
    for path in ("api/v1/entities/service/cart.json", "badges/service/cart/owner.svg"):
        assert f'href="../../../{path}"' in text
        assert (site / path).is_file()
    forecast = (site / "standards" / "forecast" / "index.html").read_text(encoding="utf-8")
    assert re.search(r'href="[./]+calendar\.ics"', forecast)
    team = (site / "catalog" / "teams" / "shop" / "index.html").read_text(encoding="utf-8")
    assert 'href="../../../calendars/team/shop.ics"' in team
