"""What means harm, in every field that somebody can fill in, is words in all that a site is made of."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml
from icalendar import Calendar

from support.built_links import read_built
from support.said import said
from support.site_builds import ROOT, build, copy_of

pytestmark = [pytest.mark.integration, pytest.mark.slow, pytest.mark.xdist_group("site")]

SAMPLE = ROOT / "tests" / "repos" / "hostile-site"
# What may be left for by a click.
SCHEMES = {"https", "http", "mailto"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = copy_of(SAMPLE, tmp_path_factory.mktemp("harm"))
    build(folder, folder / "site")
    return folder / "site"


def test_all_kinds_of_documents_mean_harm() -> None:
    kinds = set()
    for file in (file for part in ("catalog", "initiatives") for file in (SAMPLE / part).rglob("*.yaml")):
        text = file.read_text(encoding="utf-8")
        kinds |= {yaml.safe_load(text)["kind"]} if "hacked(" in text else set()
    assert kinds == {
        *("API", "Domain", "Exemption", "FactKeys", "Initiative", "Scorecard", "Service", "System", "Team", "User")
    }
    for page in ("services/wide/docs/index.md", "teams/team/docs/index.md"):
        assert "hacked(" in (SAMPLE / "catalog" / page).read_text(encoding="utf-8").split("---")[1], page
    assert "hacked(" in (SAMPLE / "facts" / "harm.json").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("page", "words"),
    [
        (
            "catalog/scorecards/harm/index.html",
            ("hacked('card')", "hacked('rule2')", "hacked('docs')", "hacked('level')"),
        ),
        (
            "catalog/initiatives/less-harm/index.html",
            ("hacked('initiative')", "hacked('why')", "hacked('fix')", "hacked('message')"),
        ),
        (
            "catalog/exemptions/excused/index.html",
            ("hacked('exemption')", "hacked('justification')", "hacked('approved')"),
        ),
        ("catalog/factkeys/facts/index.html", ("hacked('key')", "hacked('k3')", "hacked('unit')")),
        ("catalog/services/evil/index.html", ("hacked('card')", "hacked('rule')", "hacked('exemption')")),
        ("catalog/teams/team/index.html", ("hacked('team')", "hacked('slack')", "hacked('custom3')")),
        ("standards/index.html", ("hacked('card')", "hacked('initiative')")),
        ("catalog/index.html", ("hacked('card')", "hacked('initiative')", "hacked('domain')", "hacked('user')")),
    ],
)
def test_harm_is_told_and_not_done(site: Path, page: str, words: tuple[str, ...]) -> None:
    shown = said((site / page).read_text(encoding="utf-8"), page, "article")
    for word in words:
        assert word in shown.text, word
    assert shown.unsafe == []


def test_no_page_holds_a_script_of_somebody_or_a_link_of_an_odd_kind(site: Path) -> None:
    for path, page in read_built(site).items():
        html = (site / path).read_text(encoding="utf-8")
        assert said(html, path, "article").unsafe == [], path
        assert not re.search(r"<[a-z]+\s[^>\"]*(\"[^\"]*\"[^>\"]*)*\son[a-z]+\s*=", html), path
        assert not re.search(r"<(script|style|svg|iframe|img)\b[^>]*hacked", html), path
        odd = {
            found[1].lower() for found in (re.match(r"\s*([\w+.-]+):", address) for address in page.addresses) if found
        }
        assert odd <= SCHEMES, path
        assert not [address for address in page.addresses if "passwd" in address], path
        assert not [address for address in said(html, path).resources if "//" in address.removeprefix("data:")], path


def test_files_for_programs_hold_words_too(site: Path) -> None:
    pictures, calendars, documents = (sorted(site.rglob(f"*.{kind}")) for kind in ("svg", "ics", "json"))
    assert pictures
    assert calendars
    assert documents
    for picture in (picture for picture in pictures if "assets" not in picture.relative_to(site).parts[:1]):
        for element in ElementTree.parse(picture).iter():
            assert element.tag.rpartition("}")[2] not in ("script", "a", "foreignObject", "image"), picture
            assert not [name for name in element.attrib if name.startswith("on") or name.endswith("href")], picture
    for calendar in calendars:
        for event in Calendar.from_ical(calendar.read_bytes()).walk("VEVENT"):
            assert event["SUMMARY"] != "smuggled", calendar
            assert re.fullmatch(r"(https?://|mailto:).*|", str(event.get("URL", ""))), calendar
    for document in documents:
        json.loads(document.read_text(encoding="utf-8"))
    for feed in site.rglob("*.xml"):
        ElementTree.parse(feed)
