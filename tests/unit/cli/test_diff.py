"""`platbook diff` in real repositories: what it compares with, what it says in each format, and that it is safe."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from support.bless import matches
from support.repositories import Repository, new_repository
from support.schemas import described, places, replaced, without
from unit.cli.shop import FILES, Run
from unit.compare.test_difference_policy import EXEMPTION
from unit.compare.worlds import SCORECARD

EXPECTED = Path(__file__).parent / "expected"
HEAD = "apiVersion: platbook/v1\n"
READY = f"{HEAD}{SCORECARD.replace('owner: shop', 'owner: payments')}"
DAY = ("--as-of", "2026-06-30")
CHECKOUT, CART = "catalog/services/checkout.yaml", "catalog/services/cart.yaml"
INITIATIVE = f"""{HEAD}kind: Initiative
metadata: {{name: docs}}
spec:
  owner: payments
  why: So.
  rules: [ready/has-docs]
  start: 2026-01-01
  deadline: 2026-12-31
"""
FACTS = """{"collector": "ci", "version": 1, "collectedAt": "2026-01-01T00:00:00Z", "entities": {
  "service:stock": {"coverage": {"value": 41.5, "source": "ci"}, "tested": {"value": true, "source": "ci"}}}}
"""
# One change of every sort that the form has a place for.
EVERYTHING = {
    CHECKOUT: FILES[CHECKOUT].replace("name: checkout", "name: register").replace("[till]", "[till, checkout]")
    .replace("owner: payments", "owner: paymets").replace("  docs: checkout/docs\n", "")
    .replace("[{ref: cart, criticality: soft}]", "[basket]"),
    CART: None,
    "catalog/services/basket.yaml": f"{HEAD}kind: Service\nmetadata: {{name: basket, title: Basket}}\n"
    "spec: {owner: payments, lifecycle: experimental, tier: 4, docs: checkout/docs}\n",
    "catalog/services/stock.yaml": f"{HEAD}kind: Service\nmetadata: {{name: stock}}\n"
    "spec: {owner: payments, lifecycle: production, dependsOn: [cart], docs: checkout/docs}\n",
    "catalog/apis/orders.json": "{}",
    "facts/ci.json": FACTS.replace("41.5", "93.0"),
    "initiatives/exemptions/cart.yaml": f"{HEAD}{EXEMPTION}",
}  # fmt: skip
BEFORE = {
    **FILES,
    "catalog/services/stock.yaml": f"{HEAD}kind: Service\nmetadata: {{name: stock}}\n"
    "spec: {owner: payments, lifecycle: production, tier: 1, dependsOn: [cart]}\n",
    "catalog/apis/orders.yaml": FILES["catalog/apis/orders.yaml"].replace(
        "openapi,", "openapi, definition: orders.json,"
    ),
    "catalog/apis/orders.json": '{"openapi": "3.1.0"}',
    "facts/ci.json": FACTS,
    "initiatives/ready.yaml": READY,
    "initiatives/docs.yaml": INITIATIVE,
}


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return new_repository(tmp_path / "shop", BEFORE)


def test_nothing_that_matters(platbook: Run, repository: Repository) -> None:
    repository.write({CART: f"# Carts.\n{FILES[CART]}"})
    for form in ("text", "markdown"):
        done = platbook("diff", "--format", form, cwd=repository.root)
        assert (done.code, done.err) == (0, "")
        assert done.out.splitlines()[-1].removeprefix("### ") == "Nothing that matters changed."


def test_the_first_line_says_what_it_is_compared_with(platbook: Run, repository: Repository) -> None:
    last = repository.git("rev-parse", "HEAD").strip()
    repository.write({CART: f"# Carts.\n{FILES[CART]}"})
    for form in ("text", "markdown"):
        first = platbook("diff", "--format", form, cwd=repository.root).out.splitlines()[0]
        assert first == f"compared with HEAD ({last[:10]})"
        first = platbook("rehearse", "--format", form, "--base", "main", cwd=repository.root).out.splitlines()[0]
        assert re.fullmatch(r"compared with main, where this parted from it \([0-9a-f]{10} of \d{4}-\d\d-\d\d\)", first)


@pytest.mark.parametrize(("form", "file"), [("text", "diff.txt"), ("markdown", "diff.md")])
def test_a_change_of_every_sort(platbook: Run, repository: Repository, form: str, file: str) -> None:
    repository.commit(EVERYTHING)
    done = platbook("diff", "main", "--format", form, *DAY, cwd=repository.root, env={"COLUMNS": "80"})
    assert (done.code, done.err) == (0, "")
    matches(EXPECTED / file, done.out)
    if form == "text":
        assert max(map(len, done.out.splitlines())) <= 80


def test_facts_that_the_change_edits_are_told(platbook: Run, repository: Repository) -> None:
    repository.write({"facts/ci.json": FACTS.replace("41.5", "93.0").replace("2026-01-01T", "2026-01-02T")})
    out = platbook("diff", cwd=repository.root).out
    assert out.splitlines()[1] == "1 fact edited."
    assert "service:stock  `coverage`: `41.5` → `93.0`" in out
    assert "tested" not in out, "its value is what it was"


def test_what_is_not_committed_counts(platbook: Run, repository: Repository) -> None:
    repository.write({CART: FILES[CART].replace("production", "deprecated")})
    assert "`spec.lifecycle`: `production` → `deprecated`" in platbook("diff", cwd=repository.root).out


def test_what_the_other_branch_got_meanwhile_does_not_count(platbook: Run, repository: Repository) -> None:
    repository.commit({CART: FILES[CART].replace("production", "deprecated")})
    repository.git("switch", "--quiet", "main")
    repository.commit({CHECKOUT: None})
    repository.git("switch", "--quiet", "change")
    out = platbook("diff", "main", cwd=repository.root).out
    assert "service:cart" in out
    assert "removed" not in out


def test_the_default_is_the_default_branch_of_origin_else_the_last_commit(
    platbook: Run, repository: Repository, tmp_path: Path
) -> None:
    repository.commit({CART: FILES[CART].replace("production", "deprecated")})
    assert "Nothing" in platbook("diff", cwd=repository.root).out, "without a remote: the last commit"
    repository.git("switch", "--quiet", "main")
    clone = Repository(tmp_path / "clone")
    repository.git("clone", "--quiet", str(repository.root), str(clone.root))
    clone.git("switch", "--quiet", "--create", "mine")
    clone.commit({CHECKOUT: None})
    said = json.loads(platbook("diff", "--format", "json", cwd=clone.root).out)
    assert said["base"]["revision"] == "origin/HEAD"
    assert [entity["ref"] for entity in said["removed"]] == ["service:checkout"]


def test_what_cannot_be_compared_is_said(platbook: Run, repository: Repository, tmp_path: Path) -> None:
    (tmp_path / "without").mkdir()
    (tmp_path / "without/platbook.yaml").touch()
    done = platbook("diff", cwd=tmp_path / "without")
    assert (done.code, done.out) == (2, "")
    assert "git" in done.err
    done = platbook("diff", "nowhere", cwd=repository.root)
    assert (done.code, done.out) == (2, "")
    assert "`nowhere`" in done.err
    shallow = tmp_path / "shallow"
    repository.commit({CART: None})
    repository.git("clone", "--quiet", "--depth", "1", f"file://{repository.root}", str(shallow))
    done = platbook("diff", "origin/main", cwd=shallow)
    assert done.code == 2
    assert "shallow" in done.err


def test_the_json_holds_under_its_published_schema(platbook: Run, repository: Repository, root: Path) -> None:
    repository.commit(EVERYTHING)
    document = json.loads(platbook("diff", "main", "--format", "json", *DAY, cwd=repository.root).out)
    holds_under(root / "schemas/outputs/diff.v1.schema.json", document)


def test_the_same_bytes_whatever_the_hash_seed(process: Run, repository: Repository) -> None:
    repository.commit(EVERYTHING)
    for form in ("json", "markdown", "text"):
        said = {
            process("diff", "main", "--format", form, *DAY, cwd=repository.root, env={"PYTHONHASHSEED": seed}).out
            for seed in ("1", "2")
        }
        assert len(said) == 1


HOSTILE = "@everyone <img src=x onerror=1> `a` | b [x](javascript:1) \x1b[2J <!-- #1 ``` -->"


def test_what_others_wrote_has_no_power_over_a_comment(platbook: Run, repository: Repository) -> None:
    quoted = json.dumps(HOSTILE)
    repository.write(
        {
            CART: f"{HEAD}kind: Service\nmetadata: {{name: cart, description: {quoted}, tags: [a, '@here|x']}}\n"
            f"spec: {{owner: '@evil`', lifecycle: {quoted}, dependsOn: ['<b>', {quoted}]}}\n",
            "initiatives/ready.yaml": READY.replace("No docs.", HOSTILE.replace("\x1b", "")).replace(
                "check: has(entity.spec.docs)", f"check: {json.dumps(f'entity.spec.x == {HOSTILE!r}')}"
            ),
        }
    )
    out = platbook("diff", "--format", "markdown", cwd=repository.root).out
    assert "service:cart" in out
    assert not re.search(r"@\w", out)
    assert "\x1b" not in out
    tags = set(re.findall(r"<[^>]*>", out))
    assert tags <= {"<code>", "</code>", "<br>"}
    assert "`" not in out.replace("`platbook", "")
    for row in (line for line in out.splitlines() if line.startswith("|")):
        assert row.count("|") in (3, 4), row
    assert "\x1b" not in platbook("diff", cwd=repository.root).out


def test_a_comment_is_of_bounded_size_and_keeps_what_matters_most(platbook: Run, tmp_path: Path) -> None:
    def many(word: str) -> str:
        tags = ", ".join(f"{word}-{n}" for n in range(20))
        spec = f"spec: {{owner: payments, lifecycle: production, custom: {{what: [{tags}]}}}}\n"
        named = (f"{HEAD}kind: Service\nmetadata: {{name: s-{n}, description: '{word * 60}'}}\n" for n in range(600))
        return "---\n".join(f"{name}{spec}" for name in named)

    repository = new_repository(tmp_path / "many", {**FILES, "catalog/many.yaml": many("old")})
    repository.write({"catalog/many.yaml": many("new"), CART: None})
    out = platbook("diff", "--format", "markdown", cwd=repository.root).out
    assert len(out) <= 65_000
    assert "still named by <code>service:checkout</code>" in out
    assert re.search(r"… and \d+ more rows: `platbook diff` lists all\.", out)


def holds_under(file: Path, document: dict[str, Any]) -> None:
    """Both ways: what is written is described, and what is described is written somewhere and must be as it is."""
    schema = json.loads(file.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    assert list(validator.iter_errors(document)) == []
    found = [(route, steps) for route, steps in places(document) if "states" not in route[:-1]]
    assert {route for route, _ in found} == set(described(schema, schema))
    seen = set()
    for route, steps in found:
        if route not in seen:
            seen.add(route)
            assert list(validator.iter_errors(without(document, steps))), f"{steps} may be missing"
            assert list(validator.iter_errors(replaced(document, steps, [{"of": "another type"}]))), f"{steps} is free"
