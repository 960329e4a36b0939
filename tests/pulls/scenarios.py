"""Pull requests on the sample catalog: what each changes, and what it shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

SAMPLE = Path(__file__).resolve().parent / "sample"
CART, CHECKOUT, SEARCH = (f"catalog/services/{name}.yaml" for name in ("cart", "checkout", "search"))
SCORECARD = "initiatives/scorecards/production-readiness.yaml"
FACTS = "facts/ci.json"

Files = Mapping[str, str | None]


@dataclass(frozen=True)
class Pull:
    """A pull request. `first` is laid over the sample before the branch begins; `change` is what the branch commits;
    `main` is committed to main meanwhile; `uncommitted` lies in the work tree on top."""

    title: str
    change: Files = field(default_factory=dict)
    first: Files = field(default_factory=dict)
    main: Files = field(default_factory=dict)
    uncommitted: Files = field(default_factory=dict)
    as_of: str = "2026-03-06"


def text(path: str) -> str:
    """A file of the sample."""
    return (SAMPLE / path).read_text(encoding="utf-8")


def edited(path: str, *edits: tuple[str, str]) -> dict[str, str | None]:
    """A file of the sample with each first text replaced by the second."""
    new = text(path)
    for old, by in edits:
        assert old in new, f"{path} does not hold {old!r}"
        new = new.replace(old, by, 1)
    return {path: new}


def service(name: str, *lines: str) -> dict[str, str | None]:
    """A service of the shop team with more lines in its `spec`."""
    head = f"apiVersion: platbook/v1\nkind: Service\nmetadata: {{name: {name}, description: New here.}}\nspec:\n"
    spec = "".join(f"  {line}\n" for line in ("owner: shop", "lifecycle: production", *lines))
    return {f"catalog/services/{name}.yaml": head + spec}


def exemption(name: str, target: str, rule: str, expires: str) -> dict[str, str | None]:
    """An exemption from one rule."""
    return {
        f"initiatives/exemptions/{name}.yaml": f"""\
apiVersion: platbook/v1
kind: Exemption
metadata:
  name: {name}
spec:
  targets: [{target}]
  rules: [production-readiness/{rule}]
  reason: deferred
  justification: The sale starts tonight.
  requestedBy: bruno
  approvedBy: sre
  expires: {expires}
"""
    }


RUNBOOKS = ("\n  runbooks:\n    - title: Checkout is down\n      url: https://runbooks.example.com/checkout", "")
MENDED = ("  tier: 2\n", '  tier: 2\n  runbooks: [{title: Cart, url: "https://runbooks.example.com/cart"}]\n')
ONCALL = (
    "  tier: 2\n",
    '  tier: 2\n  oncall: {provider: pagerduty, id: P2, url: "https://example.pagerduty.com/P2"}\n',
)
STANDARDS = sorted(path.relative_to(SAMPLE).as_posix() for path in (SAMPLE / "initiatives").rglob("*.yaml"))
NOT_EXPOSED = "!entity.spec.?custom.?exposed.orValue(false)"
UNLINKED = ('  repository: {url: "https://git.example.com/checkout"}\n', "")
REPOSITORY = "Says where its code is\n      level: "
NEW = service("gift-cards", "tier: 3")
OLD_NEWS = "catalog/services/old-news.yaml"
BROKEN = {OLD_NEWS: "apiVersion: platbook/v1\nkind: Service\nmetadata: {name: old-news}\n"
                                            "spec: {owner: gone, lifecycle: production, tier: 4}\n"}  # fmt: skip

PULLS: Mapping[str, Pull] = {
    "registers-a-good-service": Pull(
        "A new service that meets what is asked",
        service(
            "gift-cards",
            "tier: 3",
            'runbooks: [{title: Gift cards, url: "https://runbooks.example.com/gift-cards"}]',
            'oncall: {provider: pagerduty, id: P3, url: "https://example.pagerduty.com/P3"}',
            'contacts: [{type: slack, value: "#shop", purpose: questions}]',
            'repository: {url: "https://git.example.com/gift-cards"}',
        ),
    ),
    "registers-a-bad-service": Pull("A new service without runbook or anybody on call", NEW),
    "registers-a-critical-service": Pull(
        "A new service of tier 1 starts below the minimum", service("payouts", "tier: 1")
    ),
    "registers-a-service-of-nobody": Pull(
        "A new service with an owner that nobody is", {path: t.replace("shop", "shpo") for path, t in NEW.items() if t}
    ),
    "fixes-a-service": Pull("Mends what failed before", edited(CART, MENDED, ONCALL)),
    "loses-a-runbook": Pull("A runbook goes, and the service falls below its minimum", edited(CHECKOUT, RUNBOOKS)),
    "raises-a-tier": Pull(
        "The change is of the tier, and makes an old failure matter", edited(CART, ("tier: 2", "tier: 1"))
    ),
    "touches-what-fails": Pull(
        "Only a description changes, on a service that fails what is blocked on touched ones",
        edited(SEARCH, ("Finds it.", "Finds everything.")),
    ),
    "edits-only-a-comment": Pull("A comment changes, on a service that fails", {CART: "# The cart.\n" + text(CART)}),
    "renames-a-file": Pull("A service that fails lies in another file", {CART: None, "catalog/cart.yaml": text(CART)}),
    "renames-a-service": Pull(
        "A service that fails gets another name, and keeps the old one as an alias",
        {CART: None, "catalog/services/basket.yaml": text(CART).replace("cart\n", "basket\n  aliases: [cart]\n", 1)},
    ),
    "edits-only-a-rule": Pull(
        "A rule asks for more than before",
        edited(SCORECARD, (".size() > 0", ".size() > 1"), ("{spec: {runbooks: [{url: \"https://runbooks.example.com\"}]}}",
                                                            "{spec: {runbooks: [{url: a}, {url: b}]}}")),
    ),
    "breaks-a-rule": Pull(
        "A rule that cannot be asked", edited(SCORECARD, ("has(entity.spec.tier)", "has(entity.tier"))
    ),
    "breaks-a-rule-elsewhere": Pull(
        "A service on which a rule breaks: that is the rule's fault",
        service("loose", "tier: 4", "custom: {exposed: 12}"),
        first=edited(SCORECARD, ("has(entity.spec.tier)", f"has(entity.spec.tier) && {NOT_EXPOSED}")),
    ),
    "lowers-a-level": Pull(
        "What was asked for silver is asked for gold only, and a service makes use of it",
        {**edited(SCORECARD, (f"{REPOSITORY}silver", f"{REPOSITORY}gold")), **edited(CHECKOUT, UNLINKED)},
    ),
    "lowers-the-minimum": Pull(
        "The minimum of tier 1 is bronze, and a service makes use of it",
        {**edited(SCORECARD, ("== 1, level: silver", "== 1, level: bronze")), **edited(CHECKOUT, UNLINKED)},
    ),
    "turns-a-check-off": Pull(
        "A bad new service, and the check that would say so is turned off",
        {**NEW, "platbook.yaml": "rules: {INI001: off, REF001: note}\n"},
    ),
    "takes-the-standards-away": Pull(
        "Everything that is asked goes, and a service makes use of it",
        {**dict.fromkeys(STANDARDS), **edited(CHECKOUT, RUNBOOKS)},
    ),
    "leaves-the-standards-out": Pull(
        "The settings look past the standards from now on, and a service makes use of it",
        {"platbook.yaml": "exclude: [initiatives]\n", **edited(CHECKOUT, RUNBOOKS)},
    ),
    "leaves-a-scope": Pull(
        "A service that fails is in production no more",
        edited(CART, ("lifecycle: production", "lifecycle: experimental")),
    ),
    "lowers-a-tier": Pull(
        "A service that is good enough for tier 1 becomes one of tier 2", edited(CHECKOUT, ("tier: 1", "tier: 2"))
    ),
    "raises-the-minimum": Pull(
        "The minimum of tier 2 is silver: nobody is stopped by that",
        {**edited(SCORECARD, ("== 1, level: silver", "<= 2, level: silver")), **edited(CHECKOUT, ("Takes", "Gets"))},
    ),
    "deletes-a-team": Pull("A team goes that still owns things", {"catalog/teams/payments.yaml": None}),
    "only-days-pass": Pull("Nothing changes but the day: a rule became effective, an exemption expired"),
    "a-deadline-passes": Pull(
        "The phase that blocks what is touched has begun since",
        edited(CART, ("Remembers", "Keeps")),
        as_of="2026-04-03",
    ),
    "breaks-the-glass": Pull(
        "A bad new service with an exemption of ten days",
        {**NEW, **exemption("gift-cards-sale", "gift-cards", "has-runbook", "2026-03-16"),
         **exemption("gift-cards-oncall", "gift-cards", "has-oncall", "2026-03-20")},
    ),
    "excuses-itself-too-long": Pull(
        "A bad new service with an exemption of half a year",
        {**NEW, **exemption("gift-cards-sale", "gift-cards", "has-runbook", "2026-08-31")},
    ),
    "excuses-what-was-there": Pull(
        "An exemption for a failure that was there before",
        exemption("cart-runbook", "cart", "has-runbook", "2026-06-30"),
    ),
    "excuses-what-it-touches": Pull(
        "A failure that a touched service had before is excused for half a year: it passes, and everybody sees it",
        {**edited(CART, ("Remembers", "Keeps")), **exemption("cart-oncall", "cart", "has-oncall", "2026-08-31")},
    ),
    "excuses-what-a-tier-brings": Pull(
        "The tier is raised, and exemptions without a short end come along",
        {**edited(CART, ("tier: 2", "tier: 1")), **exemption("cart-runbook", "cart", "has-runbook", "2026-08-31"),
         **exemption("cart-repository", "cart", "has-repository", "2026-08-31"),
         **exemption("cart-oncall", "cart", "has-oncall", "2026-03-16")},
    ),
    "was-excused-before": Pull(
        "What it brings was excused in another pull request",
        edited(CHECKOUT, RUNBOOKS),
        first=exemption("checkout-runbook", "checkout", "has-runbook", "2026-06-30"),
    ),
    "facts-change": Pull("A collector's file changes, and with it a result", edited(FACTS, ("81.5", "55.0"))),
    "facts-change-for-the-better": Pull(
        "A service that failed before passes, as its coverage is another now",
        {**edited(FACTS, ("40.0", "90.0")), **edited(CART, ("Remembers", "Keeps"))},
    ),
    "main-moved-on": Pull(
        "Main has got a bad service and lost an error meanwhile; only what the branch does counts",
        edited(CHECKOUT, ("Takes", "Has always taken")),
        first=BROKEN,
        main={**NEW, **dict.fromkeys(BROKEN)},
    ),
    "is-not-committed": Pull("What is not committed counts", uncommitted=edited(CHECKOUT, RUNBOOKS)),
    "there-were-errors-before": Pull(
        "Old errors are counted, and a new one is told",
        {"catalog/services/news.yaml": str(BROKEN[OLD_NEWS]).replace("old-news", "news")},
        first=BROKEN,
    ),
    "mends-an-error": Pull("An error that was there before is gone", dict.fromkeys(BROKEN), first=BROKEN),
    "changes-nothing-we-know": Pull("A page of the docs changes", {"docs/about.md": "# About\n"}),
}  # fmt: skip
