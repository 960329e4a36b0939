"""The schema of `platbook.yaml`: everything may be left out, and nothing may be misspelt."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

SCHEMA = json.loads(
    (Path(__file__).resolve().parents[3] / "schemas" / "core" / "settings.schema.json").read_text(encoding="utf-8")
)


@pytest.mark.parametrize(
    "settings",
    [
        None,
        {},
        {"rules": None, "exclude": None, "site": None, "limits": None, "facts": None},
        {"facts": {}},
        {"facts": {"ref": "observed/facts-2026"}},
        {
            "repository": "https://github.com/acme/catalog",
            "branch": "release/2026",
            "site": {"name": "Acme services", "url": "https://catalog.example.com/", "description": "What runs."},
            "exclude": ["catalog/**/values.yaml"],
            "rules": {"REF005": "error", "DOC005": "off"},
            "limits": {"fileBytes": 2_000_000, "depth": 32, "nodes": 5_000},
        },
    ],
)
def test_accepts(settings: object) -> None:
    assert list(Draft202012Validator(SCHEMA).iter_errors(settings)) == []


@pytest.mark.parametrize(
    "settings",
    [
        [],
        {"organization": "Acme"},
        {"site": {"title": "Acme"}},
        {"exclude": "catalog/x.yaml"},
        {"exclude": ["/etc/**"]},
        {"rules": {"REF005": False}},
        {"rules": {"REF005": "fatal"}},
        {"rules": {"ref5": "error"}},
        {"limits": {"depth": 100_000}},
        {"limits": {"fileBytes": "1MB"}},
        {"repository": "acme/catalog"},
        {"facts": "facts"},
        {"facts": {"ref": ""}},
        {"facts": {"ref": "--upload-pack=x"}},
        {"facts": {"ref": "facts~1"}},
        {"facts": {"branch": "facts"}},
    ],
)
def test_rejects(settings: object) -> None:
    assert list(Draft202012Validator(SCHEMA).iter_errors(settings))
