"""Where pages stand: no two at one address, and the first page of a folder where everybody looks for it."""

import pytest

from platbook.site.build import written_pages
from platbook.site.places.first_pages import name_of, placed
from platbook.site.strangers.ids import is_free


@pytest.mark.parametrize(
    ("paths", "moved"),
    [
        (["index.md", "a.md", "sub/index.md", "sub/README.md.txt"], {}),
        (["README.md", "sub/README.md"], {}),
        (["index.md", "README.md"], {"README.md": "read-me.md"}),
        (["README.md", "index.md", "read-me.md", "Read-Me-2.md"], {"README.md": "read-me-3.md"}),
        (["sub.md", "sub/index.md"], {"sub.md": "sub-2.md"}),
        (["sub.md", "sub/README.md", "sub/index.md"], {"sub.md": "sub-2.md", "sub/README.md": "sub/read-me.md"}),
        (["Sub.md", "sub/README.md", "sub-2.md"], {"Sub.md": "Sub-3.md"}),
        (["A.md", "a.md", "a.png"], {"a.md": "a-2.md"}),
    ],
)
def test_pages_of_one_address_part(paths: list[str], moved: dict[str, str]) -> None:
    assert {path: place for path, place in placed(paths).items() if path != place} == moved
    assert set(placed(paths)) == set(paths)


@pytest.mark.parametrize(
    ("names", "places"),
    [
        (["index"], {"about": "index"}),
        (["README"], {"about": "README"}),
        (["index", "README"], {"about": "index", "read-me": "README"}),
        (["index", "about"], {"about-2": "index", "about": "about"}),
        (["index", "README", "about"], {"about-2": "index", "read-me": "README", "about": "about"}),
        (["README", "About/index"], {"about-2": "README", "About/index": "About/index"}),
        (["a/index", "a/README", "b/README"], {"a/index": "a/index", "b/README": "b/README"}),
    ],
)
def test_first_pages_of_guides_give_way_and_nothing_is_lost(names: list[str], places: dict[str, str]) -> None:
    found = written_pages(f"docs/{name}.md" for name in names)
    assert found == {f"{place}.md": f"docs/{name}.md" for place, name in places.items()}


def test_a_first_page_without_a_title_is_called_as_its_folder() -> None:
    assert [name_of(path) for path in ("a/b-c.md", "a/b_c/index.md", "README.md")] == ["b c", "b c", "README"]


@pytest.mark.parametrize(
    "name",
    ["platbookData", "PLATBOOKSEARCH", "MiniSearch", "cytoscapeDagre", "SwaggerUIBundle", "md-x", "pb-x", "__search"],
)
def test_names_that_something_is_found_by_are_not_free(name: str) -> None:
    assert not is_free(name)
    assert is_free(f"our-{name}")
    assert all(is_free(anchor) for anchor in ("platbook", "platbook-at-our-place", "module", "exports"))
