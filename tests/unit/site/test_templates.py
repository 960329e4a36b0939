"""The page of templates: what one is told of each, what is said where there is none, and who goes first."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from platbook.engine import check
from platbook.hosts.materialize import source_files
from platbook.site.build import Site, build_site
from platbook.source.worktree import WorkTree

TEMPLATE = """apiVersion: platbook/v1
kind: Template
metadata: {name: python-service, title: Python service, description: A web service with `tests`., tags: [python]}
spec: {owner: shop, type: service, lifecycle: production, path: ../../templates/python-service}
"""
TEAM = "apiVersion: platbook/v1\nkind: Team\nmetadata: {name: shop}\nspec: {type: squad}\n"
SERVICE = """apiVersion: platbook/v1
kind: Service
metadata: {name: %s}
spec: {owner: shop, lifecycle: production, generatedFrom: python-service}
"""
SETTINGS = "repository: https://github.com/acme/catalog\n"


def site_of(root: Path, files: dict[str, str]) -> Site:
    for path, text in {"platbook.yaml": SETTINGS, **files}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return build_site(check(WorkTree(root), date(2026, 3, 1)))


def page(site: Site, path: str = "catalog/templates/index.md") -> str:
    return dict(source_files(site))[path].decode()


def test_a_template_says_what_it_makes_and_where_it_is(tmp_path: Path) -> None:
    services = {f"catalog/services/s{number}.yaml": SERVICE % f"s{number}" for number in range(7)}
    files = {"catalog/templates/python-service.yaml": TEMPLATE, "catalog/teams/shop.yaml": TEAM, **services}
    text = page(site_of(tmp_path, files))
    assert "## Python service\n\nA web service with `tests`.\n" in text
    assert "[All about it](../../catalog/templates/python-service/index.md), files in " in text
    assert "(https://github.com/acme/catalog/blob/main/templates/python-service)" in text
    assert "- **Owner** [shop](../../catalog/teams/shop/index.md)\n- **Makes** service\n" in text
    assert "[s4](../../catalog/services/s4/index.md) and 2 more" in text
    assert "python" in text.partition("**Tags**")[2].partition("\n")[0]
    assert "registered yet" not in text


def test_a_folder_elsewhere_is_not_shown(tmp_path: Path) -> None:
    files = {"catalog/templates/x.yaml": TEMPLATE.replace("../../templates", "../../../..")}
    assert "files in" not in page(site_of(tmp_path, files))


def test_without_one_it_says_what_to_do_today(tmp_path: Path) -> None:
    site = site_of(tmp_path, {"catalog/teams/shop.yaml": TEAM, "docs/tutorial/register-a-service.md": "# Register\n"})
    text = page(site)
    assert "A template is a project to start others from" in text
    assert "(../../tutorial/register-a-service.md)" in text
    assert "(../../reference/fields/template/index.md)" in text
    # Only what there is today.
    assert "platbook template" not in text
    assert "template" not in page(site, "index.md").lower()
    assert "catalog/templates/index.md" in site.sections["catalog/index.md"]


def test_without_a_tutorial_it_leads_to_the_example(tmp_path: Path) -> None:
    text = page(site_of(tmp_path, {"catalog/teams/shop.yaml": TEAM}))
    assert "(../../index.md#register-something)" in text


def test_where_there_are_some_the_first_page_leads_there(tmp_path: Path) -> None:
    site = site_of(tmp_path, {"catalog/templates/python-service.yaml": TEMPLATE, "catalog/teams/shop.yaml": TEAM})
    assert "[Start from a template](catalog/templates/index.md): 1 project to begin with." in page(site, "index.md")
    # One list of them, not two.
    assert [made.path for made in site.pages if made.path.endswith("templates/index.md")] == [
        "catalog/templates/index.md"
    ]
