"""What means harm, in every field that somebody can fill in, is words in all that a site is made of."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml
from icalendar import Calendar

from support.built_links import read_built
from support.hostile_fields import IDENTITY, free_fields, hostile_document, schemas
from support.said import said
from support.schemas import Route, described, places
from support.site_builds import ROOT, Built

pytestmark = [pytest.mark.integration, pytest.mark.slow, pytest.mark.xdist_group("site")]

SAMPLE = ROOT / "tests" / "repos" / "hostile-site"
# A page names who else owns something, and leaves to the descriptor what for; a team is called what its title says.
NOT_SHOWN = {"spec.additionalOwners.*.role", "spec.profile.displayName"}
# What may be left for by a click.
SCHEMES = {"https", "http", "mailto"}


@pytest.fixture
def site(hostile: Built) -> Path:
    return hostile.site


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


@pytest.mark.parametrize("kind", schemas())
def test_every_field_of_every_kind_means_harm(kind: str) -> None:
    schema = schemas()[kind]
    for style in ("wrong", "right"):
        document = hostile_document(kind, schema, style)
        there = {route for route, _ in places(document)}
        assert set(described(schema, schema)) - there == set()
        tame = {route for route, value in values(document) if "hacked(" not in str(value)}
        if style == "wrong":
            assert tame == IDENTITY
        else:
            assert tame & set(free_fields(schema, schema)) == set()


@pytest.mark.parametrize("kind", ["Exemption", "FactKeys", "Initiative", "Scorecard"])
def test_every_text_of_standards_that_count_means_harm(kind: str) -> None:
    """A standard of the wrong shape counts for nothing, so what is said of it elsewhere needs others."""
    schema = schemas()[kind]
    told = [yaml.safe_load(file.read_text(encoding="utf-8")) for file in (SAMPLE / "initiatives").rglob("*.yaml")]
    harmful = {
        route
        for document in told
        if document["kind"] == kind
        for route, value in values(document)
        if "script>" in str(value) or "hacked" in str(value) or len(str(value)) > 90
    }
    assert len(harmful) > 5
    assert set(free_fields(schema, schema)) - harmful == set()


def values(document: dict[str, Any]) -> Iterator[tuple[Route, Any]]:
    """Every value that holds no others, and its route."""
    for route, steps in places(document):
        value: Any = document
        for step in steps:
            value = value[step]
        if isinstance(value, list):
            yield from (((*route, "*"), each) for each in value if not isinstance(each, dict | list))
        elif not isinstance(value, dict):
            yield route, value


def test_texts_of_every_field_are_shown_as_they_are(site: Path) -> None:
    findings = json.loads((site / "api/v1/findings.json").read_text(encoding="utf-8"))["findings"]
    misshapen = [
        told for told in findings if "fields/right-" in json.dumps(told) and re.match("SCH00[1-6]", told["code"])
    ]
    assert misshapen == []
    kinds = [kind for kind, schema in schemas().items() if schema["x-platbook"]["kind"]["group"] != "standards"]
    assert len(kinds) > 8
    for kind in kinds:
        (page,) = (site / "catalog").glob(f"*/right-{kind.lower()}/index.html")
        shown = said(page.read_text(encoding="utf-8"), "", "article")
        fields = [".".join(map(str, route)) for route in free_fields(schemas()[kind], schemas()[kind])]
        lost = {field for field in fields if f"hacked('right {kind} {field}')" not in shown.text}
        assert lost <= NOT_SHOWN, kind
        assert shown.unsafe == []


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
        # Old names ask for no icon, in these words.
        asked = [address for address in page.addresses if address != "data:,"]
        odd = {found[1].lower() for found in (re.match(r"\s*([\w+.-]+):", address) for address in asked) if found}
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
