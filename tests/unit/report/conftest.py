"""The reports that these tests render, and the snapshots that they compare with."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from platbook import __version__
from platbook.compare.notices_of_standards import notices_of_standards
from platbook.findings.finding import Fix, Location, Severity
from platbook.findings.ignore import Ignore, Ignored
from platbook.model.settings import SiteSettings
from platbook.outcome import Change, Report
from platbook.source.edit import Edit
from platbook.source.span import Span
from support.changes import COMMIT, PARTED, comparison, exemption, initiative, rule, scorecard
from support.changes import service as tiered
from unit.report.made import at, error, report, service

TIER_1 = "entity.spec.?tier.orValue(4) == 1"
EXPECTED = Path(__file__).parent / "expected"


@pytest.fixture
def sample() -> Report:
    """A report with one of everything: severities, related places near and far, a fix, an ignored finding."""
    checkout, cart, team = "catalog/services/checkout.yaml", "catalog/services/cart.yaml", "catalog/teams/payments.yaml"
    files = {
        checkout: service("checkout", "paymets"),
        cart: service("checkout"),
        team: "kind: Team\nmetadata:\n  name: payments\n\n\n\n  name: billing\nspec: {}\n",
        "platbook.yaml": "site:\n  url: https://catalog.example.org/\n",
    }
    route = ("spec", "owner")
    fix = Fix("write `payments`", checkout, (Edit(0, route, "payments"),))
    owner = replace(at(files, checkout, "paymets", "no such Team"), route=route)
    twice = at(files, cart, "name: checkout", "again here")
    silenced = error("unknown team `ops`", at(files, cart, "payments"), related=(twice,), fix=replace(fix, path=cart))
    findings = [
        error("unknown team `paymets`", owner, help=("did you mean `payments`?",), fix=fix, subject="service:checkout"),
        error(
            "two services are named `checkout`",
            twice,
            code="NAM002",
            name="duplicate-entity",
            related=(at(files, checkout, "name: checkout", "first here"),),
            help=("rename one of them",),
        ),
        error(
            "duplicate key `name`",
            at(files, team, "name", "set again here", nth=1),
            code="SRC002",
            name="duplicate-key",
            severity=Severity.WARNING,
            related=(at(files, team, "name", "first set here"),),
        ),
        error(
            "cannot be read: permission denied",
            Location("catalog/teams/secret.yaml"),
            code="SRC007",
            name="unreadable-file",
            severity=Severity.NOTE,
            help=("let the user who runs this read it",),
        ),
    ]
    ignore = Ignore(cart, ("REF001",), "ops comes next week", Span(8, 20, 8, 60), (8,))
    made = report(files, findings, ignored=(Ignored(silenced, ignore),), deselected=2)
    site = SiteSettings(url="https://catalog.example.org/")
    return replace(made, catalog=replace(made.catalog, settings=replace(made.catalog.settings, site=site)))


@pytest.fixture
def changed(sample: Report) -> Report:
    """The same as the report on a change, with one of everything that a comparison can come to."""
    ready = scorecard(
        rule("runbook", level="bronze"),
        rule("oncall", level="silver"),
        minimum=[{"level": "bronze", "when": TIER_1}],
        scope={"kinds": ["Service"], "lifecycle": ["production"]},
    )
    asked = ready | initiative("now", "block") | initiative("soon", "warn", "touched", ("oncall",))
    tagged = tiered("cart", tags=["oncall"]) | tiered("shop", tags=["runbook"], tier=1) | tiered("left")
    after = tiered("cart", tags=["runbook"]) | tiered("shop", tier=1) | tiered("new", tags=["oncall"])
    after |= tiered("left", lifecycle="experimental")
    excused = exemption("sale", "new", "2026-03-10")
    gone = initiative("gone", "inform")
    what = comparison(asked | tagged | gone, asked | after | excused | initiative("late", "inform"))
    notices = tuple(notices_of_standards(what))
    old = tuple(
        replace(each, message=f"{each.message}, as before") for each in sample.findings if each.fix or each.related
    )
    return replace(sample, change=Change("origin/main", COMMIT, PARTED, old, 2, what, notices))


@pytest.fixture
def crowd() -> Report:
    """1 094 findings that say the same of one file each, and one error among them."""
    files = {f"catalog/registry/{number:04}.yaml": f"name: record {number}\n" for number in range(1094)}
    files["catalog/registry/0700x.yaml"] = service("checkout", "paymets")
    strangers = [
        error(
            f"`{path}` is no descriptor",
            at(files, path, "name", "no `kind` here"),
            code="SCH001",
            name="not-a-descriptor",
        )
        for path in files
        if "x" not in path
    ]
    rare = error("unknown team `paymets`", at(files, "catalog/registry/0700x.yaml", "paymets", "no such Team"))
    return report(files, [*strangers, rare])


@pytest.fixture
def expect() -> Callable[[str, str], None]:
    """Compares a text with the file of that name in `expected/`; with PLATBOOK_BLESS=1, writes it there instead."""

    def compare(name: str, text: str) -> None:
        file = EXPECTED / name
        text = text.replace(f'"{__version__}"', '"VERSION"')
        if os.environ.get("PLATBOOK_BLESS") == "1":
            file.write_bytes(text.encode())
        assert file.read_bytes().decode() == text, f"{name} differs; if that is wanted: make bless"

    return compare
