"""Badges, calendars, the feed, the table and llms.txt: sound in their formats, whatever the catalog says."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from platbook.engine import check
from platbook.hosts.history import recent_history
from platbook.published.csvtext import to_csv
from platbook.site.build import Site, build_site
from platbook.site.machine.badge_picture import badge_picture
from platbook.source.history import History
from platbook.source.worktree import WorkTree
from support.catalogs import checked
from support.repositories import new_repository

REPOS = Path(__file__).parents[2] / "repos"
SAMPLES = ("standards", "hostile-site", "hostile-policy", "backstage")
SVG, ATOM = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/2005/Atom}"
ANY = st.text(alphabet=st.characters(exclude_categories=()), max_size=60)
TEAM = "apiVersion: platbook/v1\nkind: Team\nmetadata: {name: shop}\nspec: {}\n"


def contents(site: Site, *endings: str) -> dict[str, bytes]:
    return {file.path: file.content for file in site.files if file.path.endswith(endings)}


@pytest.mark.parametrize("sample", SAMPLES)
def test_badges_are_pictures_with_a_title_and_nothing_else(sample: str) -> None:
    badges = contents(build_site(checked(REPOS / sample)), ".svg")
    for path, text in badges.items():
        if path.startswith("badges/"):
            picture = ElementTree.fromstring(text)
            names = {element.tag.removeprefix(SVG) for element in picture.iter()}
            assert names == {"svg", "title", "clipPath", "rect", "g", "path", "text"}, path
            assert b"href" not in text
            assert b"<style" not in text
    assert any(path.startswith("badges/") for path in badges)


@given(ANY, ANY)
def test_a_badge_shows_any_words(label: str, value: str) -> None:
    picture = ElementTree.fromstring(badge_picture(label, value, "good"))
    title = picture.find(f"{SVG}title")
    assert title is not None
    assert picture.attrib["aria-label"] == title.text
    assert int(picture.attrib["width"]) < 1000
    assert {child.tag for child in picture.iter(f"{SVG}text")} == {f"{SVG}text"}


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("tone", ["good", "warn", "bad", "kind", "plain", "quiet"])
def test_white_reads_well_on_every_colour(tone: str) -> None:
    for colour in re.findall(r'<path fill="(#\w+)"', badge_picture("owner", "Shop", tone)):  # type: ignore[arg-type]
        assert 1.05 / (luminance(colour) + 0.05) >= 4.5


def test_levels_have_their_colours_and_old_names_their_badges() -> None:
    site = build_site(checked(REPOS / "standards"))
    badges = contents(site, ".svg")
    levels = {path: text for path, text in badges.items() if path.count("/") == 3 and "owner" not in path}
    assert len({re.findall(rb'<path fill="(#\w+)"', text)[1] for text in levels.values()}) > 1
    for entity in site.report.catalog.by_ref.values():
        for alias in entity.aliases if entity.ref.kind == "Service" else ():
            new, old = (f"badges/service/{name}/owner.svg" for name in (entity.ref.name, alias))
            assert badges[new] == badges[old]


@pytest.mark.parametrize("sample", SAMPLES)
def test_calendars_are_read_by_others(sample: str) -> None:
    site = build_site(checked(REPOS / sample))
    calendars = contents(site, ".ics")
    read = {path: icalendar.Calendar.from_ical(text) for path, text in calendars.items()}
    whole = len(read["calendar.ics"].events)
    teams = [entity for entity in site.report.catalog.by_ref.values() if entity.ref.kind == "Team"]
    assert len(calendars) == 1 + len(teams)
    assert all(len(calendar.events) <= whole for calendar in read.values())
    assert whole or sample != "standards"


def test_a_team_has_the_events_of_teams_below_it(tmp_path: Path) -> None:
    sunset = "  lifecycle: deprecated\n  deprecation: {since: 2026-01-01, sunset: 2026-07-15}\n"
    new_repository(
        tmp_path,
        {
            "catalog/teams/shop.yaml": TEAM,
            "catalog/teams/cart.yaml": TEAM.replace("shop", "cart").replace("{}", "{parent: shop}"),
            "catalog/teams/other.yaml": TEAM.replace("shop", "other"),
            "catalog/services/x.yaml": "apiVersion: platbook/v1\nkind: Service\nmetadata: {name: x}\n"
            f"spec:\n  owner: cart\n{sunset}",
        },
    )
    calendars = contents(build_site(checked(tmp_path)), ".ics")
    events = {path: icalendar.Calendar.from_ical(text).events for path, text in calendars.items()}
    counts = {path: len(found) for path, found in events.items()}
    assert counts["calendar.ics"] == counts["calendars/team/shop.ics"] == counts["calendars/team/cart.ics"] > 0
    assert counts["calendars/team/other.ics"] == 0
    assert calendars["calendars/team/shop.ics"].count(b"X-WR-CALNAME:shop: what falls due") == 1


@pytest.mark.parametrize("sample", SAMPLES)
def test_the_table_holds_no_formula(sample: str) -> None:
    site = build_site(checked(REPOS / sample))
    head, *rows = csv.reader(io.StringIO(contents(site, ".csv")["catalog.csv"].decode()))
    assert head[0] == "ref"
    assert len(rows) == len(site.report.catalog.by_ref)
    assert {len(row) for row in rows} == {len(head)}


@given(st.lists(st.lists(ANY, min_size=1, max_size=3), max_size=3))
def test_no_cell_begins_like_a_formula(rows: list[list[str]]) -> None:
    for row in csv.reader(io.StringIO(to_csv(rows), newline="")):
        for cell in row:
            assert not re.match(r"[\s\x00-\x20]*[=+\-@\uff1d\uff0b\uff0d\uff20]", cell)


def feed(site: Site) -> ElementTree.Element:
    return ElementTree.fromstring(contents(site, "feed.xml")["feed.xml"])


def test_the_feed_tells_what_changed(tmp_path: Path) -> None:
    repository = new_repository(
        tmp_path, {"catalog/teams/shop.yaml": TEAM, "platbook.yaml": "site: {url: https://x.y/z}\n"}
    )
    repository.commit({"docs/a.md": "# A\n"}, message="only docs")
    hostile = "</title><script>hacked()</script> & ]]> \x01 \u202e ü"
    repository.commit({"catalog/teams/b.yaml": TEAM.replace("shop", "b")}, message=hostile, day="2026-02-03")
    site = build_site(check(WorkTree(tmp_path), date(2026, 3, 1)), recent_history(tmp_path))
    found = feed(site)
    assert found.findtext(f"{ATOM}updated") == "2026-02-03T12:00:00Z"
    last, first = found.findall(f"{ATOM}entry")
    assert str(last.findtext(f"{ATOM}title")).startswith("</title><script>hacked()</script> & ]]>")
    assert last.findtext(f"{ATOM}author/{ATOM}name") == "Jane"
    link = last.find(f"{ATOM}link")
    assert link is not None
    assert link.attrib["href"] == "https://x.y/z/catalog/teams/b/index.html"
    body = str(last.findtext(f"{ATOM}content"))
    assert body == '<ul><li>added: <a href="https://x.y/z/catalog/teams/b/index.html">b</a> (team:b)</li></ul>'
    ids = [entry.findtext(f"{ATOM}id") for entry in (last, first)]
    assert len(set(ids)) == 2
    assert all(str(name).startswith("urn:uuid:") for name in ids)


def test_without_a_history_the_feed_is_empty_and_sound() -> None:
    site = build_site(checked(REPOS / "standards"), History())
    found = feed(site)
    assert found.findall(f"{ATOM}entry") == []
    for name in ("id", "title", "updated"):
        assert found.findtext(f"{ATOM}{name}")


def test_llms_txt_follows_its_convention_and_its_links_lead_somewhere() -> None:
    for sample in SAMPLES:
        site = build_site(checked(REPOS / sample))
        text = contents(site, ".txt")["llms.txt"].decode()
        assert re.match(r"# [^\n]+\n\n> [^\n]+\n", text)
        there = {f"{path.removesuffix('.md')}.html" for path in site.paths} | {file.path for file in site.files}
        links = re.findall(r"^- \[.+?\]\((.+?)\)", text, re.M)
        assert len(links) > 10
        assert set(links) <= there


def test_robots_only_at_the_root_of_a_server_and_an_own_one_counts(tmp_path: Path) -> None:
    def robots(settings: str) -> bytes | None:
        (tmp_path / "platbook.yaml").write_text(settings, encoding="utf-8")
        return contents(build_site(checked(tmp_path)), "robots.txt").get("robots.txt")

    new_repository(tmp_path, {"catalog/teams/shop.yaml": TEAM})
    assert robots("") is None
    assert robots("site: {url: https://x.y/z/}\n") is None
    assert b"Sitemap: https://x.y/sitemap.xml" in (robots("site: {url: https://x.y/}\n") or b"")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "robots.txt").touch()
    assert robots("site: {url: https://x.y/}\n") is None
