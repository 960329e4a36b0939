"""Two validators and our own explanation say the same of any document: right, or wrong with at least one problem."""

from __future__ import annotations

import copy
import marshal
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from platbook.catalog.shape.shape import Shape
from platbook.catalog.vocabulary.vocabulary import Kind, core_folder, read_vocabulary
from platbook.source.route import Route, value_at
from platbook.source.worktree import WorkTree

VOCABULARY = read_vocabulary(WorkTree(core_folder().parent.parent))
KINDS = [*VOCABULARY.native.values(), *VOCABULARY.backstage.values()]
SHAPES = {id(kind): Shape(kind.schema) for kind in KINDS}
FORMATS = FormatChecker(formats=["date"])

WORDS = st.sampled_from(
    (
        "",
        "a",
        "Service",
        "production",
        "Production",
        "1",
        "1.10",
        "a b",
        "a\n",
        "a\u2028",
        "é",
        "\x7f",
        "-",
        "../x",
        "2026-02-29",
        "2026-12-31",
        "2026-12-31\n",
        "https://example.com",
        "javascript:x",
        "x" * 64,
        "x" * 5000,
    )
)
NUMBERS = st.sampled_from([0, 1, 5, -1, 1.0, 99.9, 1e300, 10**30, -(10**400), 2**63])
VALUES = st.recursive(
    st.none() | st.booleans() | NUMBERS | WORDS | st.text(max_size=5).filter(lambda text: text.isprintable()),
    lambda below: (
        st.lists(below, max_size=3) | st.dictionaries(WORDS | st.sampled_from(["ref", "url"]), below, max_size=3)
    ),
    max_leaves=4,
)


def documents(kind: Kind) -> list[dict[str, Any]]:
    """Right documents: the examples that the schema itself gives."""
    found = kind.schema.get("examples", [])
    return [copy.deepcopy(one) for one in found]


def oracle(schema: dict[str, Any]) -> Draft202012Validator:
    return Draft202012Validator(ended(schema), format_checker=FORMATS)


def ended(part: Any) -> Any:
    r"""The schema with `$` in patterns written as `\Z`: Python's `$` also matches before a line end at the end."""
    if isinstance(part, dict):
        return {k: ended_pattern(v) if k == "pattern" and isinstance(v, str) else ended(v) for k, v in part.items()}
    return [ended(item) for item in part] if isinstance(part, list) else part


def ended_pattern(pattern: str) -> str:
    return pattern[:-1] + r"\Z" if pattern.endswith("$") else pattern


ORACLES = {id(kind): oracle(kind.schema) for kind in KINDS}


def routes(data: Any, route: Route = ()) -> Iterator[Route]:
    yield route
    steps = list(data) if isinstance(data, dict) else range(len(data)) if isinstance(data, list) else ()
    for step in steps:
        yield from routes(data[step], (*route, step))


@st.composite
def mutated(draw: Callable[[Any], Any], kind: Kind) -> Any:
    """A right document with one to three changes."""
    data: Any = draw(st.sampled_from(documents(kind)).map(copy.deepcopy))
    for _ in range(draw(st.integers(1, 3))):
        places = [route for route in routes(data) if route]
        if not places:
            break
        *parent, last = draw(st.sampled_from(places))
        held = value_at(data, parent)
        change = draw(st.sampled_from(["replace", "delete", "rename", "add", "wrap", "repeat"]))
        if change == "delete":
            del held[last]
        elif change == "rename" and isinstance(held, dict):
            held[draw(WORDS) + str(last)] = held.pop(last)
        elif change == "add" and isinstance(held, dict):
            held[draw(st.sampled_from(["owner", "onwer", "name", "x", "url", "ref", "spec", "custom"]))] = draw(VALUES)
        elif change == "wrap":
            held[last] = [held[last]]
        elif change == "repeat" and isinstance(held, list):
            held.append(copy.deepcopy(held[last]))
        else:
            held[last] = draw(VALUES)
    return data


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: f"{kind.file}-{kind.name}")
def test_examples_are_right(kind: Kind) -> None:
    for data in documents(kind):
        assert SHAPES[id(kind)].problems(0, data) == []
    assert documents(kind) or kind.file == "backstage"


NATIVE = [kind for kind in KINDS if documents(kind)]


@pytest.mark.parametrize("kind", NATIVE, ids=lambda kind: f"{kind.file}-{kind.name}")
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_both_validators_and_the_explanation_agree(kind: Kind, data: st.DataObject) -> None:
    document = data.draw(mutated(kind))
    problems = SHAPES[id(kind)].problems(3, document)
    assert (problems == []) == ORACLES[id(kind)].is_valid(document)
    for problem in problems:
        assert problem.document == 3
        where = problem.route[:-1] if problem.on_key else problem.route
        assert value_at(document, where, ...) is not ..., f"{problem} points nowhere"
        marshal.dumps(dict(problem.details))
    assert len({(p.kind, p.route, p.on_key, p.details.get("field")) for p in problems}) == len(problems)


@settings(max_examples=100, deadline=None)
@given(
    document=st.recursive(st.none() | st.booleans() | st.floats() | st.integers() | st.text(), st.lists, max_leaves=5)
)
def test_anything_at_all_is_wrong_without_a_crash(document: Any) -> None:
    for kind in KINDS:
        assert SHAPES[id(kind)].problems(0, document)


@pytest.mark.parametrize("day", [date(2024, 2, 29), date(1, 1, 1), date(9999, 12, 31)])
def test_days_are_days(day: date) -> None:
    shape = Shape({"type": "string", "format": "date"})
    assert shape.problems(0, day.isoformat()) == []
    assert shape.problems(0, day.isoformat() + "\n") != []
