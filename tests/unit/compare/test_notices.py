"""What nobody is to miss of a change, though it fails nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from platbook.catalog.assemble import assemble
from platbook.compare.base import Base
from platbook.compare.notices import Notice
from platbook.engine import judge
from platbook.report.parts.since import since
from platbook.source.gittree import GitTree
from platbook.source.tree import Unreadable
from platbook.source.worktree import WorkTree
from support.changes import (
    PARTED,
    TODAY,
    Files,
    Texts,
    base_of,
    exemption,
    facts,
    initiative,
    reported,
    rule,
    scorecard,
    service,
)
from support.repositories import Repository, new_repository

LINE = {"minimum": [{"when": "entity.spec.?tier.orValue(4) == 1", "level": "bronze"}]}
READY = scorecard(rule("runbook", level="bronze"), **LINE)
TESTED = scorecard(rule("tested", "facts.coverage >= 60.0"))
CART, BAD = service("cart", tags=["runbook"], tier=1), service("cart", tier=1)


def notices(before: Files, after: Files) -> Mapping[str, str]:
    """What is told, by what it is about."""
    change = reported(before, after).change
    assert change is not None
    return dict(change.notices)


def without(files: Files, start: str) -> Files:
    return {path: text for path, text in files.items() if not path.startswith(start)}


def test_a_change_that_takes_nothing_away_is_not_told_of() -> None:
    assert notices(READY | CART, READY | BAD) == {}
    assert notices(CART, BAD) == {}, "without standards"


def test_standards_that_are_deleted_are_told_of() -> None:
    files = READY | initiative("push", "block") | facts(cart=1.0) | CART
    gone = without(files, "initiatives/")
    assert notices(files, gone) == {"standards": "standards that do not count any more: `facts`, `push` and `ready`."}
    report = reported(files, gone | BAD)
    assert report.standing is None
    assert report.change is not None
    assert report.change.comparison is not None
    assert report.change.comparison.asked_anew == ("facts", "push", "ready")


def test_standards_that_the_settings_leave_out_are_told_of() -> None:
    files = READY | CART
    assert notices(files, files | {"platbook.yaml": "exclude: [initiatives]\n"}) == {
        "files": "`platbook.yaml` leaves files out: `initiatives` (1 entity so far).",
        "standards": "standards that do not count any more: `ready`.",
    }


def test_files_that_were_left_out_before_are_no_news() -> None:
    settings = {"platbook.yaml": "exclude: [catalog/old]\n"}
    assert notices(READY | CART | settings, READY | BAD | settings) == {}
    more = {"platbook.yaml": "exclude: [catalog/old, catalog/older]\n"}
    assert notices(CART | settings, CART | more) == {"files": "`platbook.yaml` leaves files out: `catalog/older`."}


def test_whoever_leaves_a_scope_is_told_of() -> None:
    ready = scorecard(rule("runbook"), scope={"kinds": ["Service"], "tier": [1]})
    assert notices(ready | BAD, ready | service("cart", tier=2)) == {
        "scope": "out of scope now: `service:cart` (`ready`)."
    }
    assert notices(ready | BAD, ready) == {}, "it is not there any more"
    wider = scorecard(rule("runbook"), scope={"kinds": ["Service"], "tier": [1, 2]})
    assert notices(wider | service("cart", tier=2), ready | service("cart", tier=2)) == {}, "what is asked changed"


def test_of_many_the_first_are_named() -> None:
    ready = scorecard(rule("runbook"), scope={"kinds": ["Service"], "tier": [1]})
    before = {path: text for n in range(5) for path, text in service(f"s{n}", tier=1).items()}
    after = {path: text for n in range(5) for path, text in service(f"s{n}", tier=2).items()}
    told = notices(ready | before, ready | after)["scope"]
    assert told.endswith("`service:s2` (`ready`) and 2 more.")


def test_a_lower_minimum_is_told_of() -> None:
    told = notices(READY | CART, READY | service("cart", tier=2))
    assert told == {"minimum": "a lower minimum now: `service:cart` (`ready`: `bronze`, now none)."}
    assert notices(READY | service("cart", tier=2), READY | CART) == {}


@pytest.mark.parametrize(
    ("expires", "said"),
    [
        ("2027-04-30", "`x` exempts `service:cart` from `ready/runbook` until 2027-04-30."),
        ("2026-03-01", None),
    ],
)
def test_whom_a_change_exempts(expires: str, said: str | None) -> None:
    told = notices(READY | BAD, READY | BAD | exemption("x", "cart", expires))
    assert told.get("exemption") == said


def test_exemptions_that_last_longer_or_for_ever() -> None:
    old = exemption("x", "cart", "2026-05-01")
    told = notices(READY | BAD | old, READY | BAD | exemption("x", "cart", "2026-06-01"))
    assert told == {"exemption": "`x` now exempts `service:cart` from `ready/runbook` until 2026-06-01."}
    never = exemption("x", "cart", None, reason="not-applicable")
    assert notices(READY | BAD, READY | BAD | never)["exemption"].endswith("from `ready/runbook` without end.")
    assert notices(READY | BAD | old, READY | BAD) == {}


def test_of_many_exemptions_the_first_are_told() -> None:
    many = {path: text for n in range(7) for path, text in exemption(f"x{n}", "cart", "2026-06-01").items()}
    change = reported(READY | BAD, READY | BAD | many).change
    assert change is not None
    assert len(change.notices) == 6
    assert change.notices[-1].text == "and 2 more exemptions: `platbook diff` shows them all."


def lines(before: Files, after: Files) -> list[str]:
    change = reported(before, after).change
    assert change is not None
    return [text for about, text in change.notices if about == "facts"]


CHANGED = "it changes facts that collectors reported: `facts/ci.json` ({})."
THANKS = "no failures any more, by these facts alone: `service:cart` (`ready/tested`)."


def test_what_passes_only_by_facts_of_the_change() -> None:
    files = TESTED | BAD | service("other")
    low = files | facts(cart=20.0, other=70.0)
    assert lines(low, files | facts(cart=80.0, other=70.0)) == [CHANGED.format("1 entity"), THANKS]
    assert lines(low, files | facts(cart=30.0, other=70.0)) == [CHANGED.format("1 entity")]
    assert lines(low, without(low, "facts/")) == [CHANGED.format("2 entities, gone"), THANKS]
    assert lines(low, low | service("cart", tier=2)) == []


def test_where_there_was_no_catalog_everything_is_new_and_that_is_said() -> None:
    assert list(notices({}, TESTED | BAD | facts(cart=80.0))) == ["base"]
    assert notices({}, {}) == {}


def test_facts_of_another_branch_are_told_of(tmp_path: Path) -> None:
    files = TESTED | BAD | facts(cart=20.0)
    repository = new_repository(tmp_path / "repository", files, day="2026-03-02")
    repository.git("switch", "--quiet", "--orphan", "better")
    repository.commit(facts(cart=80.0))
    repository.git("switch", "--quiet", "change")
    repository.write({"platbook.yaml": "facts: {ref: better}\n"})
    told = [text for about, text in _told(repository) if about == "facts"]
    assert told == ["facts are read from the branch `better` now, not from `facts/`.", THANKS]
    repository.commit({"platbook.yaml": "facts: {ref: better}\n"})
    repository.git("branch", "--force", "main")
    assert _told(repository) == ()
    repository.git("branch", "worse", "better")
    repository.write({"platbook.yaml": "facts: {ref: worse}\n"})
    assert [text for _, text in _told(repository)] == [
        "facts are read from the branch `worse` now, not from the branch `better`."
    ]


def _told(repository: Repository) -> tuple[Notice, ...]:
    tree = GitTree(repository.root, repository.git("rev-parse", "main"))
    try:
        base = Base("main", "0" * 40, PARTED, assemble(tree))
        change = judge(assemble(WorkTree(repository.root)), TODAY, base=base).change
    finally:
        tree.close()
    assert change is not None
    return change.notices


@dataclass(frozen=True, slots=True)
class Counting(Texts):
    """A tree that counts how often each file is read."""

    reads: Counter[str] = field(default_factory=Counter)

    def read(self, path: str, limit: int) -> bytes | Unreadable:
        self.reads[path] += 1
        return Texts.read(self, path, limit)


def test_the_facts_of_the_head_are_read_once() -> None:
    """Once as facts, once to know whether the base has the same."""
    tree = Counting(TESTED | BAD | facts(cart=80.0))
    judge(assemble(tree), TODAY, base=base_of(TESTED | BAD | facts(cart=20.0)))
    assert tree.reads["facts/ci.json"] == 2


def foot(before: Files, after: Files, as_of: date = TODAY) -> list[str]:
    return list(since(reported(before, after, as_of=as_of)))[1:]


BLOCK = initiative("now", "block", "touched")
STANDARDS = scorecard(rule("runbook", level="bronze")) | BLOCK
BRINGS = "standards: this change brings"
HURRY = "no time to mend it? an exemption in this same change that ends by {} lets it through, in everybody's sight: "


def test_the_foot_counts_what_stops_the_change() -> None:
    touched = service("cart", tier=2)
    what, others, hurry = foot(STANDARDS | BAD, STANDARDS | touched)
    assert (
        what
        == "standards: this change brings no failure; 1 failure stops it (it was there before, on what it touches)."
    )
    assert others == "not its doing: 1 failing before."
    assert hurry.startswith(HURRY.format("2026-03-20"))
    both = foot(STANDARDS | BAD, STANDARDS | touched | service("search"))[0]
    assert (
        both == "standards: this change brings 1 failure; 2 failures stop it (1 was there before, on what it touches)."
    )
    new = foot(STANDARDS, STANDARDS | BAD)[0]
    assert new == f"{BRINGS} 1 failure, which stops it."
    ready = scorecard(rule("runbook"), rule("oncall"))
    some = foot(ready | BLOCK, ready | BLOCK | BAD)[0]
    assert some == f"{BRINGS} 2 failures; 1 of them stops it."


def test_what_an_exemption_does_not_excuse_is_brought() -> None:
    what = foot(STANDARDS, STANDARDS | BAD | exemption("x", "cart", "2026-08-31"))[0]
    assert what == f"{BRINGS} 1 failure, which stops it."


def test_the_foot_says_nothing_of_what_the_settings_turn_down() -> None:
    mild = {"platbook.yaml": "rules: {INI001: note}\n"}
    assert foot(STANDARDS | mild, STANDARDS | mild | BAD) == [f"{BRINGS} 1 failure."]


@pytest.mark.parametrize("day", [date(9999, 12, 25), date.max])
def test_the_calendar_ends(day: date) -> None:
    assert foot(STANDARDS, STANDARDS | BAD, day)[-1].startswith(HURRY.format("9999-12-31"))
