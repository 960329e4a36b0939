"""Laws of the evaluation, for whatever standards and entities there are."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from platbook.catalog.assemble import assemble
from platbook.initiatives.evaluation.asking import plain
from platbook.initiatives.evaluation.standing import SATISFIED, Card, Result, State
from platbook.initiatives.policy import Standard
from platbook.model.standards.rule import StandardRule
from platbook.source.worktree import WorkTree
from unit.initiatives.evaluation.worlds import (
    Doc,
    catalog_of,
    dump,
    entity,
    exemption,
    fact_keys,
    facts_of,
    rule,
    scorecard,
    service,
    standing_of,
)

NAMES = ("cart", "order", "mail", "user", "stock")
CHECKS = (
    "true",
    "false",
    "entity.spec.tier <= 2",
    "entity.spec.?tier.orValue(4) <= 2 // a comment",
    "entity.metadata.?tags.orValue([]).exists(t, t == 'a')",
    "entity.spec.tier",
    "entity.metadata.tags[1] == 'a'",
    "relations.dependsOn.all(d, d.soft || d.spec.tier <= 2)",
    "relations.dependencyOf[0].ref < entity.ref",
    "relations.exists(name, relations[name].size() > 1)",
    "facts.coverage > 50.0",
    "facts.?coverage.orValue(0.0) > 50.0",
    "daysBetween(entity.spec.reviewBy, asOf) < 30",
    "links(entity, 'docs').size() > 0",
    "teams.exists(t, t == 'shop')",
    "scorecards.?ready.?rank.orValue(0) > 1",
    "1 / (entity.spec.tier - 2) > 0",
)
_spec = st.fixed_dictionaries(
    {},
    optional={
        "tier": st.sampled_from((1, 2, 3, "one")),
        "dependsOn": st.lists(st.sampled_from(NAMES), max_size=3, unique=True),
        "owner": st.sampled_from(("shop", "cards")),
        "reviewBy": st.sampled_from(("2026-06-15", "2026-01-01", "soon")),
    },
)
_metadata = st.fixed_dictionaries({}, optional={"tags": st.lists(st.sampled_from(("a", "b")), max_size=2)})
_rules = st.lists(
    st.fixed_dictionaries(
        {"check": st.sampled_from(CHECKS)},
        optional={
            "when": st.sampled_from(CHECKS),
            "level": st.sampled_from(("bronze", "silver", "gold")),
            "points": st.integers(0, 3),
            "effectiveFrom": st.sampled_from(("2026-06-01", "2027-01-01")),
        },
    ),
    min_size=1,
    max_size=5,
)
_quick = settings(max_examples=20, deadline=None)


def _entities(drawn: Sequence[tuple[Any, Any]]) -> list[Doc]:
    return [entity(name, metadata=metadata, **spec) for name, (spec, metadata) in zip(NAMES, drawn, strict=False)]


def _board(name: str, rules: Sequence[Doc], **spec: Any) -> Doc:
    return scorecard(name, *(rule(f"r{number}", **each) for number, each in enumerate(rules)), **spec)


_worlds = st.builds(
    lambda entities, rules, more: [
        *_entities(entities),
        entity("shop", "Team"),
        entity("cards", "Team", parent="shop"),
        _board("ready", rules),
        _board("more", more),
        exemption("later", ["ready/r0"], ["cart"]),
        fact_keys(coverage={}),
    ],
    st.lists(st.tuples(_spec, _metadata), min_size=1, max_size=5),
    _rules,
    _rules,
)
FACTS = facts_of({"service:cart": {"coverage": 90.0}, "service:mail": {"coverage": 10.0}})


def said(documents: Sequence[Doc]) -> str:
    with TemporaryDirectory() as folder:
        return dump(standing_of(catalog_of(Path(folder), *documents), FACTS))


@_quick
@given(_worlds, st.randoms(use_true_random=False))
def test_the_order_of_files_does_not_matter(world: list[Doc], chance: Any) -> None:
    with TemporaryDirectory() as one, TemporaryDirectory() as other:
        first = catalog_of(Path(one), *world)
        # One file holds them all, the other way round.
        shuffled = list(world)
        chance.shuffle(shuffled)
        for top in ("catalog", "initiatives"):
            (Path(other) / top).mkdir()
            mine = [d for d in shuffled if (d["kind"] in ("Service", "Team")) == (top == "catalog")]
            (Path(other) / top / "all.yaml").write_text("\n---\n".join(map(json.dumps, mine)), encoding="utf-8")
        assert dump(standing_of(first, FACTS)) == dump(standing_of(assemble(WorkTree(Path(other))), FACTS))


@_quick
@given(_worlds)
def test_a_memo_changes_nothing(world: list[Doc]) -> None:
    with TemporaryDirectory() as folder:
        catalog = catalog_of(Path(folder), *world)
        memo: plain.Memo = {}
        first = standing_of(catalog, FACTS, memo=memo)
        assert dump(first) == dump(standing_of(catalog, FACTS))
        assert dump(first) == dump(standing_of(catalog, FACTS, memo=memo))


@_quick
@given(_worlds)
def test_asking_together_says_what_asking_each_says(world: list[Doc]) -> None:
    with TemporaryDirectory() as folder:
        catalog = catalog_of(Path(folder), *world)
        together = dump(standing_of(catalog, FACTS))
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(plain, "join", lambda pairs: None)
            assert dump(standing_of(catalog, FACTS)) == together


@_quick
@given(_worlds, st.tuples(_spec, _metadata))
def test_an_unrelated_entity_changes_nothing(world: list[Doc], more: tuple[Any, Any]) -> None:
    spec, metadata = more
    # Nobody depends on it, and it has no part in what others are or own.
    alone = {key: value for key, value in spec.items() if key not in ("dependsOn", "owner")}
    stranger = entity("stranger", metadata=metadata, **alone)
    found = said([*world, stranger]).splitlines()
    assert [line for line in found if " service:stranger " not in line] == said(list(world)).splitlines()


@given(
    st.lists(
        st.tuples(
            st.sampled_from(("bronze", "silver", "gold", None)),
            st.sampled_from(("fail", "unknown", "error", "pass", "n/a")),
        ),
        min_size=1,
        max_size=8,
    ),
    st.data(),
)
def test_turning_a_failure_into_a_pass_never_lowers_a_level(
    drawn: list[tuple[str | None, State]], data: st.DataObject
) -> None:
    rules = tuple(StandardRule(f"r{number}", "", "", level=level) for number, (level, _) in enumerate(drawn))
    nobody: Any = None
    standard = Standard("ready", nobody, rules, ("bronze", "silver", "gold"), ())
    results = tuple(Result(state, state) for _, state in drawn)
    before = Card(standard, service("cart"), results)
    index = data.draw(st.sampled_from(range(len(drawn))))
    after = Card(standard, service("cart"), (*results[:index], Result("pass", "pass"), *results[index + 1 :]))
    assert after.rank >= before.rank
    # And what is missing for the next level is exactly what must change to reach it.
    held = {judged.rule.id for judged in before.missing}
    mended = tuple(Result("pass", "pass") if judged.rule.id in held else judged.result for judged in before.judged)
    if before.next_level:
        assert held
        assert Card(standard, service("cart"), mended).rank > before.rank
    else:
        assert all(r.state in SATISFIED or level is None for (level, _), r in zip(drawn, results, strict=True))


def test_two_hash_seeds_say_the_same_bytes(tmp_path: Path) -> None:
    rules = [{"check": check, "level": "gold"} for check in CHECKS]
    drawn = [
        ({"tier": 1, "dependsOn": ["order", "mail"], "owner": "cards"}, {"tags": ["a", "b"]}),
        ({"tier": 2, "dependsOn": ["mail"]}, {}),
        ({}, {}),
    ]
    catalog_of(
        tmp_path,
        *_entities(drawn),
        entity("shop", "Team"),
        entity("cards", "Team", parent="shop"),
        _board("ready", rules),
        _board("more", rules),
    )
    script = (
        "import sys; from pathlib import Path\n"
        "from platbook.catalog.assemble import assemble\n"
        "from platbook.source.worktree import WorkTree\n"
        "from unit.initiatives.evaluation.worlds import dump, standing_of\n"
        "print(dump(standing_of(assemble(WorkTree(Path(sys.argv[1]))))))"
    )
    here = str(Path(__file__).resolve().parents[3])
    said = {
        subprocess.run(
            [sys.executable, "-c", script, str(tmp_path)],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": here},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(said) == 1
    assert all(b"service:cart" in each for each in said)
