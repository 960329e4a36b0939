"""What the look-up commands write for programs holds under its published schema, and nothing else does."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from support.schemas import described, places, replaced, without
from unit.cli.shop import Run, replace

# Below these anything may stand: fields that schemas define, and a whole document.
OPEN = ("facets", "document")
# These have tests of their own, with repositories in which something changed.
ELSEWHERE = frozenset(
    {"report", "diff", "rehearsal", "facts", "facts-file", "score", "gate", "forecast", "initiatives"}
)
COMMANDS = (("list",), ("show", "checkout"), ("owner", "small-thing"), ("graph", "checkout"), ("explain", "REF001"))


@pytest.fixture
def rich(shop: Path) -> Path:
    """The catalog in which every property has a value somewhere."""
    for path, text in {
        "catalog/small.yaml": "kind: Team\nmetadata: {name: small}\nspec: {parent: payments}\n",
        "catalog/part.yaml": "kind: System\nmetadata: {name: part}\nspec: {owner: small}\n",
        "catalog/small-thing.yaml": "kind: API\nmetadata: {name: small-thing}\nspec: {system: part}\n",
    }.items():
        (shop / path).write_text(f"apiVersion: platbook/v1\n{text}")
    oncall = "  oncall: {provider: pagerduty, id: P2}\n"
    replace(shop / "catalog/services/checkout.yaml", "  tier: 1\n", f"  tier: 1\n{oncall}")
    return shop


def schema_of(root: Path, name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((root / "schemas" / "outputs" / f"{name}.v1.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(found)
    return found


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_what_is_written_is_what_the_schema_says(
    platbook: Run, rich: Path, root: Path, arguments: tuple[str, ...]
) -> None:
    schema = schema_of(root, arguments[0])
    validator = Draft202012Validator(schema)
    document = json.loads(platbook(*arguments, "--format", "json", cwd=rich).out)
    assert list(validator.iter_errors(document)) == []
    found = [(route, steps) for route, steps in places(document) if not any(one in route[:-1] for one in OPEN)]
    assert {route for route, _ in found} == set(described(schema, schema))
    for _, steps in found:
        for broken in (without(document, steps), replaced(document, steps, [{"of": "another type"}])):
            assert list(validator.iter_errors(broken)), f"{steps} may be wrong and the schema does not mind"


def test_every_published_schema_is_tested(root: Path) -> None:
    published = {path.name.removesuffix(".v1.schema.json") for path in (root / "schemas" / "outputs").iterdir()}
    # Those of the site: tests/unit/site/test_machine_api.py.
    assert {name for name in published if not name.startswith("api-")} == {*ELSEWHERE, *(name for name, *_ in COMMANDS)}
