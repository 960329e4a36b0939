"""Where pages stand: plain, inside the site, and never two in one place."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from platbook.engine import check
from platbook.model.entity import Entity
from platbook.model.ref import Ref
from platbook.site.build import build_site, written_pages
from platbook.site.places.outputs import Outputs
from platbook.site.places.paths import ATTENTION, CATALOG, DOCUMENTS, GRAPH, HEALTH, Paths, segment
from platbook.site.places.repository import Repository
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


# Names that look like files of the site, and those that differ from them in little.
_ODD = ("index.html", "index.md", "INDEX.HTML", "owner.svg", "cart.json", "Cart.JSON", "cart.ics", "cart", "Cart")
_NAMES = st.one_of(st.sampled_from((*_ODD, "cart-2", "docs", "page-2", "default", "node.js")), st.text(min_size=1))
_KINDS = st.sampled_from(("Service", "Team", "API", "Index.md", "Doc", "doc", "Graph", "Healt", "Attention", "service"))


@st.composite
def catalogs(draw: st.DrawFn) -> list[Entity]:
    refs = draw(
        st.lists(st.builds(Ref, _KINDS, st.one_of(st.just("default"), _NAMES), _NAMES), unique=True, max_size=8)
    )
    return [
        Entity(ref, "catalog/x.yaml", 0, "platbook", aliases=tuple(draw(st.lists(_NAMES, max_size=2, unique=True))))
        for ref in refs
    ]


def files_of(entities: list[Entity]) -> Iterator[str]:
    """The files of a site that follow from names, each page as Markdown and as the two files that it may become."""
    paths, outputs = Paths(VOCABULARY, entities), Outputs(entities)
    pages = {ATTENTION, CATALOG, DOCUMENTS, GRAPH, HEALTH, *(paths.kind_page(entity.ref.kind) for entity in entities)}
    # Sets of pages may not hide that two are one.
    assert len(pages) == 5 + len({entity.ref.kind for entity in entities})
    for page in (*pages, *(paths.page(entity.ref) for entity in entities)):
        yield from (page, f"{page.removesuffix('.md')}.html")
    for entity in entities:
        yield from (outputs.document(entity.ref), outputs.badge(entity.ref, "owner"), outputs.badge(entity.ref, "cart"))
        yield f"{paths.claim(f'{paths.folders[entity.ref]}/docs')}/index.html"
        if entity.ref.kind == "Team":
            yield outputs.calendar(entity.ref)
        for alias in entity.aliases:
            folder, badge = paths.alias(entity.ref, alias), outputs.old_badge(entity.ref, alias, "owner")
            yield from (f"{folder}/index.html",) if folder else ()
            yield from (badge,) if badge else ()


@given(catalogs())
def test_no_two_paths_of_a_site_are_one_file_or_file_and_folder(entities: list[Entity]) -> None:
    files = [path.lower() for path in files_of(entities)]
    assert len(set(files)) == len(files)
    folders = {parent.as_posix() for path in files for parent in PurePosixPath(path).parents}
    assert not folders & set(files)


def test_only_names_like_those_of_files_are_spelled_differently() -> None:
    assert segment("node.js") == "node.js"
    assert segment("index.html").startswith("index-html-")
    assert segment("Logo.SVG").startswith("Logo-SVG-")


def test_addresses_stay_when_a_namespace_of_the_same_name_or_a_name_in_other_letters_appears() -> None:
    cart, second = entity("cart"), entity("cart-2")
    alone, together = Outputs([cart]), Outputs([entity("Cart"), cart, second, entity("api", namespace="cart")])
    assert alone.badge(cart.ref, "owner") == Outputs([cart, entity("api", namespace="cart")]).badge(cart.ref, "owner")
    assert alone.badge(cart.ref, "owner") == "badges/service/cart/owner.svg"
    assert together.badge(second.ref, "owner") == "badges/service/cart-2/owner.svg"
    assert together.document(second.ref) == "api/v1/entities/service/cart-2.json"


@pytest.mark.parametrize("plural", ["docs", "graph", "health", "attention", "services", "index.md"])
def test_the_plural_of_an_own_kind_takes_no_page_away(plural: str) -> None:
    own = replace(VOCABULARY.native["Service"], name="Asset", plural=plural, core={})
    vocabulary = replace(VOCABULARY, native={"Asset": own, **VOCABULARY.native})
    paths = Paths(vocabulary, [entity("cart", kind="Asset"), entity("cart")])
    page = paths.kind_page("Asset")
    assert page not in (ATTENTION, CATALOG, DOCUMENTS, GRAPH, HEALTH, paths.kind_page("Service"))
    assert paths.kind_page("Service") == "catalog/services/index.md"
    assert paths.page(Ref("Asset", "default", "cart")) == page.replace("index.md", "cart/index.md")


def test_an_old_name_gives_way_to_what_has_it_now() -> None:
    paths = Paths(VOCABULARY, [entity("cart", aliases=("basket",)), entity("basket")])
    assert paths.alias(Ref("Service", "default", "cart"), "basket") is None
    assert paths.alias(Ref("Service", "default", "cart"), "trolley") == "catalog/services/trolley"


def test_the_page_of_an_old_name_says_its_title_in_one_line_of_words(tmp_path: Path) -> None:
    (tmp_path / "catalog").mkdir()
    (tmp_path / "catalog" / "cart.yaml").write_text(
        "apiVersion: platbook/v1\nkind: Service\n"
        'metadata: {name: cart, aliases: [basket], title: "Cart\\u202e </title>\\nof\\u0007 all"}\nspec: {}\n',
        encoding="utf-8",
    )
    site = build_site(check(WorkTree(tmp_path), date(2026, 11, 22)))
    page = next(file.content.decode() for file in site.files if file.path == "catalog/services/basket/index.html")
    assert "\u202e" not in page
    assert "\u0007" not in page
    assert page.count("</title>") == 1
    assert re.search(r"<title>Cart.*&lt;/title&gt;.*of.*all</title>\n", page)


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
        ("https://github.com/acme/catalog/", "https://github.com/acme/catalog/edit/main/catalog/a%20b.yaml"),
        ("https://github.com/acme/catalog.git/", "https://github.com/acme/catalog/edit/main/catalog/a%20b.yaml"),
        ("", ""),
    ],
)
def test_edit_links_are_spelled_as_the_host_spells_them(repository: str, address: str) -> None:
    assert Repository(repository, "main").editor("catalog/a b.yaml") == address


def test_links_name_the_folder_of_the_catalog_in_its_repository() -> None:
    mono = Repository("https://github.com/acme/mono/", "main", "platform/")
    assert mono.name == "mono"
    assert mono.editor("catalog/a.yaml") == "https://github.com/acme/mono/edit/main/platform/catalog/a.yaml"
    assert mono.shown("templates/go") == "https://github.com/acme/mono/blob/main/platform/templates/go"
    assert "About+platform%2Fcatalog%2Fa.yaml" in mono.report("Cart: ", "catalog/a.yaml")
    assert mono.commit("1a2b") == "https://github.com/acme/mono/commit/1a2b"
    assert Repository("https://gitlab.com/acme/mono.git", "main").commit("1a2b").endswith("/mono/-/commit/1a2b")
    assert Repository("https://bitbucket.org/acme/mono", "main").commit("1a2b").endswith("/mono/commits/1a2b")
    assert Repository("", "main", "platform/").commit("1a2b") == ""
    assert Repository("", "main", "platform/").report("Cart: ", "catalog/a.yaml") == ""


def test_pages_are_the_same_however_often_they_are_made() -> None:
    def made() -> object:
        site = build_site(check(WorkTree(REPOS / "hostile-site"), date(2026, 11, 22)))
        return site.pages, [(file.path, site.content(file)) for file in site.files]

    assert made() == made()


def test_a_written_page_wins_over_a_generated_one(tmp_path: Path) -> None:
    (tmp_path / "docs" / "catalog").mkdir(parents=True)
    (tmp_path / "docs" / "catalog" / "index.md").write_text("# Mine\n", encoding="utf-8")
    site = build_site(check(WorkTree(tmp_path), date(2026, 11, 22)))
    assert "catalog/index.md" not in [page.path for page in site.pages]
    assert "index.md" in [page.path for page in site.pages]
