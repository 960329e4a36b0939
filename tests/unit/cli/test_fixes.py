"""Fixes are tried in memory first: one that would bring a new error is not applied, and the others are."""

from __future__ import annotations

from dataclasses import replace as changed
from datetime import date
from pathlib import Path

from platbook.cli.writing.fixes import plan_fixes
from platbook.engine import Selection, check
from platbook.findings.finding import Finding, Fix
from platbook.source.edit import Edit
from platbook.source.worktree import WorkTree
from unit.cli.shop import replace

TODAY = date(2026, 1, 15)
CHECKOUT, CART = "catalog/services/checkout.yaml", "catalog/services/cart.yaml"


def spoiling(finding: Finding, edit: Edit) -> Finding:
    return changed(finding, fix=Fix("spoil it", finding.primary.path, (edit,)))


def test_a_fix_that_breaks_something_is_left_out(misspelt: Path) -> None:
    replace(misspelt / CART, "owner: payments", "owner: paymets")
    report = check(WorkTree(misspelt), TODAY)
    by_path = {finding.primary.path: finding for finding in report.findings}
    broken = spoiling(by_path[CHECKOUT], Edit(0, ("spec", "owner"), "[unclosed"))
    plan = plan_fixes(WorkTree(misspelt), changed(report, findings=(broken, by_path[CART])), Selection())
    assert set(plan.texts) == {CART}
    assert [finding.primary.path for finding in plan.mended] == [CART]


def test_a_fix_that_breaks_another_file_is_left_out(misspelt: Path) -> None:
    report = check(WorkTree(misspelt), TODAY)
    [finding] = report.findings
    renamed = spoiling(finding, Edit(0, ("kind",), "Component"))
    replace(misspelt / CART, "  consumesApis", "  dependsOn: [service:checkout]\n  consumesApis")
    report = check(WorkTree(misspelt), TODAY)
    plan = plan_fixes(WorkTree(misspelt), changed(report, findings=(renamed,)), Selection())
    assert plan.texts == {}
    assert plan.mended == ()


def test_a_fix_that_changes_nothing_ends(misspelt: Path) -> None:
    report = check(WorkTree(misspelt), TODAY)
    idle = spoiling(report.findings[0], Edit(0, ("spec", "owner"), "paymets"))
    plan = plan_fixes(WorkTree(misspelt), changed(report, findings=(idle,)), Selection())
    assert plan.texts == {}
