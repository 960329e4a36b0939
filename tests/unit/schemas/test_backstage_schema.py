"""The Backstage dialect: real entities are read as they are, and only what Backstage itself demands is demanded."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

SCHEMA: dict[str, Any] = json.loads(
    (Path(__file__).resolve().parents[3] / "schemas" / "core" / "backstage.schema.json").read_text(encoding="utf-8")
)
KINDS = [name for name, part in SCHEMA["$defs"].items() if "kind" in part.get("x-platbook", {})]
VALIDATORS = {kind: Draft202012Validator({**SCHEMA, "$ref": f"#/$defs/{kind}"}) for kind in KINDS}


def entity(kind: str, name: str = "x", **spec: object) -> dict[str, Any]:
    return {"apiVersion": "backstage.io/v1alpha1", "kind": kind, "metadata": {"name": name}, "spec": spec}


def accepts(document: dict[str, Any]) -> bool:
    return not list(VALIDATORS[document["kind"]].iter_errors(document))


def test_its_kinds() -> None:
    assert set(KINDS) == {"Component", "API", "Resource", "System", "Domain", "Group", "User", "Template"}
    assert SCHEMA["$defs"]["Group"]["x-platbook"]["kind"]["name"] == "Team"


@pytest.mark.parametrize("kind", KINDS)
def test_unknown_fields_are_kept(kind: str) -> None:
    document = json.loads(json.dumps(SCHEMA["$defs"][kind]["examples"][0]))
    document["metadata"]["extra"] = {"anything": 1}
    document["spec"]["extra"] = ["anything"]
    document["status"] = {}
    assert accepts(document)


@pytest.mark.parametrize(
    ("kind", "field"),
    [(kind, field) for kind in KINDS for field in SCHEMA["$defs"][kind]["properties"]["spec"].get("required", ())],
)
def test_required_fields(kind: str, field: str) -> None:
    document = json.loads(json.dumps(SCHEMA["$defs"][kind]["examples"][0]))
    assert accepts(document)
    del document["spec"][field]
    assert not accepts(document)


@pytest.mark.parametrize(
    ("name", "right"),
    [("john.doe", True), ("A_b-C", True), ("-x", False), ("a b", False), ("x" * 64, False)],
)
def test_the_wide_name(name: str, right: bool) -> None:
    assert accepts(entity("User", name, memberOf=[])) is right


def test_words_are_free() -> None:
    assert accepts(entity("Component", type="backstage-frontend-plugin", lifecycle="OnBoarded", owner="user:guest"))


def test_an_api_may_name_its_definition() -> None:
    api = {"type": "openapi", "lifecycle": "production", "owner": "guests"}
    assert accepts(entity("API", **api, definition={"$text": "./petstore.oas.yaml"}))
    assert accepts(entity("API", **api, definition="openapi: 3.1.0\n"))
    assert not accepts(entity("API", **api, definition=["openapi: 3.1.0"]))


def test_an_mcp_server_names_its_remotes_in_place_of_a_definition() -> None:
    remotes = [{"type": "streamable-http", "url": "https://mcp.example.com/"}]
    assert accepts(entity("API", type="mcp-server", lifecycle="production", owner="payments", remotes=remotes))


@pytest.mark.realdata
def test_real_entities(realdata: Path) -> None:
    """What is refused is really wrong: a required field that is missing, a name too long or still a placeholder."""
    read = refused = 0
    for path in sorted((realdata / "backstage").iterdir()):
        try:
            documents = list(yaml.safe_load_all(path.read_text(encoding="utf-8")))
        except (yaml.YAMLError, ValueError):
            continue
        for document in documents:
            if isinstance(document, dict) and document.get("kind") in VALIDATORS:
                read += 1
                found = list(VALIDATORS[document["kind"]].iter_errors(document))
                refused += bool(found)
                for error in found:
                    assert error.validator in ("required", "maxLength", "pattern"), (path.name, error.json_path)
                    if error.validator == "pattern":
                        assert "${{" in error.instance, (path.name, error.instance)
    assert read > 600
    assert refused < read * 0.03
