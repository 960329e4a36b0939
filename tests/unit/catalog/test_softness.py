"""A call is as soft as the dependencies on those who provide the API."""

from __future__ import annotations

from pathlib import Path

import pytest

from platbook.catalog.assemble import assemble
from platbook.catalog.graph.relations import Relations
from platbook.model.ref import Ref
from platbook.source.worktree import WorkTree

USER, API = Ref("Service", "default", "web"), Ref("API", "default", "flags")
HARD, SOFT = "flagd", "{ref: flagd, criticality: soft}"
OTHER_HARD, OTHER_SOFT = "spare", "{ref: spare, criticality: soft}"


def _service(name: str, spec: str) -> str:
    return f"apiVersion: platbook/v1\nkind: Service\nmetadata: {{name: {name}}}\nspec: {{{spec}}}\n---\n"


@pytest.mark.parametrize(
    ("depends", "soft"),
    [
        ("", False),
        (HARD, False),
        (SOFT, True),
        (f"{SOFT}, {HARD}", False),
        (f"{SOFT}, {OTHER_SOFT}", True),
        (f"{SOFT}, {OTHER_HARD}", False),
        ("{ref: stranger, criticality: soft}", False),
    ],
)
def test_a_call_is_as_soft_as_what_is_said_of_its_providers(tmp_path: Path, depends: str, soft: bool) -> None:
    text = (
        _service("web", f"consumesApis: [flags], dependsOn: [{depends}]")
        + _service("flagd", "providesApis: [flags]")
        + _service("spare", "providesApis: [flags]")
        + _service("stranger", "")
        + "apiVersion: platbook/v1\nkind: API\nmetadata: {name: flags}\n"
    )
    (tmp_path / "catalog").mkdir()
    (tmp_path / "catalog" / "all.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "platbook.yaml").write_text("apiVersion: platbook/v1\n", encoding="utf-8")
    relations = Relations(assemble(WorkTree(tmp_path)))
    assert [r.soft for r in relations.of(USER) if r.name == "consumesApi"] == [soft]
    assert [r.soft for r in relations.of(API) if r.name == "apiConsumedBy"] == [soft]
    # Who provides an API is never soft: what it answers with is the provider itself.
    assert [r.soft for r in relations.of(API) if r.name == "apiProvidedBy"] == [False, False]
