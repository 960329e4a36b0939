"""A small catalog in which nothing is wrong, and the outcome of a run."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

FILES = {
    "platbook.yaml": "",
    "catalog/teams/payments.yaml": """\
apiVersion: platbook/v1
kind: Team
metadata: {name: payments, title: Payments}
spec:
  members: [amelia]
  contacts: [{type: slack, value: "#payments", purpose: questions}]
  oncall: {provider: pagerduty, id: P1, url: "https://acme.pagerduty.com/P1"}
""",
    "catalog/users/amelia.yaml": "apiVersion: platbook/v1\nkind: User\nmetadata: {name: amelia}\nspec: {}\n",
    "catalog/systems/shop.yaml": """\
apiVersion: platbook/v1
kind: System
metadata: {name: shop}
spec: {owner: payments}
""",
    "catalog/apis/orders.yaml": """\
apiVersion: platbook/v1
kind: API
metadata: {name: orders}
spec: {type: openapi, lifecycle: production, owner: payments, system: shop}
""",
    "catalog/services/checkout.yaml": """\
apiVersion: platbook/v1
kind: Service
metadata: {name: checkout, description: Sells things., aliases: [till]}
spec:
  owner: payments
  lifecycle: production
  tier: 1
  docs: checkout/docs
  runbooks: [checkout/docs/runbook.md]
  providesApis: [orders]
  dependsOn: [{ref: cart, criticality: soft}]
""",
    "catalog/services/checkout/docs/index.md": "# Checkout\n",
    "catalog/services/checkout/docs/runbook.md": "# Restart\n",
    "catalog/services/cart.yaml": """\
apiVersion: platbook/v1
kind: Service
metadata: {name: cart}
spec:
  owner: payments
  lifecycle: production
  consumesApis: [orders]
""",
}


@dataclass(frozen=True)
class Done:
    """What a run left behind."""

    code: int
    out: str
    err: str


Run = Callable[..., Done]


def environment(**more: str) -> dict[str, str]:
    """This process's environment without what a CI service or a person's taste puts there."""
    ours = ("GITHUB_", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "_PLATBOOK")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return {**kept, **more}


def replace(path: Path, old: str, new: str) -> None:
    """Replaces a text that must be there."""
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))
