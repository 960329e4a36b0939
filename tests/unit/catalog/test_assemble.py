"""Which files are descriptors, and that a damaged cache is as good as none."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from platbook.catalog.assemble import assemble
from platbook.catalog.graph.catalog import Catalog
from platbook.catalog.records.cache import FOLDER, Cache
from platbook.source.worktree import WorkTree

API = "apiVersion: platbook/v1\nkind: API\nmetadata: {name: %s}\nspec: {type: openapi, definition: %s}\n"
SERVICE = "apiVersion: platbook/v1\nkind: Service\nmetadata: {name: %s}\nspec: {docs: %s}\n"
OPENAPI = "openapi: 3.0.3\n"


def write(folder: Path, files: Mapping[str, str]) -> Path:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


def paths(catalog: Catalog) -> list[str]:
    return [record.path for record in catalog.records if record.path.startswith("catalog/")]


def test_a_definition_is_no_descriptor(tmp_path: Path) -> None:
    files = {
        "catalog/a.yaml": API % ("a", "defs/a.yaml"),
        "catalog/defs/a.yaml": OPENAPI,
        "catalog/defs/b.yaml": OPENAPI,
    }
    catalog = assemble(WorkTree(write(tmp_path, files)))
    assert paths(catalog) == ["catalog/a.yaml", "catalog/defs/b.yaml"]


def test_what_lies_in_a_docs_folder_is_no_descriptor(tmp_path: Path) -> None:
    files = {
        "catalog/a/a.yaml": SERVICE % ("a", "../docs/a"),
        "catalog/docs/a/compose.yaml": "services: {}\n",
        "catalog/docs/a/deeper/x.yml": "x: 1\n",
        "catalog/docs/about.yaml": "x: 1\n",
    }
    assert paths(assemble(WorkTree(write(tmp_path, files)))) == ["catalog/a/a.yaml", "catalog/docs/about.yaml"]


@pytest.mark.parametrize("docs", ["../..", "../../../elsewhere", "/etc", ".."])
def test_a_docs_folder_cannot_hide_descriptors(tmp_path: Path, docs: str) -> None:
    """One entity that names the whole catalog as its docs would otherwise silence every finding in it."""
    files = {"catalog/a/a.yaml": SERVICE % ("a", docs), "catalog/b/b.yaml": SERVICE % ("b", "docs")}
    assert paths(assemble(WorkTree(write(tmp_path, files)))) == ["catalog/a/a.yaml", "catalog/b/b.yaml"]


def test_a_definition_cannot_hide_a_descriptor(tmp_path: Path) -> None:
    files = {"catalog/a.yaml": API % ("a", "b.yaml"), "catalog/b.yaml": SERVICE % ("b", "docs")}
    assert paths(assemble(WorkTree(write(tmp_path, files)))) == ["catalog/a.yaml", "catalog/b.yaml"]


def test_what_the_settings_exclude_is_not_read(tmp_path: Path) -> None:
    files = {
        "platbook.yaml": 'exclude: ["catalog/old/**", "catalog/**/values.yaml"]\n',
        "catalog/a.yaml": SERVICE % ("a", "docs"),
        "catalog/old/b.yaml": "- not: ours\n",
        "catalog/deep/er/values.yaml": "x: 1\n",
    }
    assert paths(assemble(WorkTree(write(tmp_path, files)))) == ["catalog/a.yaml"]


def test_a_bad_file_stops_nothing(tmp_path: Path) -> None:
    files = {"catalog/a.yaml": "a: [\n", "catalog/b.yaml": SERVICE % ("b", "docs"), "catalog/c.yaml": "\0"}
    catalog = assemble(WorkTree(write(tmp_path, files)))
    assert [entity.ref.name for entity in catalog.entities] == ["b"]
    assert [bool(record.problems) for record in catalog.records if record.path != "catalog/b.yaml"] == [
        False,
        True,
        True,
    ]


@pytest.mark.parametrize("damage", ["empty", "cut", "flipped", "foreign", "folder"])
def test_a_damaged_cache_is_as_good_as_none(tmp_path: Path, damage: str) -> None:
    write(tmp_path, {"catalog/a.yaml": SERVICE % ("a", "docs"), "catalog/b.yaml": "a: [\n"})

    def cached() -> Catalog:
        return assemble(WorkTree(tmp_path), lambda key: Cache(tmp_path, key))

    expected = cached().records
    file = tmp_path / FOLDER / "records"
    raw = file.read_bytes()
    match damage:
        case "empty":
            file.write_bytes(b"")
        case "cut":
            file.write_bytes(raw[:-5])
        case "flipped":
            file.write_bytes(raw[:-5] + bytes([raw[-5] ^ 1]) + raw[-4:])
        case "foreign":
            file.write_bytes(b"x" * len(raw))
        case "folder":
            file.unlink()
            file.mkdir()
    assert cached().records == expected
    assert assemble(WorkTree(tmp_path)).records == expected


def test_a_cache_beside_another_is_its_own(tmp_path: Path) -> None:
    first = Cache(tmp_path, "key")
    second = first.beside("others", "other key")
    first.save({}, {"a": (1,)})
    second.save({}, {"b": (2,)})
    assert (first.load(), second.load()) == ({"a": (1,)}, {"b": (2,)})
    assert first.beside("others", "a third key").load() == {}


def test_the_cache_gives_back_what_it_was_given(tmp_path: Path) -> None:
    given = {"a": ((1, "x"), (True, "x"), (1.0, "x"), {"x": ("x", 1)}, None), "b": ((1, "x"), [0, False])}
    Cache(tmp_path, "key").save({}, given)
    kept = Cache(tmp_path, "key").load()
    assert repr(kept) == repr(given)
    Cache(tmp_path, "key").save({"a": kept["a"]}, {"c": ("x",)})
    assert repr(Cache(tmp_path, "key").load()) == repr({"a": given["a"], "c": ("x",)})
