"""SARIF that holds under its official schema, and whose fingerprints outlive the lines above them."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from sarif_kit import is_valid, validation_errors

from platbook.findings.finding import Finding
from platbook.findings.ignore import Ignore, Ignored
from platbook.outcome import Report
from platbook.report.format import PLAIN, Style
from platbook.report.sarif import FINGERPRINT, render
from platbook.rules.registry import all_rules
from platbook.source.span import Span
from unit.report.made import at, error, report


def run_of(one: Report, style: Style = PLAIN) -> Any:
    return json.loads(render(one, style))["runs"][0]


def test_what_a_change_brings_is_new_and_the_rest_is_not(changed: Report) -> None:
    results = json.loads(render(changed, PLAIN))["runs"][0]["results"]
    states = [(result["message"]["text"].partition("\n")[0], result.get("baselineState")) for result in results]
    new, silenced = len(changed.findings), len(changed.ignored)
    assert {state for _, state in states[:new]} == {"new"}
    assert [state for _, state in states[new : new + silenced]] == [None]
    assert states[new + silenced :] == [(old.message, "unchanged") for old in changed.change.old]


def test_one_of_everything(sample: Report, expect: Callable[[str, str], None]) -> None:
    document = json.loads(render(sample, PLAIN))
    driver = document["runs"][0]["tool"]["driver"]
    # The rules' manual pages have their own tests; here they would only make the snapshot change with every word.
    driver["rules"] = [rule["id"] for rule in driver["rules"]]
    expect("sarif.json", json.dumps(document, indent=2) + "\n")


def test_reports_hold_under_the_official_schema(sample: Report, crowd: Report) -> None:
    for one in (sample, crowd, report({}, [])):
        assert list(validation_errors(json.loads(render(one, PLAIN)))) == []


def test_the_schema_would_notice(sample: Report) -> None:
    document = json.loads(render(sample, PLAIN))
    document["runs"][0]["results"][0]["level"] = "fatal"
    assert not is_valid(document)


def test_every_rule_can_be_described(root: object) -> None:
    files = {"catalog/a.yaml": "a: b\n"}
    place = at(files, "catalog/a.yaml", "b")
    found = [error("odd", place, code=rule.code, name=rule.name) for rule in all_rules().values()]
    document = json.loads(render(report(files, found), PLAIN))
    assert list(validation_errors(document)) == []
    for rule in document["runs"][0]["tool"]["driver"]["rules"]:
        assert rule["help"]["markdown"] == all_rules()[rule["id"]].manual
        assert rule["shortDescription"]["text"]


def test_results_point_at_their_rules_and_rules_at_the_site(sample: Report) -> None:
    run = run_of(sample)
    rules = run["tool"]["driver"]["rules"]
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])
    assert rules[0]["helpUri"] == "https://catalog.example.org/reference/codes/#nam002"


def test_an_unknown_code_is_no_obstacle() -> None:
    files = {"catalog/a.yaml": "a: b\n"}
    one = report(files, [error("odd", at(files, "catalog/a.yaml", "b"), code="ZZZ001", name="of-a-plugin")])
    assert run_of(one)["tool"]["driver"]["rules"] == [{"id": "ZZZ001", "name": "OfAPlugin"}]
    assert is_valid(json.loads(render(one, PLAIN)))


def test_fingerprints_stay_when_lines_move_and_differ_when_words_do() -> None:
    def prints(text: str, *messages: str) -> list[str]:
        files = {"catalog/a.yaml": text}
        findings = [error(message, at(files, "catalog/a.yaml", "b")) for message in messages]
        return [result["partialFingerprints"][FINGERPRINT] for result in run_of(report(files, findings))["results"]]

    before = prints("a: b\n", "odd", "odder", "odd")
    assert prints("# a comment\n\na: b\n", "odd", "odder", "odd") == before
    assert len(set(before)) == 3


def test_ignoring_a_finding_does_not_make_it_another() -> None:
    files = {"catalog/a.yaml": "a: b\n"}
    finding = error("odd", at(files, "catalog/a.yaml", "b"))
    ignore = Ignore("catalog/a.yaml", ("REF001",), "known", Span(1, 6, 1, 9), (1,))
    (reported,) = run_of(report(files, [finding]))["results"]
    (silenced,) = run_of(report(files, [], ignored=(Ignored(finding, ignore),)))["results"]
    assert silenced["partialFingerprints"] == reported["partialFingerprints"]
    assert silenced["suppressions"][0]["justification"] == "known"
    assert "suppressions" not in reported


def test_odd_paths_are_addresses_and_values_are_no_links() -> None:
    path = "catalog/a b%#?\udcff\x1b日.yaml"
    files = {path: "a: b\n"}
    label = "[see](https://evil.example)"
    finding: Finding = error(f"odd {label} \x1b[2J", at(files, path, "b", label))
    one = report(files, [finding])
    (result,) = run_of(one, Style(base="ops/"))["results"]
    place = result["locations"][0]
    uri = place["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "ops/catalog/a%20b%25%23%3F%FF%1B%E6%97%A5.yaml"
    assert result["message"]["text"] == "odd \\[see\\](https://evil.example) ␛\\[2J"
    assert place["message"]["text"] == "\\[see\\](https://evil.example)"
    assert is_valid(json.loads(render(one, PLAIN)))


def test_a_fix_of_a_file_that_is_gone_is_left_out(sample: Report) -> None:
    (finding,) = (finding for finding in sample.findings if finding.fix)
    assert finding.fix is not None
    gone = replace(sample, findings=(replace(finding, fix=replace(finding.fix, path="catalog/gone.yaml")),), ignored=())
    assert "fixes" not in run_of(gone)["results"][0]
    assert run_of(sample)["results"][1]["fixes"]
