"""Files of other systems put into a catalog: findings and no crashes, and they do not bury what really is wrong."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from platbook.findings.finding import Severity
from platbook.outcome import Report
from platbook.report.format import PLAIN
from platbook.report.text import render
from support.catalogs import checked, copied

pytestmark = pytest.mark.realdata

TEAM = """apiVersion: platbook/v1
kind: Team
metadata:
  name: payments
spec:
  members: [amelia-park]
  contacts:
    - type: slack
      value: "#payments"
"""
USER = """apiVersion: platbook/v1
kind: User
metadata:
  name: amelia-park
spec:
  profile:
    displayName: Amelia Park
"""
# `owner` names a team that there is not: the one real error.
SERVICE = """apiVersion: platbook/v1
kind: Service
metadata:
  name: checkout
  description: Takes an order from cart to payment.
spec:
  lifecycle: production
  owner: paymets
"""


def catalog_of(root: Path, folder: Path) -> Path:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return copied(root, ((path, f"foreign/{path.relative_to(folder)}") for path in files))


def one_real_error_added(root: Path) -> Path:
    for path, text in (("teams/payments", TEAM), ("users/amelia-park", USER), ("services/checkout", SERVICE)):
        file = root / "catalog" / f"{path}.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return root


def codes(report: Report) -> Counter[str]:
    return Counter(finding.code for finding in report.findings)


@pytest.mark.parametrize(("name", "files"), [("otel-registry", 1094), ("kubernetes-org", 73)])
def test_records_of_other_catalogs_are_no_descriptors(realdata: Path, tmp_path: Path, name: str, files: int) -> None:
    report = checked(catalog_of(tmp_path, realdata / "catalogs" / name))
    assert codes(report) == {"SCH001": files}
    assert report.catalog.entities == ()
    assert all(finding.primary.span is not None for finding in report.findings)


@pytest.mark.parametrize("name", ["otel-registry", "kubernetes-org"])
def test_a_real_error_among_them_is_still_found(realdata: Path, tmp_path: Path, name: str) -> None:
    report = checked(one_real_error_added(catalog_of(tmp_path, realdata / "catalogs" / name)))
    others = [finding for finding in report.findings if finding.code != "SCH001"]
    assert [(finding.code, finding.primary.path) for finding in others] == [
        ("REF001", "catalog/services/checkout.yaml"),
    ]
    text = render(report, PLAIN)
    # On one screen or two, whatever the number of files; and the real one is in it with its source.
    assert text.count("\n") < 120
    assert "catalog/services/checkout.yaml:8:10: error[REF001]: unknown team `paymets`" in text
    assert "more SCH001 not-a-descriptor in catalog/foreign/" in text


@pytest.mark.parametrize("name", ["cortex", "datadog", "opslevel", "compass"])
def test_descriptors_of_other_products_give_findings(realdata: Path, tmp_path: Path, name: str) -> None:
    report = checked(catalog_of(tmp_path, realdata / name))
    read = [record.path for record in report.catalog.records if record.path.startswith("catalog/")]
    assert read
    found = {finding.primary.path for finding in report.findings if finding.severity is Severity.ERROR}
    assert found == set(read)
    assert codes(report).keys() <= {"SCH001", "SCH009"}
    assert report.catalog.entities == ()
