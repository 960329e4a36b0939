"""Worlds made of a few files in memory, and files changed in them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from platbook.catalog.assemble import assemble
from platbook.compare.difference.difference import Difference, difference
from platbook.compare.world import World, world_of
from unit.report.made import Texts

AS_OF = date(2026, 6, 30)

TEAM = "kind: Team\nmetadata: {name: %s}\nspec: {contacts: [{type: slack, value: x}]}\n"
SCORECARD = """\
kind: Scorecard
metadata: {name: ready, title: Ready}
spec:
  owner: shop
  scope: {kinds: [Service]}
  levels: [{name: bronze}, {name: silver}]
  minimum: [{when: "entity.spec.?tier.orValue(4) == 1", level: bronze}]
  rules:
    - id: has-docs
      title: Has docs
      level: bronze
      message: No docs.
      check: has(entity.spec.docs)
    - id: has-runbook
      title: Has a runbook
      level: silver
      message: No runbook.
      check: entity.spec.?runbooks.orValue([]).size() > 0
"""
FILES: Mapping[str, str] = {
    "platbook.yaml": "",
    "catalog/shop.yaml": TEAM % "shop",
    "catalog/bank.yaml": TEAM % "bank",
    "catalog/domains.yaml": "kind: Domain\nmetadata: {name: selling}\nspec: {owner: shop}\n---\n"
    "apiVersion: platbook/v1\nkind: Domain\nmetadata: {name: money}\nspec: {owner: bank}\n",
    "catalog/till.yaml": "kind: Service\nmetadata: {name: till, description: Sells.}\n"
    "spec: {owner: shop, lifecycle: production, tier: 1, domain: selling, dependsOn: [cart], docs: docs,"
    " runbooks: [r.md]}\n",
    "catalog/cart.yaml": "kind: Service\nmetadata: {name: cart}\n"
    "spec: {owner: shop, lifecycle: production, tier: 2, domain: selling, consumesApis: [pay]}\n",
    "catalog/payment.yaml": "kind: Service\nmetadata: {name: payment}\n"
    "spec: {owner: bank, lifecycle: experimental, tier: 3, domain: money, providesApis: [pay], docs: docs}\n",
    "catalog/pay.yaml": "kind: API\nmetadata: {name: pay}\n"
    "spec: {owner: bank, type: openapi, lifecycle: production, domain: money, definition: pay.json}\n",
    "catalog/pay.json": '{"openapi": "3.1.0"}',
    "initiatives/ready.yaml": SCORECARD,
}


def world(changes: Mapping[str, str | None] | None = None, as_of: date = AS_OF) -> World:
    """The world of these files, with changes: another text for a path, or None for none."""
    texts = {path: text for path, text in {**FILES, **(changes or {})}.items() if text is not None}
    described = {
        path: f"apiVersion: platbook/v1\n{text}" if text.startswith("kind:") else text for path, text in texts.items()
    }
    return world_of(assemble(Texts(described)), as_of)


def changed(path: str, old: str, new: str) -> dict[str, str | None]:
    """One file with one text replaced by another."""
    text = FILES[path]
    assert old in text
    return {path: text.replace(old, new)}


def difference_of(changes: Mapping[str, str | None], before: Mapping[str, str | None] | None = None) -> Difference:
    """What changes make of the files as they are above, or of them with other changes `before`."""
    return difference(world(before), world({**(before or {}), **changes}))
