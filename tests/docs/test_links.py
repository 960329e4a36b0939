"""Links between the pages lead to a page that is there, and to a heading that is on it."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
_CODE = re.compile(r"^ *(`{3,})[^\n]*\n.*?^ *\1$|`[^`\n]*`", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ +(.+?) *$", re.MULTILINE)


def _pages() -> list[str]:
    command = "git ls-files --cached --others --exclude-standard -- *.md docs"
    listed = subprocess.run(command.split(), cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    return sorted({path for path in listed if re.match(r"(docs/.*|[A-Z]+)\.md$", path) and (ROOT / path).is_file()})


def _text(path: Path) -> str:
    return _CODE.sub("", path.read_text(encoding="utf-8"))


def _anchors(path: Path) -> set[str]:
    headings = _HEADING.findall(re.sub(r"^ *(`{3,}).*?^ *\1$", "", path.read_text(encoding="utf-8"), flags=re.M | re.S))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", _pages())
def test_links_lead_somewhere(page: str) -> None:
    for link in _LINK.findall(_text(ROOT / page)):
        target, _, anchor = link.partition("#")
        if re.match(r"[a-z]+:", target):
            continue
        path = (ROOT / page).parent / target if target else ROOT / page
        assert path.exists(), f"{page}: {link}"
        # What lies outside docs/ is not on the site.
        inside = path.resolve().is_relative_to(ROOT / "docs")
        assert inside or not page.startswith("docs/"), f"{page}: {link} leads out of docs/"
        assert not anchor or anchor in _anchors(path), f"{page}: no such heading: {link}"


@pytest.mark.parametrize("page", [page for page in _pages() if page.startswith("docs/")])
def test_a_page_begins_with_its_title(page: str) -> None:
    text = re.sub(r"\A<!--.*?-->\s*", "", (ROOT / page).read_text(encoding="utf-8"), flags=re.S)
    assert re.match(r"# \S", text), page


def test_about_and_readme_lead_to_every_guide() -> None:
    linked = {
        ((ROOT / page).parent / link.partition("#")[0]).resolve().relative_to(ROOT).as_posix()
        for page in ("README.md", "docs/about.md")
        for link in _LINK.findall(_text(ROOT / page))
        if ":" not in link
    }
    guides = {page for page in _pages() if page.startswith("docs/") and "/adr/" not in page}
    assert guides - linked - {"docs/about.md"} == set()
