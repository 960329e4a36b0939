"""No rule without cases and a manual page; no problem without a rule; codes and folders keep their order."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

import platbook
from cases.build import HERE
from platbook.rules.registry import all_rules
from platbook.rules.rule import Rule

PACKAGE = Path(platbook.__file__).parent
RULES = [pytest.param(rule, id=rule.code) for rule in all_rules().values()]
FOLDERS = {
    "SRC": "reading",
    "SCH": "shape",
    "REF": "references",
    "NAM": "names",
    "OWN": "ownership",
    "LIF": "lifecycle",
    "DOC": "documents",
    "GEN": "generated",
    "IGN": "ignores",
    "POL": "policy",
    "INI": "gate",
}
# What makes problems, and which of its arguments is the kind.
KIND_AT = {"Problem": 0, "_problem": 0, "fault": 0, "at_part": 2}


def cases_of(rule: Rule) -> list[dict[str, Any]]:
    path = HERE / "rules" / f"{rule.name}.yaml"
    if not path.exists():
        pytest.fail(f"no cases: write {path.relative_to(HERE.parent.parent)}")
    about = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert about["rule"] == rule.code
    cases: list[dict[str, Any]] = about["cases"]
    return cases


@pytest.mark.parametrize("rule", RULES)
def test_has_cases(rule: Rule) -> None:
    cases = cases_of(rule)
    names = [case["name"] for case in cases]
    assert len(names) == len(set(names))
    found = [[one["code"] for one in case["finds"]] for case in cases]
    assert any(rule.code in codes for codes in found), "no case in which the rule finds something"
    assert any(rule.code not in codes for codes in found), "no case in which the rule finds nothing"
    said = [one for case in cases for one in case["finds"] if one["code"] == rule.code and "message" in one]
    assert said, "no case gives the message"


@pytest.mark.parametrize("rule", RULES)
def test_has_a_manual_page(rule: Rule) -> None:
    summary, _, rest = rule.manual.partition("\n\n")
    assert re.fullmatch(r"[A-Z`].{10,100}\.", summary), "the first line is one short sentence"
    why, _, how = rest.partition("**How to fix:**")
    assert len(why) > 40, "a paragraph says why it matters"
    assert len(how) > 40, "a paragraph says how to fix it"
    assert re.search(r"```(?:yaml|markdown)\n.+\n```", how, re.DOTALL), "an example stands at the end"


@pytest.mark.parametrize("rule", RULES)
def test_stands_where_it_belongs(rule: Rule) -> None:
    assert re.fullmatch(r"[A-Z]{3}[0-9]{3}", rule.code)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)
    module = rule.check.__module__
    assert module == f"platbook.rules.{FOLDERS[rule.family]}.{rule.name.replace('-', '_')}"


@pytest.mark.parametrize("rule", RULES)
def test_module_names_its_code(rule: Rule) -> None:
    text = (PACKAGE / "rules" / FOLDERS[rule.family] / f"{rule.name.replace('-', '_')}.py").read_text(encoding="utf-8")
    first = ast.get_docstring(ast.parse(text)) or ""
    assert first.startswith(f"{rule.code}: ")


def test_no_cases_without_a_rule() -> None:
    names = {rule.name for rule in all_rules().values()}
    assert {path.stem for path in (HERE / "rules").glob("*.yaml")} - names == set()


def test_problems_and_their_rules_fit() -> None:
    modules = [
        path for folder in ("source", "catalog", "initiatives", "compare") for path in (PACKAGE / folder).rglob("*.py")
    ]
    kinds = {kind for path in modules for kind in made(path)}
    assert kinds == {rule.name for rule in all_rules().values() if rule.on == "problem"}


def made(path: Path) -> set[str]:
    """The kinds of problem that a module can make, as far as they stand as literals in what makes problems."""
    kinds: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        place = KIND_AT.get(name_of(node.func)) if isinstance(node, ast.Call) else None
        if isinstance(node, ast.Call) and place is not None and len(node.args) > place:
            literals = ast.walk(node.args[place])
            kinds |= {part.value for part in literals if isinstance(part, ast.Constant) and isinstance(part.value, str)}
    return kinds


def name_of(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
