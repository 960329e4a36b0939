"""What the page of an entity answers: who is on call, what it needs and who needs it, what changed, and every rule."""

from __future__ import annotations

import re
from datetime import date

import pytest

from platbook.engine import check
from platbook.hosts.history import recent_history
from platbook.site.blocks import Folded, Page
from platbook.site.build import Site, build_site
from platbook.site.render.markdown import markdown_of
from platbook.source.worktree import WorkTree
from support.repositories import Repository

FILES = {
    "platbook.yaml": "repository: https://github.com/acme/catalog\n",
    "catalog/teams/all.yaml": """apiVersion: platbook/v1
kind: Team
metadata: {name: shop, title: Shop}
spec: {type: team, contacts: [{type: slack, value: "#shop"}, {type: email, value: shop@example.com}]}
---
apiVersion: platbook/v1
kind: Team
metadata: {name: carts, title: Carts}
spec: {type: team, parent: shop, oncall: {provider: pagerduty, id: P1, url: "https://page.example.com/P1"}}
""",
    "catalog/services/cart.yaml": """apiVersion: platbook/v1
kind: Service
metadata: {name: cart, title: Cart}
spec:
  owner: carts
  lifecycle: production
  tier: 2
  docs: cart
  runbooks: [cart/runbook.md]
  providesApis: [carts]
  environments: [{name: production, url: "https://cart.example.com"}]
  dependsOn:
    - {ref: stock, criticality: soft}
    - {ref: stock, notes: "Which things there are."}
    - {ref: mail, criticality: soft}
    - {ref: bank}
""",
    "catalog/services/cart/runbook.md": "# When the cart fails\n\nLook.\n",
    "catalog/services/cart/index.md": "# Cart\n\nHolds things.\n",
    "catalog/services/others.yaml": """apiVersion: platbook/v1
kind: Service
metadata: {name: stock, title: Stock}
spec: {owner: carts, lifecycle: production, tier: 3}
---
apiVersion: platbook/v1
kind: Service
metadata: {name: mail, title: A mail}
spec: {owner: carts, lifecycle: production, tier: 1}
---
apiVersion: platbook/v1
kind: Service
metadata: {name: bank, title: Bank}
spec: {owner: carts, lifecycle: production, tier: 1}
---
apiVersion: platbook/v1
kind: Service
metadata: {name: web, title: Web}
spec: {owner: carts, lifecycle: production, consumesApis: [carts]}
---
apiVersion: platbook/v1
kind: Service
metadata: {name: stats, title: Stats}
spec: {owner: carts, lifecycle: production, dependsOn: [{ref: cart, criticality: soft}]}
---
apiVersion: platbook/v1
kind: Service
metadata: {name: probe, title: Probe}
spec: {owner: carts, lifecycle: production, dependsOn: [web]}
---
apiVersion: platbook/v1
kind: API
metadata: {name: carts, title: Carts API}
spec: {owner: carts, type: openapi, lifecycle: production}
""",
    "initiatives/ready.yaml": """apiVersion: platbook/v1
kind: Scorecard
metadata: {name: ready, title: Ready}
spec:
  owner: shop
  scope: {kinds: [Service]}
  levels: [{name: bronze}, {name: gold}]
  rules:
    - {id: tier, title: Has a tier, level: bronze, check: has(entity.spec.tier), message: No tier, fix: Say it}
    - {id: scanned, title: Was scanned, level: gold, check: facts.scan > 3, message: Low, fix: Scan it}
    - {id: extra, title: Is extra, check: facts.scan > 9, message: Low, fix: Scan it}
""",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    root = tmp_path_factory.mktemp("entity") / "repository"
    root.mkdir()
    repository = Repository(root)
    repository.git("init", "--quiet", "--initial-branch", "main")
    repository.commit(FILES, message="The catalog begins")
    runbook = {"catalog/services/cart/runbook.md": "# When the cart fails\n\nLook twice.\n"}
    repository.commit(runbook, message="Look twice", day="2026-02-01")
    return build_site(check(WorkTree(root), date(2026, 3, 1)), recent_history(root))


def made(site: Site, path: str) -> Page:
    return next(page for page in site.pages if page.path == f"catalog/{path}/index.md")


def text(site: Site, path: str) -> str:
    """The page in Markdown, without the addresses of its links."""
    shown = markdown_of(made(site, path), lambda other: other, lambda other: other)
    return re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", shown)


def fact(site: Site, path: str, label: str) -> str:
    return text(site, path).partition(f"**{label}** ")[2].partition("\n")[0]


def rows(site: Site, path: str, heading: str) -> list[list[str]]:
    table = text(site, path).partition(f"# {heading}\n\n")[2].partition("\n\n")[0].splitlines()
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in table[2:]]


def test_what_is_needed_hard_comes_first_then_tiers(site: Site) -> None:
    assert fact(site, "services/cart", "Depends on") == "Bank, Stock<br>Can do without: A mail"
    table = rows(site, "services/cart", "Depends on")
    assert [row[0] for row in table] == ["Bank", "Stock", "A mail **can do without**"]
    # Of two entries for one target, the one with notes is told.
    assert table[1][-1] == "Which things there are."


def test_who_needs_it_is_the_same_everywhere(site: Site) -> None:
    told = "Web<br>Can do without: Stats<br>3 in all, 1 of them can do without it"
    assert fact(site, "services/cart", "Needed by") == told
    table = rows(site, "services/cart", "Needed by")
    assert [row[0] for row in table] == ["Web", "Stats **can do without**"]
    assert [row[-1] for row in table] == ["calls Carts API", ""]
    drawn = re.findall(r"<title>|<text [^>]*font-size=|>(Web|Stats|Probe)<", text(site, "services/cart"))
    assert [name for name in drawn if name] == ["Web", "Stats"]


def test_an_api_says_once_who_calls_it_and_where_its_provider_is(site: Site) -> None:
    assert fact(site, "apis/carts", "Provided by") == "Cart: production"
    assert fact(site, "apis/carts", "Needed by") == "Web<br>2 in all"
    assert "Called by" not in text(site, "apis/carts")


def test_who_is_on_call_is_a_link_with_the_ways_to_write_beside_it(site: Site) -> None:
    assert fact(site, "services/cart", "On call") == "See who is on call (PagerDuty P1)"
    assert (
        fact(site, "services/cart", "Reach them")
        == "slack &#35;shop<br>shop&#64;example.com<br>These are those of Shop."
    )


def test_a_runbook_begins_with_who_answers(site: Site) -> None:
    found = next(file for file in site.files if file.path == "catalog/services/cart/docs/runbook.md")
    content = site.content(found)
    assert isinstance(content, bytes)
    line = next(line for line in content.decode().splitlines() if line.startswith("Owner: "))
    assert re.search(r"^Owner: \[Carts\].* · On call: \[See who is on call\].* · Reach them: slack", line)
    other = next(file for file in site.files if file.path == "catalog/services/cart/docs/index.md")
    assert b"On call" not in (site.content(other) or b"")


def test_what_is_looked_for_at_night_comes_before_what_is_asked(site: Site) -> None:
    shown = text(site, "services/cart")
    order = ["**Owner**", "**On call**", "**Runbooks**", "**Depends on**", "**Standards**", "## Connections"]
    places = [shown.index(each) for each in (*order, "## Standards", "## Recent changes")]
    assert places == sorted(places)


def test_every_rule_is_listed_with_its_state(site: Site) -> None:
    (folded,) = [block for block in made(site, "services/cart").blocks if isinstance(block, Folded)]
    assert folded.title == "Ready: all 3 rules"
    words = [[part.text for part in item if part.text.strip(", ")] for item in folded.items]
    told = [(state, rule) for state, *rules in words for rule in rules]
    assert told == [("unknown", "Was scanned"), ("unknown", "Is extra"), ("pass", "Has a tier")]
    assert re.search(r"score alone.*: Is extra\.", text(site, "services/cart"))
    assert "Higher levels also ask for: Was scanned." in text(site, "services/web")


def test_a_fact_that_nobody_collects_is_said_to_be_so(site: Site) -> None:
    assert "the fact scan is missing. Nobody collects `scan`." in text(site, "services/cart")


def test_a_team_sees_what_lags_behind_first(site: Site) -> None:
    table = rows(site, "teams/carts", "Owns\n\n7 services, 1 API.")
    assert [row[0] for row in table] == ["A mail", "Bank", "Cart", "Stock", "Probe", "Stats", "Web", "Carts API"]
    assert table[0][1:] == ["Service", "1", "**production**", "**bronze** 33%", "1"]


def test_what_changed_lately_is_told_with_the_commit(site: Site) -> None:
    shown = rows(site, "services/cart", "Recent changes")
    assert [row[1] for row in shown] == ["Look twice", "The catalog begins"]
    assert "(https://github.com/acme/catalog/commit/" in markdown_of(
        made(site, "services/cart"), lambda other: other, lambda other: other
    )
    (row,) = rows(site, "teams/carts", "Recent changes")
    assert row[1:3] == ["The catalog begins", "Cart, Stock, Carts"]
