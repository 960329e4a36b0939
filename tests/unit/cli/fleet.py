"""A fleet on disk in which every state of a result stands somewhere, for the tests of `score` and `gate`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from unit.initiatives.progress.fleet import COVERED, RUNBOOK, WRITTEN, Fleet, company, document

AS_OF = ("--as-of", "2026-02-01")
RULES: tuple[dict[str, Any], ...] = (
    {**RUNBOOK, "docs": "standards/runbooks.md", "points": 2},
    COVERED,
    {"id": "loved", "title": "Is loved", "level": "silver", "check": "facts.loved", "message": "Nobody loves it."},
    {**RUNBOOK, "id": "new", "title": "Is new", "effectiveFrom": "2026-09-01"},
    {**RUNBOOK, "id": "for-tier-1", "title": "Is for some", "when": "entity.spec.?tier.orValue(4) == 1"},
    {"id": "broken", "title": "Breaks", "check": "entity.spec.nothing == 1", "message": "Broken."},
    {
        "id": "needed",
        "title": "Leans on the strong",
        "check": "relations.dependsOn.all(d, d.soft)",
        "message": "It leans on others.",
    },
)


def fleet() -> Fleet:
    """Services of three teams, one of them not in scope."""
    made = company().scorecard(*RULES, minimum=[{"level": "bronze", "when": "entity.metadata.name == 'bare'"}])
    made.service("done", runbooks=WRITTEN).service("bare", owner="search").service("excused").service("late")
    made.service("retired", lifecycle="retired").service("lone", owner="sre", dependsOn=["done"], runbooks=WRITTEN)
    made.scorecard(
        *RULES,
        scope={"kinds": ["Service"], "lifecycle": ["production"]},
        name="ready",
        minimum=[{"level": "bronze", "when": "entity.metadata.name == 'bare'"}],
    )
    made.exemption("later", "excused", rules=["ready/has-runbook"], expires="2026-12-31")
    made.exemption("lapsed", "late", rules=["ready/has-runbook"], expires="2026-01-15")
    keys = {
        "coverage": {"title": "Coverage", "type": "number", "maxAge": "30d"},
        "loved": {"title": "Loved", "type": "boolean", "evidence": "attested"},
    }
    made.texts["initiatives/facts.yaml"] = document("FactKeys", "facts", {"owner": "sre", "keys": keys})
    made.texts["facts/ci.json"] = json.dumps(
        {
            "version": 1,
            "collector": "ci",
            "collectedAt": "2026-01-25T00:00:00Z",
            "entities": {
                "service:done": {
                    "coverage": {"value": 91.5, "source": "https://ci.example.com/1"},
                    "loved": {"value": True, "source": "a poll", "expires": "2026-06-30"},
                },
                "service:lone": {"coverage": {"value": 10, "source": "ci"}},
            },
        }
    )
    return made


def on_disk(made: Fleet, folder: Path) -> Path:
    """The root of the fleet's files."""
    for path, text in {"platbook.yaml": "", **made.texts}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder
