"""`api/v1/findings.json`: what is wrong with the catalog, each finding as `platbook check --format json` has it."""

from collections.abc import Iterator

from platbook.findings.finding import Severity
from platbook.published.findings import finding_json
from platbook.site.blocks import SiteFile
from platbook.site.machine.document import json_file
from platbook.site.places.outputs import API
from platbook.site.view import View


def files(view: View) -> Iterator[SiteFile]:
    """The document."""
    report = view.report
    counts = {f"{severity}s": report.counts[severity] for severity in Severity}
    findings = [finding_json(report, finding) for finding in report.findings]
    yield json_file(view, f"{API}/findings.json", {"counts": counts, "findings": findings})
