"""Remembered results: a warm run says what a cold one says, whatever changed in between."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from platbook.catalog.assemble import assemble
from platbook.catalog.records.cache import FOLDER, Cache
from platbook.initiatives.assess import assess
from platbook.initiatives.evaluation.asking import plain
from platbook.source.worktree import WorkTree
from unit.initiatives.evaluation.worlds import DAY, Doc, dump, entity, fact_keys, rule, scorecard, write

BOARD = scorecard(
    "ready",
    rule("tier", "entity.spec.tier < 3", level="bronze"),
    rule("soft", "relations.dependsOn.all(d, d.soft || d.spec.tier <= entity.spec.tier)", level="silver"),
    rule("team", "'shop' in teams"),
    rule("covered", "facts.coverage > 50.0", maxAge="30d"),
    rule("review", "daysBetween(entity.spec.?reviewBy.orValue('2026-01-01'), asOf) < 90", when="entity.spec.tier < 4"),
    rule("shaped", check=None, schema={"properties": {"spec": {"required": ["owner"]}}}),
    scope={"kinds": ["Service"], "when": "entity.spec.?counted.orValue(true)"},
    minimum=[{"level": "bronze", "when": "entity.spec.tier == 1"}],
)
ABOVE = scorecard("above", rule("ready", "scorecards.ready.rank > 0"), scope={"kinds": ["Service"]})
WORLD: tuple[Doc, ...] = (
    entity("shop", "Team"),
    entity("cards", "Team", parent="shop"),
    entity("cart", tier=1, owner="cards", dependsOn=["order"]),
    entity("order", tier=2, owner="shop", reviewBy="2026-06-01"),
    entity("mail", tier=4, owner="cards", counted=False),
    entity("user", owner="cards"),
    BOARD,
    ABOVE,
    fact_keys(coverage={}),
)
FACTS = {"collector": "ci", "version": 1, "collectedAt": "2026-06-20T00:00:00Z"}


@pytest.fixture
def world(tmp_path: Path) -> Path:
    write(tmp_path, *WORLD)
    put_facts(tmp_path, 90.0)
    return tmp_path


def put_facts(root: Path, value: float, day: str = "2026-06-20") -> None:
    said = {**FACTS, "collectedAt": f"{day}T00:00:00Z"}
    known = {"service:cart": {"coverage": {"value": value, "source": "https://ci.example.com/1"}}}
    (root / "facts").mkdir(exist_ok=True)
    (root / "facts" / "ci.json").write_text(json.dumps({**said, "entities": known}), encoding="utf-8")


def said(root: Path, as_of: date = DAY, *, caching: bool) -> str:
    catalog = assemble(WorkTree(root), (lambda key: Cache(root, key)) if caching else None)
    return dump(assess(catalog, as_of).standing)


def edited(name: str, change: Callable[[Any], object]) -> Callable[[Path], None]:
    def edit(root: Path) -> None:
        (file,) = root.glob(f"*/{name}-?.yaml")
        document = json.loads(file.read_text())
        change(document)
        file.write_text(json.dumps(document), encoding="utf-8")

    return edit


def first_rule(document: Any) -> Any:
    return document["spec"]["rules"][0]


EDITS: dict[str, Callable[[Path], None]] = {
    "nothing": lambda root: None,
    "a field": edited("cart", lambda d: d["spec"].update(tier=3)),
    "a type": edited("cart", lambda d: d["spec"].update(tier=1.0)),
    "a field of what it depends on": edited("order", lambda d: d["spec"].update(tier=1)),
    "a dependency becomes soft": edited(
        "cart", lambda d: d["spec"].update(dependsOn=[{"ref": "order", "criticality": "soft"}])
    ),
    "a dependency is gone": edited("cart", lambda d: d["spec"].pop("dependsOn")),
    "a team moves": edited("cards", lambda d: d["spec"].pop("parent")),
    "an owner": edited("cart", lambda d: d["spec"].pop("owner")),
    "into scope": edited("mail", lambda d: d["spec"].update(counted=True)),
    "a condition that breaks": edited("mail", lambda d: d["spec"].update(counted="no")),
    "a check": edited("ready", lambda d: first_rule(d).update(check="entity.spec.tier < 2")),
    "a check that is none": edited("ready", lambda d: first_rule(d).update(check="entitty")),
    "a condition": edited("ready", lambda d: first_rule(d).update(when="false")),
    "a level": edited("ready", lambda d: first_rule(d).update(level="gold")),
    "a schema": edited("ready", lambda d: d["spec"]["rules"][5].update(schema={"required": ["nothing"]})),
    "an age": edited("ready", lambda d: d["spec"]["rules"][3].update(maxAge="5d")),
    "the scope": edited("ready", lambda d: d["spec"]["scope"].update(kinds=["Service", "Team"])),
    "a minimum": edited("ready", lambda d: d["spec"].update(minimum=[{"level": "gold"}])),
    "an age of a key": edited("facts", lambda d: d["spec"]["keys"]["coverage"].update(maxAge="5d")),
    "a fact": lambda root: put_facts(root, 10.0),
    "an older fact": lambda root: put_facts(root, 90.0, "2026-01-01"),
    "no facts": lambda root: (root / "facts" / "ci.json").unlink(),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_warm_says_what_cold_says(world: Path, edit: Callable[[Path], None]) -> None:
    said(world, caching=True)
    edit(world)
    warm = said(world, caching=True)
    assert warm == said(world, caching=False)
    # And once more, from what that run left behind.
    assert said(world, caching=True) == warm


@pytest.mark.parametrize("name", [name for name in EDITS if name not in ("nothing", "a type", "an older fact")])
def test_each_of_these_edits_changes_something(world: Path, name: str) -> None:
    before = said(world, caching=False)
    EDITS[name](world)
    assert said(world, caching=False) != before


def test_another_day_is_another_question(world: Path) -> None:
    for day in (DAY, date(2026, 8, 30), date(2026, 9, 30), DAY):
        assert said(world, day, caching=True) == said(world, day, caching=False)


def test_nobody_is_asked_again_who_did_not_change(world: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    ask = plain.Asker._asked

    def counting(self: Any, entity: Any, reached: Any) -> Any:
        asked.append(entity.ref.name)
        return ask(self, entity, reached)

    monkeypatch.setattr(plain.Asker, "_asked", counting)
    said(world, caching=True)
    assert sorted(asked) == ["cart", "cart", "mail", "mail", "order", "order", "user", "user"]
    asked.clear()
    said(world, caching=True)
    assert asked == []
    # What depends on it is asked again, and nobody else.
    edited("order", lambda d: d["spec"].update(tier=1))(world)
    said(world, caching=True)
    assert set(asked) == {"cart", "order"}


def test_a_damaged_memory_is_as_good_as_none(world: Path) -> None:
    cold = said(world, caching=True)
    (world / FOLDER / "standings").write_bytes(b"x" * 100)
    assert said(world, caching=True) == cold
