"""The reference of standards: its tables hold every field of the schemas, and nothing else."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from platbook.initiatives.evaluation.standing import SATISFIED, STATES

ROOT = Path(__file__).resolve().parents[2]
_FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
PAGE = _FENCED.sub("", (ROOT / "docs/reference/standards.md").read_text(encoding="utf-8"))

# Which part of which schema each heading is about.
SECTIONS = {
    "Scorecard": "scorecard",
    "Levels": "scorecard/levels",
    "Minimum": "scorecard/minimum",
    "Rules": "scorecard/rules",
    "Tests": "scorecard/rules/tests",
    "Scope": "scorecard/scope",
    "Initiative": "initiative",
    "Target": "initiative/target",
    "Milestones": "initiative/milestones",
    "Enforcement": "initiative/enforcement",
    "Exemption": "exemption",
    "FactKeys": "factkeys",
    "Keys": "factkeys/keys",
}
# Required by a rule, and not by the schema.
SOMETIMES = {"expires"}


def schema(path: str) -> dict[str, Any]:
    """The part of a core schema: `spec` of a kind, and the fields below it; lists and maps are looked through."""
    name, *fields = path.split("/")
    found = json.loads((ROOT / f"schemas/core/{name}.schema.json").read_text(encoding="utf-8"))["properties"]["spec"]
    for field in fields:
        found = found["properties"][field]
        found = found.get("items") or found.get("additionalProperties") or found
    return dict(found)


def rows(heading: str) -> dict[str, list[str]]:
    """The rows of the first table below a heading, by what their first cell names."""
    section = re.split(r"^#+ ", PAGE.split(f"# {heading}\n", 1)[1], maxsplit=1, flags=re.M)[0]
    found = {}
    for line in section.splitlines():
        cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip("|"))]
        if line.startswith("| `"):
            found[cells[0].partition("(")[0].strip("`")] = cells[1:]
    return found


@pytest.mark.parametrize("heading", SECTIONS)
def test_a_table_has_each_field(heading: str) -> None:
    wanted = schema(SECTIONS[heading])
    assert sorted(rows(heading)) == sorted(wanted["properties"])


@pytest.mark.parametrize("heading", [heading for heading in SECTIONS if heading != "Scope"])
def test_a_table_says_what_is_required_and_what_is_usual(heading: str) -> None:
    wanted = schema(SECTIONS[heading])
    for field, (absent, meaning) in rows(heading).items():
        required = field in wanted.get("required", ())
        assert (absent.startswith("required") and field not in SOMETIMES) == required, field
        default = wanted["properties"][field].get("default")
        assert default is None or absent == f"`{str(default).lower() if isinstance(default, bool) else default}`", field
        for choice in wanted["properties"][field].get("oneOf", ()):
            assert "const" not in choice or f"`{choice['const']}`" in meaning or field == "reason", (field, choice)


def test_the_reasons_are_all_there() -> None:
    wanted = [choice["const"] for choice in schema("exemption")["properties"]["reason"]["oneOf"]]
    assert list(rows("Reasons")) == wanted


def test_states_hold_back_as_the_table_says() -> None:
    named = rows("States of a result")
    assert set(named) == set(STATES)
    assert {state for state, cells in named.items() if cells[1] == "no"} == SATISFIED
