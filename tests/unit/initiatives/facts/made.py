"""A small catalog with declared facts, on disk, and what is read of it."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from platbook.catalog.assemble import assemble
from platbook.engine import check
from platbook.findings.finding import Finding
from platbook.initiatives.facts.fact import Facts
from platbook.initiatives.facts.read import read_facts
from platbook.initiatives.policy import read_policy
from platbook.source.worktree import WorkTree

DAY = date(2026, 3, 1)
FILES = {
    "platbook.yaml": "",
    "catalog/team.yaml": "apiVersion: platbook/v1\nkind: Team\nmetadata: {name: payments}\nspec: {}\n",
    "catalog/checkout.yaml": """\
apiVersion: platbook/v1
kind: Service
metadata: {name: checkout, aliases: [till]}
spec: {owner: payments, lifecycle: production}
""",
    "catalog/api.yaml": """\
apiVersion: platbook/v1
kind: API
metadata: {name: checkout}
spec: {owner: payments, lifecycle: production, type: openapi}
""",
    "initiatives/facts.yaml": """\
apiVersion: platbook/v1
kind: FactKeys
metadata: {name: facts}
spec:
  owner: payments
  keys:
    lineCoverage: {title: Line coverage, type: number, unit: "%", maxAge: 30d}
    testsFailed: {title: Tests that failed, type: integer}
    reviewedByHand: {title: Reviewed by hand, type: boolean, evidence: attested}
""",
}


def catalog(root: Path, files: Mapping[str, str] | None = None) -> Path:
    """Writes the catalog, and more files, below a folder."""
    for path, text in {**FILES, **(files or {})}.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return root


def facts_json(collector: str, collected: str, entities: Mapping[str, Mapping[str, Any]]) -> str:
    """A file of facts; a fact that is no object stands for its value."""
    full = {
        ref: {key: fact if isinstance(fact, dict) else {"value": fact} for key, fact in facts.items()}
        for ref, facts in entities.items()
    }
    return json.dumps({"collector": collector, "version": 1, "collectedAt": collected, "entities": full})


def read(root: Path) -> Facts:
    """The facts of the catalog at a folder."""
    found = assemble(WorkTree(root))
    return read_facts(found, read_policy(found))


def findings(root: Path) -> list[Finding]:
    """What a check finds about standards."""
    return [finding for finding in check(WorkTree(root), DAY).findings if finding.code.startswith("POL")]


def git(folder: Path, *arguments: str) -> None:
    """Runs a real git."""
    subprocess.run(["git", "-C", str(folder), *arguments], check=True, capture_output=True)


def repository(folder: Path, files: Mapping[str, str] | None = None, branch: str = "main") -> Path:
    """A repository with these files on a branch."""
    folder.mkdir(parents=True, exist_ok=True)
    for path, text in (files or {}).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    git(folder, "init", "-q", "-b", branch)
    commit(folder)
    return folder


def commit(folder: Path) -> None:
    """Commits all there is."""
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "--allow-empty", "-m", "as it is")
