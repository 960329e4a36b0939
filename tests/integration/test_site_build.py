"""The whole site, built by the real MkDocs: complete, sound, the same as on disk, and asking nobody for anything."""

from __future__ import annotations

import posixpath
import re
import shutil
from pathlib import Path

import pytest
import yaml

from platbook.hosts.addresses import built_path
from platbook.hosts.materialize import MANIFEST, write_pages
from support.repositories import Repository
from support.said import Said, said
from support.site_builds import DAY, PACKAGED, ROOT, Built, build, build_with_mkdocs, copy_of, copy_of_built

pytestmark = [pytest.mark.integration, pytest.mark.slow, pytest.mark.xdist_group("site")]

Pages = dict[str, Said]


def read_site(folder: Path) -> Pages:
    """What every page of a built site says, its frame included."""
    return {
        path: said((folder / path).read_text(encoding="utf-8"), path)
        for path in sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*.html"))
    }


def articles(folder: Path) -> Pages:
    """What the articles of a built site say."""
    return {
        path: said((folder / path).read_text(encoding="utf-8"), path, "article")
        for path in sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*.html"))
    }


def lost_links(site: Path) -> list[str]:
    """The links of a built site that lead nowhere."""
    return [
        f"{path}: {words} -> {address}"
        for path, page in read_site(site).items()
        if path != "404.html"  # shown at any depth: its links begin at the root of the server
        for words, address in page.links
        if ":" not in address.split("/")[0]
        and not (site / path_of(address) / "index.html").exists()
        and not (site / path_of(address)).is_file()
    ]


def path_of(address: str) -> str:
    """An address without what it asks the page for, and without the place on it."""
    return re.split("[?#]", address)[0]


def tabs(page: Path) -> list[tuple[str, str]]:
    """The words and the addresses of the site's sections."""
    found = re.findall(r'href="(\S+)" class="md-tabs__link">([^<]+)', page.read_text(encoding="utf-8"))
    return [(" ".join(words.split()), address) for address, words in found]


def test_every_entity_has_a_page_and_every_link_leads_somewhere(shipped: Built) -> None:
    pages = read_site(shipped.site)
    for file in (ROOT / "catalog").glob("*/*.yaml"):
        if yaml.safe_load(file.read_text(encoding="utf-8")).get("kind"):
            assert f"catalog/{file.parent.name}/{file.stem}/index.html" in pages
    assert lost_links(shipped.site) == []


def test_a_catalog_alone_has_its_site(tmp_path: Path) -> None:
    """Nothing but platbook.yaml and catalog/: no settings, no written pages, nothing left behind but the site."""
    shutil.copytree(ROOT / "catalog", tmp_path / "catalog")
    (tmp_path / "platbook.yaml").touch()
    assert build(tmp_path, tmp_path / "site", "--strict") == "Open site/index.html\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == [".platbook", "catalog", "platbook.yaml", "site"]
    assert lost_links(tmp_path / "site") == []
    # Nobody said where it stands, so there is nothing to say in a sitemap.
    assert list((tmp_path / "site").glob("sitemap.xml*")) == []
    home = tmp_path / "site" / "index.html"
    assert "assets/platbook/platbook.css" in home.read_text(encoding="utf-8")
    assert [words for words, _ in tabs(home)] == ["Home", "Catalog", "Standards", "Reference"]


def test_written_pages_stand_in_the_navigation_without_settings(tmp_path: Path) -> None:
    folder = copy_of(ROOT / "tests" / "repos" / "new-kind", tmp_path / "repository")
    for path, text in {
        "README.md": "# What this is\n",
        "on-call.md": "# On call\n",
        "guides/first.md": "# The first\n",
        "teams/README.md": "# How we team\n",
        "reference/words.md": "# Words\n",
    }.items():
        (folder / "docs" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "docs" / path).write_text(text, encoding="utf-8")
    build(folder, folder / "site")
    assert lost_links(folder / "site") == []
    assert tabs(folder / "site" / "index.html") == [
        ("Home", "index.html"),
        ("Catalog", "catalog/index.html"),
        ("Standards", "standards/index.html"),
        ("Guides", "about.html"),
        ("Guides", "guides/index.html"),
        ("How we team", "teams/index.html"),
        ("Reference", "reference/index.html"),
    ]
    assert (folder / "site/reference/words.html").exists()


def test_no_page_asks_another_server_for_anything(shipped: Built) -> None:
    for path, page in read_site(shipped.site).items():
        foreign = [source for source in page.resources if "//" in source.removeprefix("data:")]
        assert not foreign, path
    for style in shipped.site.rglob("*.css"):
        text = style.read_text(encoding="utf-8")
        assert "@import" not in text, style
        assert "url(http" not in text, style
        assert "url(//" not in text, style


def test_relations_stand_at_both_ends(shipped: Built) -> None:
    pages = articles(shipped.site)
    checkout, cart = "catalog/services/checkout/index.html", "catalog/services/cart/index.html"
    assert ("Cart", cart) in pages[checkout].links
    assert ("Checkout", checkout) in pages[cart].links
    assert ("Checkout", checkout) in pages["catalog/teams/ordering/index.html"].links
    assert ("Checkout", checkout) in pages["catalog/teams/shop/index.html"].links  # owned by a team below
    assert ("Checkout", checkout) in pages["catalog/systems/ordering/index.html"].links
    assert ("Checkout", checkout) in pages["catalog/domains/astronomy-shop/index.html"].links
    old_name = (shipped.site / "catalog/services/checkoutservice/index.html").read_text(encoding="utf-8")
    assert 'url=../../../catalog/services/checkout/index.html"' in old_name


def test_the_navigation_is_short_however_much_there_is(shipped: Built) -> None:
    text = (shipped.site / "catalog/services/checkout/index.html").read_text(encoding="utf-8")
    assert text.count("md-nav__item") + text.count("md-tabs__item") < 50
    assert "md-tabs__item--active" in text


def test_pages_on_disk_built_by_mkdocs_alone_are_the_same(shipped: Built, tmp_path: Path) -> None:
    folder = copy_of_built(shipped, tmp_path / "repository")
    write_pages(folder, tmp_path / "pages", DAY)
    (tmp_path / "pages" / MANIFEST).unlink()
    settings = (ROOT / PACKAGED).read_text(encoding="utf-8").replace("  platbook: {}\n", "")
    (folder / "mkdocs.yml").write_text(f"docs_dir: ../pages\n{settings}", encoding="utf-8")
    build_with_mkdocs(folder, tmp_path / "site")
    ours, theirs = articles(shipped.site), articles(tmp_path / "site")
    assert set(ours) == set(theirs)
    # For what is not there each builder has a page of its own.
    del ours["404.html"]
    for path, page in ours.items():
        assert theirs[path].text == page.text, path
        assert theirs[path].links == page.links, path
        assert theirs[path].anchors == page.anchors, path


def test_a_filled_in_frame_is_the_page_that_the_theme_makes(shipped: Built, tmp_path: Path) -> None:
    folder = copy_of_built(shipped, tmp_path / "repository")
    # A plugin that is not known to leave pages alone keeps frames from being shared.
    (folder / "hook.py").write_text("def on_page_context(context, **_):\n    return context\n", encoding="utf-8")
    with (folder / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write(f"\nhooks:\n  - hook.py\nplugins:\n  platbook: {{as_of: '{DAY}'}}\n")
    build_with_mkdocs(folder, tmp_path / "site")
    pages = {file.relative_to(shipped.site) for file in shipped.site.rglob("*.html")}
    assert pages == {file.relative_to(tmp_path / "site") for file in (tmp_path / "site").rglob("*.html")}
    for path in pages:
        assert (shipped.site / path).read_text("utf-8") == (tmp_path / "site" / path).read_text("utf-8"), path


def test_errors_of_the_catalog_are_announced_and_stop_nothing(hostile: Built) -> None:
    assert "platbook check" in hostile.told


def test_hostile_values_stay_words(hostile: Built) -> None:
    for path, page in articles(hostile.site).items():
        assert page.unsafe == [], path
    evil = hostile.site / "catalog" / "services" / "evil" / "index.html"
    text = evil.read_text(encoding="utf-8")
    assert "<script>hacked" not in text
    assert "hacked(&#x27;h1&#x27;)" in text
    links = said(text, "catalog/services/evil/index.html", "article").links
    schemes = {address.partition(":")[0] for _, address in links if ":" in address.split("/")[0]}
    assert schemes <= {"https", "http", "mailto"}
    assert not [address for _, address in links if "passwd" in address]
    for name in ("index.html", "catalog/index.html", "catalog/apis/evil-api/definition/index.html"):
        assert "<script>hacked" not in (hostile.site / name).read_text(encoding="utf-8")
    assert not list(hostile.site.rglob("passwd"))


def test_edit_links_lead_to_the_descriptor(tmp_path: Path) -> None:
    """Also where the catalog is a folder of its repository."""
    folder = copy_of(ROOT / "tests" / "repos" / "typed-custom", tmp_path / "mono" / "platform")
    with (folder / "platbook.yaml").open("a", encoding="utf-8") as file:
        file.write("\nrepository: https://github.com/acme/catalog/\nbranch: trunk\n")
    mono = Repository(tmp_path / "mono")
    mono.git("init", "--quiet", "--initial-branch", "trunk")
    mono.commit({"platform/docs/guide.md": "# Guide\n"})
    build(folder, tmp_path / "site")
    pages = sorted((tmp_path / "site" / "catalog" / "services").glob("*/index.html"))
    assert pages
    text = pages[0].read_text(encoding="utf-8")
    name = pages[0].parent.name
    assert text.count("https://github.com/acme/catalog/edit/trunk/platform/catalog/") >= 2, name
    assert "/edit/trunk/catalog/" not in text
    assert "About+platform%2Fcatalog%2F" in text
    written = (tmp_path / "site" / "guide.html").read_text(encoding="utf-8")
    assert "https://github.com/acme/catalog/edit/trunk/platform/docs/guide.md" in written
    assert "catalog/edit/trunk/docs/" not in written
    assert "/docs/../" not in text
    assert "api.github.com" not in text
    assert 'data-md-component="source"' not in text
    assert '<div class="md-source__repository">catalog</div>' in " ".join(text.split()).replace("> ", ">").replace(
        " <", "<"
    )


def test_names_like_those_of_files_stop_no_build(tmp_path: Path) -> None:
    """The check says that they are wrong; the site is built all the same, with a page for each."""
    folder = copy_of(ROOT / "tests" / "repos" / "typed-custom", tmp_path / "repository")
    names = ("index.html", "index.md", "Index.HTML", "owner.svg")
    for number, name in enumerate(names):
        text = f"apiVersion: platbook/v1\nkind: Service\nmetadata: {{name: {name}, title: Odd {number}}}\nspec: {{}}\n"
        (folder / "catalog" / f"odd-{number}.yaml").write_text(text, encoding="utf-8")
    assert "errors; the site says which" in build(folder, tmp_path / "site")
    write_pages(folder, tmp_path / "pages", DAY)
    titles = [
        re.search("<h1[^>]*>(Odd .)", page.read_text(encoding="utf-8"))
        for page in (tmp_path / "site" / "catalog" / "services").glob("*/index.html")
    ]
    assert {found[1] for found in titles if found} == {f"Odd {number}" for number in range(len(names))}
    built = "".join(
        page.read_text("utf-8") for page in (tmp_path / "pages" / "catalog" / "services").glob("*/index.md")
    )
    assert all(f"# Odd {number}" in built for number in range(len(names)))


def test_writing_twice_writes_nothing_and_takes_away_what_is_gone(tmp_path: Path) -> None:
    folder = copy_of(ROOT / "tests" / "repos" / "hostile-site", tmp_path / "repository")
    target = tmp_path / "pages"
    first = write_pages(folder, target)
    assert first.written > 0
    assert first.removed == 0
    again = write_pages(folder, target)
    assert (again.written, again.kept, again.removed) == (0, first.written, 0)
    (target / "mine.md").write_text("# Mine\n", encoding="utf-8")
    before = {file.relative_to(target).as_posix() for file in target.rglob("*") if file.is_file()}
    (folder / "catalog" / "services" / "cart.yaml").unlink()
    after = write_pages(folder, target)
    gone = before - {file.relative_to(target).as_posix() for file in target.rglob("*") if file.is_file()}
    assert after.removed == len(gone)
    own = ("catalog/services/cart/", "badges/service/cart/", "api/v1/entities/service/cart.json")
    assert all(path.startswith(own) for path in gone)
    assert {"catalog/services/cart/index.md", "badges/service/cart/harm.svg", own[-1]} <= gone
    assert not (target / "catalog" / "services" / "cart").exists()
    assert (target / "mine.md").read_text(encoding="utf-8") == "# Mine\n"


def test_a_file_that_somebody_else_put_there_is_left_alone(tmp_path: Path) -> None:
    folder = copy_of(ROOT / "tests" / "repos" / "hostile-site", tmp_path / "repository")
    place = tmp_path / "pages" / "catalog" / "index.md"
    place.parent.mkdir(parents=True)
    place.write_text("# Not yours\n", encoding="utf-8")
    (tmp_path / "pages" / MANIFEST).write_text('{"files": []}', encoding="utf-8")
    assert write_pages(folder, tmp_path / "pages").foreign == ("catalog/index.md",)
    assert place.read_text(encoding="utf-8") == "# Not yours\n"


def test_addresses_follow_both_ways_of_building() -> None:
    assert built_path("catalog/index.md", True) == "catalog/"
    assert built_path("index.md", True) == ""
    assert built_path("tutorial/break-it.md", True) == "tutorial/break-it/"
    assert built_path("tutorial/break-it.md", False) == "tutorial/break-it.html"
    assert posixpath.basename(built_path("assets/platbook/platbook.css", True)) == "platbook.css"
