"""Reports of other tools as facts: small ones of each format, and hostile ones."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from platbook.initiatives.facts.formats.format import Unreadable
from platbook.initiatives.facts.formats.registry import all_formats

JUNIT = b"""<?xml version="1.0" encoding="utf-8"?>
<testsuites>
  <testsuite name="cart" tests="99" failures="99">
    <properties><property name="seed" value="1"/></properties>
    <testcase classname="cart" name="adds" time="0.25"/>
    <testcase classname="cart" name="removes" time="1,000.5"><failure message="no">at &lt;cart&gt;</failure></testcase>
    <testcase classname="cart" name="breaks"><error/><failure/></testcase>
    <testcase classname="cart" name="later"><skipped/></testcase>
    <testcase classname="cart" name="fails after all"><skipped/><failure/></testcase>
    <testcase classname="cart" name="off" status="notrun"/>
    <testsuite name="inner"><testcase name="deep" time="-1"/></testsuite>
    <error message="the fixture broke"/>
  </testsuite>
</testsuites>
"""
COBERTURA = b"""<?xml version="1.0"?>
<!DOCTYPE coverage SYSTEM "http://cobertura.sourceforge.net/xml/coverage-04.dtd">
<coverage line-rate="0.75" lines-valid="8" lines-covered="6" branches-valid="4" branches-covered="1" version="1">
  <packages><package><classes><class name="Cart">
    <methods><method name="add"><lines><line number="1" hits="1"/></lines></method></methods>
    <lines><line number="1" hits="1"/><line number="2" hits="0"/></lines>
  </class></classes></package></packages>
</coverage>
"""
LCOV = (
    b"TN:\nSF:src/cart.ts\nFN:1,add\nDA:1,1\nDA:2,0\nLF:3\nLH:1\nBRF:2\nBRH:1\nend_of_record\n"
    b"SF:src/b.ts\nLF:1\nLH:1\nend_of_record\n"
)
SCORECARD = {
    "date": "2026-03-01",
    "repo": {"name": "github.com/acme/cart"},
    "score": 7.3,
    "checks": [
        {"name": "Code-Review", "score": 8, "reason": "nearly all"},
        {"name": "Fuzzing", "score": 0},
        {"name": "Signed-Releases", "score": -1},
        {"name": "../../x", "score": 3},
        "no check",
    ],
}
SARIF = {
    "version": "2.1.0",
    "runs": [
        {
            "tool": {
                "driver": {
                    "name": "scan",
                    "rules": [{"id": "A1", "defaultConfiguration": {"level": "error"}}, {"id": "B2"}],
                }
            },
            "results": [
                {"ruleId": "A1", "message": {"text": "by its rule"}},
                {"ruleIndex": 0, "message": {"text": "by its index"}},
                {"ruleId": "A1", "level": "note", "message": {"text": "by itself"}},
                {"ruleId": "B2", "message": {"text": "by nothing: a warning"}},
                {"ruleId": "A1", "kind": "pass", "message": {"text": "no finding"}},
                {"ruleId": "A1", "baselineState": "absent", "message": {"text": "gone"}},
                {"ruleId": "A1", "suppressions": [{"kind": "inSource"}], "message": {"text": "silenced"}},
                {
                    "ruleId": "A1",
                    "suppressions": [{"kind": "external", "status": "rejected"}],
                    "message": {"text": "not"},
                },
                {"ruleId": "A1", "level": "none", "message": {"text": "says nothing of how bad it is"}},
            ],
        },
        {"tool": {"driver": {"name": "other"}}, "results": None},
    ],
}


def read(name: str, *reports: bytes | dict[str, Any]) -> Any:
    return all_formats()[name].read([r if isinstance(r, bytes) else json.dumps(r).encode() for r in reports])


@pytest.mark.parametrize(
    ("name", "reports", "facts"),
    [
        (
            "junit",
            [JUNIT],
            {"testsTotal": 8, "testsPassed": 2, "testsFailed": 4, "testsSkipped": 2, "testSeconds": 1000.75},
        ),
        (
            "junit",
            [b"<testsuite/>", b"<testsuite><testcase name='a'/></testsuite>"],
            {"testsTotal": 1, "testsPassed": 1, "testsFailed": 0, "testsSkipped": 0, "testSeconds": 0.0},
        ),
        ("coverage", [COBERTURA], {"lineCoverage": 75.0, "branchCoverage": 25.0}),
        ("coverage", [COBERTURA.replace(b"lines-valid", b"x")], {"lineCoverage": 50.0, "branchCoverage": 25.0}),
        ("coverage", [LCOV], {"lineCoverage": 50.0, "branchCoverage": 50.0}),
        ("coverage", [LCOV, COBERTURA], {"lineCoverage": 66.67, "branchCoverage": 33.33}),
        ("scorecard", [SCORECARD], {"openssfScore": 7.3, "openssfCodeReview": 8.0, "openssfFuzzing": 0.0}),
        ("scorecard", [{"score": 10}], {"openssfScore": 10.0}),
        ("sarif", [SARIF], {"sarifErrors": 3, "sarifWarnings": 1, "sarifNotes": 1}),
        ("sarif", [SARIF, {"runs": []}], {"sarifErrors": 3, "sarifWarnings": 1, "sarifNotes": 1}),
    ],
)
def test_reports(name: str, reports: list[Any], facts: dict[str, Any]) -> None:
    assert read(name, *reports) == facts


@pytest.mark.parametrize(
    ("name", "report", "reason"),
    [
        ("junit", b"<coverage/>", "it begins with <coverage>, not with <testsuites> or <testsuite>"),
        ("junit", b"", "it is no XML: no element found, in line 1"),
        ("junit", b"<testsuite>\n<testcase>", "it is no XML: no element found, in line 2"),
        ("junit", b'<?xml version="1.0" encoding="klingon"?><testsuite/>', "it is in an encoding that is not known"),
        ("coverage", b"<report/>", "it begins with <report>, not with Cobertura's <coverage>"),
        ("coverage", b"hello", "it is neither Cobertura's XML nor a tracefile of lcov"),
        ("coverage", b"SF:a\nLF:many\n", "`LF:many` is no count"),
        ("coverage", b"SF:a\nend_of_record\n", "it counts no lines"),
        ("coverage", b"SF:a\nLF:1\nLH:2\n", "it has more lines covered than there are"),
        ("coverage", b"<coverage/>", "it counts no lines"),
        ("scorecard", b"{}", "it has no `score` from 0 to 10, as Scorecard's JSON does"),
        ("scorecard", b'{"score": 11}', "it has no `score` from 0 to 10, as Scorecard's JSON does"),
        ("scorecard", b'{"score": -1, "checks": []}', "it has no score: every check was inconclusive"),
        ("scorecard", b"[]", "it is no JSON object"),
        ("sarif", b'{"runs": 3}', "it has no `runs`, as SARIF does"),
        ("sarif", b"{", "it is no JSON: expecting property name enclosed in double quotes, in line 1"),
        ("sarif", b"\xff", "it is no text in UTF-8"),
        ("sarif", b"[" * 200_000, "it is nested too deeply, or has numbers that are too long"),
    ],
)
def test_what_is_none(name: str, report: bytes, reason: str) -> None:
    assert read(name, report) == Unreadable(reason)


def test_which_of_several_is_none() -> None:
    assert read("junit", b"<testsuite/>", b"<x/>").index == 1
    assert read("scorecard", SCORECARD, SCORECARD) == Unreadable(
        "a score cannot be added to another one: give one report", 1
    )


BOMB = b"""<!DOCTYPE testsuite [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><testsuite name="&b;"/>"""
FILE = b"""<!DOCTYPE testsuite [<!ENTITY a SYSTEM "file:///etc/passwd">]><testsuite name="x">&a;</testsuite>"""
PARAMETER = b"""<!DOCTYPE testsuite [<!ENTITY % a SYSTEM "http://127.0.0.1:9/x"> %a;]><testsuite/>"""


@pytest.mark.parametrize("attack", [BOMB, FILE, PARAMETER], ids=["bomb", "file", "parameter"])
@pytest.mark.parametrize("name", ["junit", "coverage"])
def test_entities_are_refused(name: str, attack: bytes) -> None:
    assert read(name, attack) == Unreadable("it declares entities, which are not read")


def test_depth_and_width_are_no_matter() -> None:
    deep = b"<testsuite>" * 100_000 + b"<testcase/>" + b"</testsuite>" * 100_000
    assert read("junit", deep)["testsTotal"] == 1


@given(st.sampled_from(sorted(all_formats())), st.binary(max_size=200))
def test_any_bytes(name: str, raw: bytes) -> None:
    read(name, raw)


_WORDS = [
    "runs",
    "results",
    "tool",
    "driver",
    "rules",
    "id",
    "level",
    "ruleId",
    "ruleIndex",
    "suppressions",
    "status",
    "score",
    "checks",
    "name",
    "kind",
    "defaultConfiguration",
    "baselineState",
]
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(_WORDS),
            inner,
            max_size=4,
        )
    ),
    max_leaves=20,
)


@given(st.sampled_from(["sarif", "scorecard"]), _JSON)
def test_any_json(name: str, data: Any) -> None:
    found = read(name, json.dumps(data).encode())
    assert isinstance(found, Unreadable) or all(value is not None for value in found.values())


def test_every_key_is_one_that_can_be_declared() -> None:
    for form in all_formats().values():
        for key, declared in form.keys.items():
            assert key[0].islower()
            assert key.isalnum()
            assert declared.title
            assert declared.description
