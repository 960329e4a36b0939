"""`platbook facts put` and `facts show`: what gets into the file, what is refused and how to go on, what is shown."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from platbook.initiatives.facts.document import FactsFile, read_document
from support.schemas import described, places, replaced, without
from unit.cli.shop import Run, environment, replace

KEYS = """\
apiVersion: platbook/v1
kind: FactKeys
metadata: {name: facts}
spec:
  owner: payments
  keys:
    lineCoverage: {title: Line coverage, type: number, unit: "%", maxAge: 30d, minimum: 0, maximum: 100}
    testsFailed: {title: Tests that failed, type: integer}
    drift: {title: Drift, type: number}
    language: {title: Language, type: string}
    onCallReady: {title: Ready, type: boolean}
    lastDrill: {title: Last drill, type: date}
    reviewedByHand: {title: Reviewed by hand, type: boolean, evidence: attested}
"""
CARD = """\
apiVersion: platbook/v1
kind: Scorecard
metadata: {name: tested}
spec:
  owner: payments
  scope: {kinds: [Service]}
  levels: [{name: bronze}]
  rules:
    - id: covered
      title: Covered
      level: bronze
      check: facts.lineCoverage >= 80.0
      message: Too few tests.
      maxAge: 7d
    - id: drilled
      title: Drilled
      level: bronze
      when: entity.metadata.name == "checkout"
      check: has(facts.lastDrill)
      message: No drill.
"""
JUNIT = '<testsuite><testcase name="a"/><testcase name="b"><failure/></testcase></testsuite>'
AT = ("--collected-at", "2026-03-01T08:30:00Z")


@pytest.fixture
def declared(shop: Path) -> Path:
    """The catalog with keys of facts."""
    (shop / "initiatives").mkdir()
    (shop / "initiatives/facts.yaml").write_text(KEYS)
    return shop


@pytest.fixture
def judged(declared: Path) -> Path:
    """The same with rules that ask for facts."""
    (declared / "initiatives/tested.yaml").write_text(CARD)
    return declared


def entities(shop: Path, collector: str = "ci") -> dict[str, dict[str, dict[str, object]]]:
    text = (shop / f"facts/{collector}.json").read_text("utf-8")
    found: dict[str, dict[str, dict[str, object]]] = json.loads(text)["entities"]
    return found


def schema(root: Path, name: str = "facts-file") -> Draft202012Validator:
    found = json.loads((root / f"schemas/outputs/{name}.v1.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(found)
    return Draft202012Validator(found)


def test_one_fact(platbook: Run, declared: Path, root: Path) -> None:
    put = ("facts", "put", "till", "lineCoverage", "81.50", "--collector", "ci", "--source", "https://ci/1", *AT)
    done = platbook(*put, cwd=declared)
    assert (done.code, done.out, done.err) == (0, "1 fact in facts/ci.json\n", "")
    text = (declared / "facts/ci.json").read_text("utf-8")
    assert text == (
        '{\n  "collector": "ci",\n  "version": 1,\n  "collectedAt": "2026-03-01T08:30:00Z",\n  "entities": {\n'
        '    "service:checkout": {\n      "lineCoverage": {"value": 81.5, "source": "https://ci/1"}\n    }\n  }\n}\n'
    )
    assert list(schema(root).iter_errors(json.loads(text))) == []
    assert platbook(*put, cwd=declared).out == "nothing new for facts/ci.json\n"
    assert platbook("check", cwd=declared).code == 0


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        ("lineCoverage", "81", 81),
        ("drift", "-0.5", -0.5),
        ("testsFailed", "3", 3),
        ("testsFailed", "3.0", 3),
        ("language", "true", "true"),
        ("language", "Go 1.24", "Go 1.24"),
        ("onCallReady", "TRUE", True),
        ("onCallReady", "false", False),
        ("lastDrill", "2026-02-28", "2026-02-28"),
    ],
)
def test_values_are_of_their_type(platbook: Run, declared: Path, key: str, text: str, value: object) -> None:
    assert platbook("facts", "put", "--collector", "ci", *AT, "--", "checkout", key, text, cwd=declared).code == 0
    assert entities(declared)["service:checkout"][key] == {"value": value}


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("checkout", "lineCoverage", "many"), "`lineCoverage` is of the type number, and many is not"),
        (("checkout", "lineCoverage", "nan"), "`lineCoverage` is of the type number, and nan is not"),
        (("checkout", "testsFailed", "3.5"), "`testsFailed` is of the type integer, and 3.5 is not"),
        (("checkout", "testsFailed", "9" * 30), f"`testsFailed` is of the type integer, and {'9' * 30} is not"),
        (("checkout", "lineCoverage", "8150"), "`lineCoverage` is at most 100, and 8150 is not"),
        (("checkout", "lineCoverage", "0.42"), "0.42 % — did you mean 42?"),
        (("checkout", "onCallReady", "1"), "`onCallReady` is of the type boolean, and 1 is not"),
        (("checkout", "lastDrill", "2026-02-30"), "`lastDrill` is of the type date, and 2026-02-30 is not"),
        (("chekout", "testsFailed", "3"), "the catalog has no entity `chekout`\n  did you mean checkout?"),
        (("service:chekout", "testsFailed", "3"), "no entity `service:chekout`\n  did you mean service:checkout?"),
        (
            ("checkout", "testFailed", "3"),
            "nobody has declared the fact `testFailed`\n  did you mean testsFailed? Or add",
        ),
        (("checkout", "Tests-Failed", "3"), "no key of a fact: Tests-Failed"),
        (("checkout", "reviewedByHand", "true"), "`reviewedByHand` is attested, so it needs an end"),
    ],
)
def test_what_is_refused(platbook: Run, declared: Path, words: tuple[str, ...], message: str) -> None:
    done = platbook("facts", "put", *words, "--collector", "ci", cwd=declared)
    assert done.code == 2
    assert message in done.err
    assert not (declared / "facts").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "one of the three"),
        (("checkout", "testsFailed"), "Give REF KEY VALUE, as in"),
        (("checkout", "testsFailed", "3", "--file", "x"), "one of the three"),
        (("checkout", "testsFailed", "3"), "Missing option '--collector'"),
        (("checkout", "testsFailed", "3", "--collector", "../ci"), "no name of a collector: ../ci"),
        (("checkout", "testsFailed", "3", "--collector", "ci", "--entity", "cart"), "--entity goes with reports"),
        (("checkout", "testsFailed", "3", "--collector", "ci", "--dir", "nowhere"), "no such folder: nowhere"),
        (("checkout", "testsFailed", "3", "--collector", "ci", "--collected-at", "now"), "not a moment: now"),
        (("checkout", "testsFailed", "3", "--collector", "ci", "--expires", "2020-01-01"), "would not hold any more"),
        (("checkout", "testsFailed", "3", "--collector", "ci", "--collected-at", "9999-01-01"), "yet to come"),
        (("checkout", "testsFailed", "3", "--collector", "ci", "--map", "a=b"), "--map and --key-prefix go with"),
        (("--file", "x.json", "--source", "here"), "do not go with --file"),
        (("--file", "x.json"), "cannot read x.json"),
        (("--junit", "x.xml", "--collector", "ci"), "Missing option '--entity'"),
        (("--junit", "x.xml", "--entity", "cart", "--collector", "ci"), "cannot read x.xml"),
        (("--junit", "*.nothing", "--entity", "cart", "--collector", "ci"), "no file is found for --junit *.nothing"),
        (("--sarif", "platbook.yaml", "--entity", "cart", "--collector", "ci"), "platbook.yaml is no SARIF 2.1.0"),
        (("--junit", "j.xml", "--entity", "cart", "--collector", "ci", "--map", "x"), "--map takes FROM=KEY"),
        (
            ("--junit", "j.xml", "--entity", "cart", "--collector", "ci", "--map", "testFailed=testsFailed"),
            "these reports have no fact `testFailed`\n  did you mean testsFailed?",
        ),
        (
            ("--junit", "j.xml", "--entity", "cart", "--collector", "ci", "--map", "testsTotal=tests"),
            "nobody has declared the fact `tests`",
        ),
    ],
)
def test_usage(platbook: Run, declared: Path, arguments: tuple[str, ...], message: str) -> None:
    (declared / "j.xml").write_text(JUNIT)
    done = platbook("facts", "put", *arguments, cwd=declared)
    assert done.code == 2
    assert message in done.err
    assert not (declared / "facts").exists()


def test_the_way_out_of_an_undeclared_key_works(platbook: Run, shop: Path) -> None:
    put = ("facts", "put", "checkout", "deploysPerWeek", "3", "--collector", "ci")
    done = platbook(*put, cwd=shop)
    assert done.code == 2
    shown = done.err.partition("as owner:")[2].replace("\n  ", "\n").replace("TEAM", "payments")
    (shop / "initiatives").mkdir()
    (shop / "initiatives/facts.yaml").write_text(shown.lstrip("\n"))
    assert platbook("check", cwd=shop).code == 0
    assert platbook(*put, cwd=shop).code == 0


def test_a_report_brings_what_is_declared(platbook: Run, declared: Path) -> None:
    for name in ("a/one.xml", "a/b/two.xml"):
        (declared / "reports" / name).parent.mkdir(parents=True, exist_ok=True)
        (declared / "reports" / name).write_text(JUNIT)
    (declared / "lcov.info").write_text("SF:a\nLF:4\nLH:3\nend_of_record\n")
    reports = ("--junit", "reports/**/*.xml", "--coverage", "lcov.info", "--entity", "cart")
    done = platbook("facts", "put", *reports, "--collector", "ci", *AT, cwd=declared)
    assert done.out == "2 facts in facts/ci.json\n"
    assert done.err == "Not declared, and left out: testsTotal, testsPassed, testsSkipped and testSeconds\n"
    assert entities(declared) == {"service:cart": {"lineCoverage": {"value": 75}, "testsFailed": {"value": 2}}}


def test_a_report_under_other_keys(platbook: Run, declared: Path) -> None:
    replace(declared / "initiatives/facts.yaml", "    testsFailed:", "    unitTestsFailed:")
    (declared / "j.xml").write_text(JUNIT)
    reports = ("--junit", "j.xml", "--entity", "cart", "--collector", "ci", *AT)
    assert platbook("facts", "put", *reports, "--key-prefix", "unit", cwd=declared).code == 0
    assert entities(declared)["service:cart"] == {"unitTestsFailed": {"value": 1}}
    assert platbook("facts", "put", *reports, "--map", "testsPassed=unitTestsFailed", cwd=declared).code == 0
    twice = platbook("facts", "put", *reports, "--map", "testsPassed=x", "--map", "testsTotal=x", cwd=declared)
    assert "two facts of these reports would be `x`" in twice.err


def test_a_whole_file(platbook: Run, declared: Path) -> None:
    facts = {"service:cart": {"testsFailed": {"value": 1}}, "service:gone": {"testsFailed": {"value": 1}}}
    (declared / "results.json").write_text(json.dumps({"collector": "nightly", "entities": facts}))
    done = platbook("facts", "put", "--file", "results.json", *AT, cwd=declared)
    assert (done.out, done.err) == (
        "1 fact in facts/nightly.json\n",
        "Not in the catalog, and left out: service:gone\n",
    )
    assert entities(declared, "nightly") == {"service:cart": {"testsFailed": {"value": 1}}}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "results.json is no file of facts: expecting property name"),
        ('{"entities": {"cart": {"testsFailed": 3}}}', "1:39: a fact is an object with a `value`"),
        ('{"entities": {"cart": {"lineCoverage": {"value": -1}}}}', "`lineCoverage` is at least 0, and -1 is not"),
        ('{"entities": {"cart": {"testsFailed": {"value": "3"}}}}', "cart: `testsFailed` is of the type integer"),
        ('{"entities": {"cart": {"tests": {"value": 3}}}}', "nobody has declared the fact `tests`"),
        ('{"entities": {"cart": {"reviewedByHand": {"value": true}}}}', "`reviewedByHand` is attested"),
    ],
)
def test_a_whole_file_with_mistakes(platbook: Run, declared: Path, text: str, message: str) -> None:
    (declared / "results.json").write_text(text)
    done = platbook("facts", "put", "--file", "results.json", "--collector", "ci", cwd=declared)
    assert done.code == 2
    assert message in done.err
    assert not (declared / "facts").exists()


def test_a_late_run_does_not_undo_a_later_one(platbook: Run, declared: Path) -> None:
    put = ("facts", "put", "cart", "testsFailed")
    platbook(*put, "2", "--collector", "ci", "--collected-at", "2026-03-02", cwd=declared)
    done = platbook(*put, "1", "--collector", "ci", "--collected-at", "2026-03-01", cwd=declared)
    assert done.err == "service:cart testsFailed: left as it is, it was found out later\n"
    assert entities(declared)["service:cart"]["testsFailed"]["value"] == 2


def test_a_file_that_cannot_be_read_is_left_alone(platbook: Run, declared: Path) -> None:
    (declared / "facts").mkdir()
    (declared / "facts/ci.json").write_text("<<<<<<< HEAD")
    done = platbook("facts", "put", "cart", "testsFailed", "1", "--collector", "ci", cwd=declared)
    assert done.code == 2
    assert "facts/ci.json is no file of facts any more" in done.err
    assert (declared / "facts/ci.json").read_text() == "<<<<<<< HEAD"


def test_where_a_branch_is_read_another_checkout_is_written(platbook: Run, declared: Path, tmp_path: Path) -> None:
    (declared / "platbook.yaml").write_text("facts: {ref: observed}\n")
    put = ("facts", "put", "cart", "testsFailed", "1", "--collector", "ci")
    done = platbook(*put, cwd=declared)
    assert done.code == 2
    assert "git worktree add ../facts observed" in done.err
    (tmp_path / "other").mkdir()
    assert platbook(*put, "--dir", str(tmp_path / "other"), cwd=declared).code == 0
    assert (tmp_path / "other/facts/ci.json").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="folders cannot be locked there")
def test_at_once_nothing_is_lost(process: Run, declared: Path) -> None:
    names = [f"s{number}" for number in range(12)]
    head, spec = "apiVersion: platbook/v1\nkind: Service", "spec: {owner: payments, lifecycle: production}"
    text = "".join(f"{head}\nmetadata: {{name: {name}}}\n{spec}\n---\n" for name in names)
    (declared / "catalog/many.yaml").write_text(text)
    with ThreadPoolExecutor(6) as pool:
        done = list(
            pool.map(
                lambda name: process("facts", "put", name, "testsFailed", "1", "--collector", "ci", cwd=declared), names
            )
        )
    assert [each.code for each in done] == [0] * len(names)
    assert set(entities(declared)) == {f"service:{name}" for name in names}


@pytest.mark.skipif(sys.platform == "win32", reason="sends a signal")
def test_ctrl_c_leaves_the_file_whole(platbook: Run, declared: Path) -> None:
    platbook("facts", "put", "cart", "testsFailed", "1", "--collector", "ci", *AT, cwd=declared)
    before = (declared / "facts/ci.json").read_bytes()
    import fcntl

    handle = os.open(declared / "facts", os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    command = [sys.executable, "-m", "platbook", "facts", "put", "cart", "testsFailed", "2", "--collector", "ci"]
    waiting = subprocess.Popen(command, cwd=declared, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and "locks_lock" not in _where(waiting.pid) and waiting.poll() is None:
        time.sleep(0.05)
    waiting.send_signal(signal.SIGINT)
    _, err = waiting.communicate(timeout=30)
    os.close(handle)
    assert waiting.returncode == 130
    assert b"Traceback" not in err
    assert (declared / "facts/ci.json").read_bytes() == before
    assert [path.name for path in (declared / "facts").iterdir()] == ["ci.json"]


def _where(process: int) -> str:
    """What the kernel says a process waits in; enough time to get there where it does not tell."""
    try:
        return Path(f"/proc/{process}/wchan").read_text()
    except OSError:
        time.sleep(2)
        return "locks_lock"


def _shown(platbook: Run, shop: Path, *arguments: str) -> str:
    done = platbook("facts", "show", *arguments, "--as-of", "2026-03-10", cwd=shop)
    assert done.code == 0, done.err
    return done.out


@pytest.fixture
def shown(platbook: Run, judged: Path) -> Path:
    """The catalog with facts fresh, stale, expired and missing."""
    put = ("facts", "put", "--collector", "ci")
    platbook(*put, "checkout", "lineCoverage", "81.5", *AT, "--source", "https://ci/1", cwd=judged)
    platbook(*put, "orders", "lineCoverage", "50", "--collected-at", "2026-01-01", cwd=judged)
    platbook(*put, "orders", "testsFailed", "2", "--collected-at", "2026-01-01", cwd=judged)
    attested = ("--expires", "2026-03-09", "--attested-by", "amelia")
    platbook(*put, "cart", "reviewedByHand", "true", *AT, *attested, cwd=judged)
    return judged


def test_show(platbook: Run, shown: Path) -> None:
    assert _shown(platbook, shown) == (
        "api:orders        lineCoverage    50 %    68 d  ci  stale: its key allows 30 days\n"
        "api:orders        testsFailed     2       68 d  ci  fresh\n"
        "service:cart      lineCoverage                      missing: tested/covered asks for it\n"
        "service:cart      reviewedByHand  true    9 d   ci  expired: it held until 2026-03-09\n"
        "service:checkout  lastDrill                         missing: tested/drilled asks for it\n"
        "service:checkout  lineCoverage    81.5 %  9 d   ci  stale: tested/covered allows 7 days\n"
    )


def test_show_some(platbook: Run, shown: Path) -> None:
    assert len(_shown(platbook, shown, "till").splitlines()) == 2
    assert len(_shown(platbook, shown, "--key", "lineCoverage").splitlines()) == 3
    assert "fresh" not in _shown(platbook, shown, "--stale")
    assert len(_shown(platbook, shown, "--stale").splitlines()) == 5
    assert platbook("facts", "show", "--key", "lineCovrage", cwd=shown).err.endswith("did you mean lineCoverage?\n")
    assert platbook("facts", "show", "payments", cwd=shown).err == "no facts\n"


def test_show_as_csv(platbook: Run, shown: Path) -> None:
    assert _shown(platbook, shown, "checkout", "--format", "csv") == (
        "entity,key,value,unit,age,state,why,collector,source\n"
        "service:checkout,lastDrill,,,,missing,tested/drilled asks for it,,\n"
        "service:checkout,lineCoverage,81.5,%,9,stale,tested/covered allows 7 days,ci,https://ci/1\n"
    )


def test_show_as_json_is_what_the_schema_says(platbook: Run, shown: Path, root: Path) -> None:
    document = json.loads(_shown(platbook, shown, "--format", "json"))
    published = schema(root, "facts")
    assert list(published.iter_errors(document)) == []
    found = list(places(document))
    assert {route for route, _ in found} == set(described(published.schema, published.schema))
    for _, steps in found:
        for broken in (without(document, steps), replaced(document, steps, [{"of": "another type"}])):
            assert list(published.iter_errors(broken)), f"{steps} may be wrong and the schema does not mind"
    (covered,) = [fact for fact in document["facts"] if fact["askedBy"] == ["tested/covered"] and fact["value"]]
    assert (covered["value"], covered["age"], covered["collectedOn"]) == (81.5, 9, "2026-03-01")


@pytest.mark.parametrize(
    "fact",
    [
        3,
        {},
        {"value": None},
        {"value": [1]},
        {"value": 1, "source": 3},
        {"value": 1, "collectedAt": "yesterday"},
        {"value": 1, "expires": "2026-3-1"},
        {"value": 1, "attestedBy": True},
        {"value": 1, "note": "x"},
    ],
)
def test_the_schema_of_the_file_knows_what_the_reader_refuses(root: Path, fact: object) -> None:
    document = {"collector": "ci", "version": 1, "collectedAt": "2026-03-01", "entities": {"service:a": {"one": fact}}}
    assert list(schema(root).iter_errors(document))
    read = read_document(json.dumps(document).encode(), "ci")
    assert isinstance(read, FactsFile)
    assert read.faults


def test_the_schema_has_an_example_that_is_read_without_a_fault(root: Path) -> None:
    published = schema(root)
    for example in published.schema["examples"]:
        assert list(published.iter_errors(example)) == []
        read = read_document(json.dumps(example).encode(), example["collector"])
        assert isinstance(read, FactsFile)
        assert read.faults == ()


def test_show_says_that_something_is_wrong(platbook: Run, shown: Path) -> None:
    (shown / "facts/x.json").write_text("{")
    done = platbook("facts", "show", cwd=shown)
    assert done.err == "1 problem with the facts: platbook check --select POL\n"


def test_show_without_standards(platbook: Run, shop: Path) -> None:
    done = platbook("facts", "show", cwd=shop)
    assert (done.code, done.out, done.err) == (0, "", "no facts\n")
