"""The sample repositories in `tests/repos/`: each shows one thing, and what the engine makes of it is expected."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from platbook.catalog.graph.matching import query_fields, select
from platbook.catalog.graph.query import Query, QueryError, parse_query
from platbook.catalog.graph.relations import Relations
from platbook.catalog.vocabulary.vocabulary import read_vocabulary
from platbook.outcome import Report
from platbook.report.format import PLAIN
from platbook.report.text import render
from platbook.site.build import build_site
from platbook.site.render.markdown import markdown_of
from platbook.source.worktree import WorkTree
from support.bless import matches
from support.catalogs import checked

REPOS = sorted(path for path in (Path(__file__).parent / "repos").iterdir() if (path / "catalog").is_dir())
NEW_KIND = Path(__file__).parent / "repos" / "new-kind"
EXTENDED = [repo for repo in REPOS if (repo / "schemas" / "extensions").is_dir()]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    for name, repos in (("repo", REPOS), ("extended", EXTENDED)):
        if name in metafunc.fixturenames:
            metafunc.parametrize(name, repos, ids=[repo.name for repo in repos])


def entities(report: Report) -> list[dict[str, Any]]:
    """Every entity with its facets and its relations, both those it declares and those declared elsewhere."""
    relations = Relations(report.catalog)
    listed = []
    for entity in report.catalog.entities:
        related: dict[str, list[str]] = {}
        for relation in relations.of(entity.ref):
            related.setdefault(relation.name, []).append(str(relation.other.ref))
        about = {"ref": str(entity.ref), "path": entity.path, "facets": dict(entity.facets), "relations": related}
        listed.append(about if entity.modelled else {**about, "modelled": False})
    return listed


def test_findings(repo: Path) -> None:
    matches(repo / "expected" / "check.txt", render(checked(repo), PLAIN))


def test_entities(repo: Path) -> None:
    matches(repo / "expected" / "entities.json", json.dumps(entities(checked(repo)), indent=2) + "\n")


def test_a_sentence_says_what_it_shows(repo: Path) -> None:
    assert len((repo / "README.md").read_text(encoding="utf-8").split()) > 15


def test_effective_schemas_are_sound(extended: Path) -> None:
    vocabulary = read_vocabulary(WorkTree(extended))
    assert vocabulary.problems == ()
    for kind in vocabulary.native.values():
        Draft202012Validator.check_schema(kind.schema)


def test_examples_of_extensions_are_right(extended: Path) -> None:
    """A field of an organisation is as well described as one of the core: an example that is wrong misleads."""
    wrong = []
    for kind in read_vocabulary(WorkTree(extended)).native.values():
        for field, part in kind.schema["properties"]["spec"]["properties"].items():
            validator = Draft202012Validator({**part, "$defs": kind.schema.get("$defs", {})})
            examples = part.get("examples", ())
            wrong += [(kind.name, field, example) for example in examples if not validator.is_valid(example)]
    assert wrong == []


def test_a_new_kind_is_found_by_queries() -> None:
    catalog = checked(NEW_KIND).catalog
    query = parse_query("kind=Dataset format=parquet owner=payments", query_fields(catalog.vocabulary))
    assert isinstance(query, Query)
    found = select(query, catalog, Relations(catalog))
    assert not isinstance(found, QueryError)
    assert [str(entity.ref) for entity in found] == ["dataset:orders-daily"]


def test_a_new_kind_has_its_pages() -> None:
    """A page of its own for each, an index, and the reference of its fields; the other end of a relation shows it."""
    pages = {page.path: page for page in build_site(checked(NEW_KIND)).pages}
    assert pages.keys() >= {"catalog/datasets/index.md", "reference/fields/dataset/index.md"}
    dataset = markdown_of(pages["catalog/datasets/orders-daily/index.md"], str, str)
    assert "Orders of the day" in dataset
    assert "parquet" in dataset
    reader = markdown_of(pages["catalog/services/forecast/index.md"], str, str)
    assert "catalog/datasets/orders-daily/index.md" in reader
    assert "catalog/services/forecast/index.md" in dataset
