"""The page about expressions: its tables are those of the code, and each example gives the answer beside it."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml

from platbook.catalog.vocabulary.vocabulary import core_folder
from platbook.initiatives.expression.cel import VARIABLES, Broken
from platbook.initiatives.expression.cost.bounds import MOST_BINDINGS, MOST_BYTES
from platbook.initiatives.expression.cost.estimate import MOST_TURNS
from platbook.initiatives.expression.functions import FUNCTIONS
from platbook.model.standards.words import _LONGEST_EXPRESSION
from unit.initiatives.expression.asked import ask, refused

PAGE = (core_folder().parents[1] / "docs/reference/expressions.md").read_text(encoding="utf-8")
ENTITY = yaml.safe_load(re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)[0])
ENTITY["spec"]["reviewBy"] = ENTITY["spec"]["reviewBy"].isoformat()


def relation(name: str, soft: bool = False, **spec: Any) -> dict[str, Any]:
    """An entity at the other end."""
    return {"metadata": {"name": name}, "spec": spec, "ref": name, "soft": soft}


GIVEN: dict[str, Any] = {
    "entity": {**ENTITY, "ref": "service:basket"},
    "facts": {"lineCoverage": 0.8},
    "relations": {
        "dependsOn": [relation("service:cart", tier=1), relation("service:search", True, tier=3)],
        "dependencyOf": [],
        "ownedBy": [relation("team:shop")],
    },
    "scorecards": {"documentation": {"level": "silver", "rank": 2, "score": 0.75}},
    "teams": ["shop", "commerce"],
    "asOf": "2026-03-01",
}
EXAMPLES = re.findall(r"^\| `(.+)` \| (true|false|none) \|$", PAGE, re.MULTILINE)


def test_the_page_has_examples() -> None:
    assert len(EXAMPLES) > 25
    assert {answer for _, answer in EXAMPLES} == {"true", "false", "none"}


@pytest.mark.parametrize(("text", "answer"), EXAMPLES)
def test_each_example_gives_its_answer(text: str, answer: str) -> None:
    found = ask(text.replace(r"\|", "|"), **GIVEN)
    assert ("none" if isinstance(found, Broken) else str(found).lower()) == answer, found


def test_the_tables_are_those_of_the_code() -> None:
    for name, meaning in VARIABLES.items():
        assert f"\n| `{name}` | {meaning} |\n" in PAGE
    for function in FUNCTIONS:
        row = f"\n| `{function.name}({', '.join(function.takes)})` | {function.summary} | `{function.example}` |\n"
        assert row in PAGE
        assert isinstance(ask(function.example, **GIVEN), bool)
    section = PAGE.partition("## Functions")[2].partition("##")[0]
    assert len(re.findall(r"^\| `", section, re.MULTILINE)) == len(FUNCTIONS)
    variables = PAGE.partition("## Variables")[2].partition("##")[0]
    assert len(re.findall(r"^\| `", variables, re.MULTILINE)) == len(VARIABLES)


def test_the_limits_are_those_of_the_code() -> None:
    limits = PAGE.partition("## Limits")[2]
    assert f"| {_LONGEST_EXPRESSION:_} |".replace("_", " ") in limits
    assert f"| {int(MOST_TURNS):_} |".replace("_", " ") in limits
    assert f"| {int(MOST_BYTES / 1e6)} MB |" in limits
    assert f"| {MOST_BINDINGS} |" in limits
    assert isinstance(ask("entity.l.map(x, x).size() > 0", entity={"l": [1] * 2_048}), bool)
    assert isinstance(ask("entity.l.map(x, x).size() > 0", entity={"l": [1] * 2_100}), Broken)
    assert isinstance(ask("!(" * 31 + "true" + ")" * 31), bool)
    assert refused("!(" * 33 + "true" + ")" * 33).reason == "it is nested too deeply"
