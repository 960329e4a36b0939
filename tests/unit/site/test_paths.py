"""Where pages stand: plain, inside the site, and never two in one place."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from platbook.engine import check
from platbook.model.entity import Entity
from platbook.model.ref import Ref
from platbook.site.build import build_site, written_pages
from platbook.site.paths import Paths, segment
from platbook.site.repository import edit_link
from platbook.source.worktree import WorkTree

REPOS = Path(__file__).parents[2] / "repos"
VOCABULARY = check(WorkTree(REPOS / "typed-custom"), date(2026, 11, 22)).catalog.vocabulary


def entity(name: str, kind: str = "Service", namespace: str = "default", aliases: tuple[str, ...] = ()) -> Entity:
    return Entity(Ref(kind, namespace, name), "catalog/x.yaml", 0, "platbook", aliases=aliases)


@given(st.text(min_size=1))
def test_a_name_is_one_part_of_a_path(name: str) -> None:
    part = segment(name)
    assert part
    assert part not in (".", "..")
    assert part.isascii()
    assert not set(part) & set("/\\:?#% \0")
    assert not part.startswith((".", "-"))


@given(st.lists(st.text(min_size=1), unique=True, max_size=12))
def test_no_two_entities_stand_in_one_place(names: list[str]) -> None:
    entities = [entity(name) for name in names]
    folders = Paths(VOCABULARY, entities).folders.values()
    assert len({folder.lower() for folder in folders}) == len(names)
    assert all(folder.startswith("catalog/services/") for folder in folders)


def test_the_namespace_is_part_of_the_path_where_it_is_not_the_default() -> None:
    paths = Paths(VOCABULARY, [entity("cart"), entity("cart", namespace="labs"), entity("cart", kind="API")])
    assert paths.page(Ref("Service", "default", "cart")) == "catalog/services/cart/index.md"
    assert paths.page(Ref("Service", "labs", "cart")) == "catalog/services/labs/cart/index.md"
    assert paths.page(Ref("API", "default", "cart")) == "catalog/apis/cart/index.md"


def test_names_that_differ_in_case_alone_stand_apart() -> None:
    folders = sorted(Paths(VOCABULARY, [entity("Cart"), entity("cart")]).folders.values())
    assert folders == ["catalog/services/Cart", "catalog/services/cart-2"]


def test_an_old_name_gives_way_to_what_has_it_now() -> None:
    paths = Paths(VOCABULARY, [entity("cart", aliases=("basket",)), entity("basket")])
    assert paths.alias(Ref("Service", "default", "cart"), "basket") is None
    assert paths.alias(Ref("Service", "default", "cart"), "trolley") == "catalog/services/trolley"


def test_the_first_page_that_people_wrote_moves_over() -> None:
    assert written_pages(["docs/index.md", "docs/a/b.md"]) == {"about.md": "docs/index.md", "a/b.md": "docs/a/b.md"}
    assert written_pages(["docs/about.md", "docs/index.md"])["about.md"] == "docs/about.md"


@pytest.mark.parametrize(
    ("repository", "address"),
    [
        ("https://github.com/acme/catalog", "https://github.com/acme/catalog/edit/main/catalog/a%20b.yaml"),
        ("https://github.com/acme/catalog.git", "https://github.com/acme/catalog/edit/main/catalog/a%20b.yaml"),
        ("https://gitlab.com/acme/catalog", "https://gitlab.com/acme/catalog/-/edit/main/catalog/a%20b.yaml"),
        ("https://codeberg.org/acme/catalog", "https://codeberg.org/acme/catalog/_edit/main/catalog/a%20b.yaml"),
        ("", ""),
    ],
)
def test_edit_links_are_spelled_as_the_host_spells_them(repository: str, address: str) -> None:
    assert edit_link(repository, "main", "catalog/a b.yaml") == address


def test_pages_are_the_same_however_often_they_are_made() -> None:
    def made() -> object:
        site = build_site(check(WorkTree(REPOS / "hostile-site"), date(2026, 11, 22)))
        return site.pages, site.files

    assert made() == made()


def test_a_written_page_wins_over_a_generated_one(tmp_path: Path) -> None:
    (tmp_path / "docs" / "catalog").mkdir(parents=True)
    (tmp_path / "docs" / "catalog" / "index.md").write_text("# Mine\n", encoding="utf-8")
    site = build_site(check(WorkTree(tmp_path), date(2026, 11, 22)))
    assert "catalog/index.md" not in [page.path for page in site.pages]
    assert "index.md" in [page.path for page in site.pages]
