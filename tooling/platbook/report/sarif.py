"""SARIF 2.1.0, which code scanning services read: rules with their manual, places, fixes, and what was silenced."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from platbook import __version__
from platbook.findings.finding import Finding, Fix, Location
from platbook.findings.ignore import Ignored
from platbook.findings.visible import visible
from platbook.outcome import Report
from platbook.published.changes import changes
from platbook.published.jsontext import to_json
from platbook.report.format import Format, Style
from platbook.report.parts.manual import manual_url
from platbook.rules.registry import all_rules
from platbook.source.span import Span

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
ROOT = "SRCROOT"
# A new number whenever equal findings would get other fingerprints than before.
FINGERPRINT = "platbookFinding/v1"

Json = dict[str, Any]


def render(report: Report, style: Style) -> str:
    """One run: the rules that found something, every finding, and the ignored ones as suppressed results.

    In a run that compared with a base, what was there before is a result that says so.
    """
    old = report.change.old if report.change else ()
    found = [*report.findings, *(one.finding for one in report.ignored), *old]
    codes = sorted({finding.code for finding in found})
    prints = _fingerprints(found)
    results = [_result(report, finding, codes, style.base) for finding in found]
    for result, fingerprint in zip(results, prints, strict=True):
        result["partialFingerprints"] = {FINGERPRINT: fingerprint}
    for result, one in zip(results[len(report.findings) :], report.ignored, strict=False):
        result["suppressions"] = [_suppression(one, style.base)]
    if report.change:
        for index, result in enumerate(results):
            if "suppressions" not in result:
                result["baselineState"] = "new" if index < len(report.findings) else "unchanged"
    driver = {
        "name": "Platbook",
        "semanticVersion": __version__,
        "rules": [_rule(report, code, found) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "automationDetails": {"id": "platbook/"},
        "invocations": [{"executionSuccessful": True}],
        "originalUriBaseIds": {ROOT: {"description": {"text": "The top folder of the repository."}}},
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    return to_json({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


FORMAT = Format("sarif", "for code scanning: SARIF 2.1.0 with fixes and fingerprints", render)


def _rule(report: Report, code: str, found: Sequence[Finding]) -> Json:
    rule = all_rules().get(code)
    described: Json = {"id": code}
    if rule is None:
        return {**described, "name": _pascal(next(finding.name for finding in found if finding.code == code))}
    text = rule.manual.replace("**", "").replace("```yaml\n", "").replace("```", "")
    described |= {
        "name": _pascal(rule.name),
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.summary},
        "help": {"text": text, "markdown": rule.manual},
        "defaultConfiguration": {"level": str(rule.severity)},
    }
    url = manual_url(report, code)
    return {**described, "helpUri": url} if url else described


def _pascal(name: str) -> str:
    return "".join(part.capitalize() for part in name.split("-"))


def _result(report: Report, finding: Finding, codes: Sequence[str], base: str) -> Json:
    message = _words("\n".join(map(visible, (finding.message, *finding.help))))
    result: Json = {
        "ruleId": finding.code,
        "ruleIndex": codes.index(finding.code),
        "level": str(finding.severity),
        "message": {"text": message},
        "locations": [_location(finding.primary, base)],
    }
    if finding.subject:
        result["locations"][0]["logicalLocations"] = [{"fullyQualifiedName": visible(finding.subject)}]
    if finding.related:
        result["relatedLocations"] = [
            {"id": index, **_location(other, base)} for index, other in enumerate(finding.related, 1)
        ]
    fix = _fix(report, finding.fix, base) if finding.fix else None
    if fix:
        result["fixes"] = [fix]
    return result


def _location(location: Location, base: str) -> Json:
    physical = {"artifactLocation": _artifact(location.path, base), "region": _region(location.at)}
    described = {"message": {"text": _words(visible(location.label))}} if location.label else {}
    return {"physicalLocation": physical, **described}


def _words(text: str) -> str:
    """The text in which `[words](address)`, which viewers would make a link of, is no more than its characters."""
    return text.replace("[", "\\[").replace("]", "\\]") if "](" in text else text


def _artifact(path: str, base: str) -> Json:
    # A path that is no UTF-8 comes with its bytes as lone surrogates; in an address they are bytes again.
    return {"uri": quote(base + path, errors="surrogateescape"), "uriBaseId": ROOT}


def _region(span: Span) -> Json:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }


def _fix(report: Report, fix: Fix, base: str) -> Json | None:
    replacements = [
        {"deletedRegion": _region(change.span), "insertedContent": {"text": change.text}}
        for change in changes(report, fix)
    ]
    if not replacements:
        return None
    change = {"artifactLocation": _artifact(fix.path, base), "replacements": replacements}
    return {"description": {"text": visible(fix.title)}, "artifactChanges": [change]}


def _suppression(one: Ignored, base: str) -> Json:
    place = {"artifactLocation": _artifact(one.by.path, base), "region": _region(one.by.span)}
    return {
        "kind": "inSource",
        "status": "accepted",
        "justification": visible(one.by.reason),
        "location": {"physicalLocation": place},
    }


def _fingerprints(findings: Sequence[Finding]) -> list[str]:
    """What stays the same when lines move: rule, file, route and words; a number tells apart those that are equal."""
    seen: Counter[str] = Counter()
    prints: list[str] = []
    for finding in findings:
        at = finding.primary
        # Ignoring a finding must not make it another one, so the ignored are numbered in the same way.
        facts = (finding.code, at.path, finding.subject, at.route, at.on_key, finding.message)
        same = hashlib.sha256(repr(facts).encode()).hexdigest()[:32]
        seen[same] += 1
        prints.append(f"{same}:{seen[same]}")
    return prints
