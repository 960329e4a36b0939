"""Whatever an expression asks, and whatever it is asked about: no crash, no second lost, no memory eaten."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from platbook.initiatives.expression.cel import Broken
from platbook.initiatives.expression.cost.bounds import MOST_BINDINGS, too_much
from platbook.initiatives.expression.cost.patterns import states
from platbook.initiatives.expression.cost.size import measure
from unit.initiatives.expression.asked import ask, compiled, refused

_MOST_SECONDS = 1.5
_MOST_MEGABYTES = 200
_LONGEST = 2_000

# One process for each family, so that a crash is seen and memory is that of the family.
RUN = """
import json, resource, sys, time
from platbook.initiatives.expression.cel import Expression, activate, compile_expression
asked, entity = json.load(open(sys.argv[1]))
entity = {name: value[0] * value[1] if isinstance(value, list) else value for name, value in entity.items()}
variables = {"entity": entity, "facts": {}, "relations": {}, "scorecards": {}, "teams": [], "asOf": "2026-03-01"}
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
for text in asked:
    began = time.process_time()
    found = compile_expression(text)
    said = found.ask(activate(variables)) if isinstance(found, Expression) else found
    spent = time.process_time() - began
    used = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(json.dumps([text[:60], str(said)[:200], spent, used]))
"""

_DEEP = (1, 16, 100, 400)
FAMILIES = {
    "nesting": [
        text
        for n in _DEEP
        for text in (
            "(" * n + "true" + ")" * n,
            "!" * n + "true",
            "-" * n + "1 == 1",
            "[" * n + "]" * n + " == []",
            "!(" * n + "true" + ")" * n,
            "true?" * n + "true" + ":true" * n,
            ("true?true:" * n + "true")[:_LONGEST],
            "entity" + ".a" * n + " == 1",
            "1+" * n + "1 == 1",
            "true && " * min(n, 240) + "true",
            '{"a":' * min(n, 280) + "1" + "}" * min(n, 280) + " == {}",
        )
    ],
    "loops": [
        text
        for n in (2, 3, 10, 29, 60)
        for text in (
            "".join(f"entity.list.all(x{i}," for i in range(n)) + "true" + ")" * n,
            "".join(f"entity.list.exists(x{i}, x{i} == 2 &&" for i in range(n)) + "true" + ")" * n,
            "entity.list" + ".map(x, x)" * n + " == []",
            "".join(f"entity.list.map(x{i}," for i in range(n)) + "1" + ")" * n + " == []",
            "entity.?list" + ".optMap(x, x)" * n + ".hasValue()",
            "entity.?list" + ".optFlatMap(x, optional.of(x))" * n + ".hasValue()",
        )
    ],
    "long lists": [
        "entity.long.map(x, x).size() > 1",
        "entity.long.filter(x, x > 0).size() > 1",
        "entity.long.filter(x, true).map(x, x).exists_one(x, x == 2)",
        "entity.long.map(x, entity.long).size() > 1",
        "entity.long.exists(x, entity.long.exists(y, x + y < 0))",
        "entity.long.all(x, entity.long == entity.long)",
        "entity.long.all(x, !(2 in entity.long))",
        "entity.huge.all(x, x == 1)",
        "entity.huge.map(x, x) == entity.huge",
        "(entity.huge + entity.huge + entity.huge).size() == 1",
    ],
    "texts": [
        "entity.text" + '.replace("a", "aaaaaaaa")' * 12 + " == ''",
        "entity.text.replace('', entity.text) == ''",
        "(" + " + ".join(["entity.text"] * 30) + ") == ''",
        "entity.list.all(x, (entity.text + entity.text + entity.text) != '')",
        "entity.list.all(x, entity.text.size() > 1)",
        "entity.long.all(x, entity.text.contains('aab'))",
        "entity.long.map(x, entity.text + 'a').size() == 1",
        "entity.text.split('').map(x, x).size() == 1",
        "entity.text.split('').join(entity.text) == ''",
        "'%s%s%s'.format([entity.text, entity.text, entity.text]) == ''",
        "'%.999999999f'.format([1.5]) == ''",
        "'" + "%s" * 400 + "'.format([" + ",".join(["entity.text"] * 90) + "]) == ''",
        "entity.long.all(x, '%.1000f'.format([1.5]) != '')",
        "strings.quote(strings.quote(strings.quote(entity.text))) == ''",
        "entity.long.all(x, links(entity, 'runbook').size() == 0)",
    ],
    "regular expressions": [
        "entity.text.matches('(a|b)*a(a|b){900}c')",
        "entity.text.matches('(((a*)*)*)*c')",
        "entity.text.matches('((a{1000}){1000}){1000}')",
        "entity.text.matches('(\\\\pL|.){1000}c')",
        "entity.text.matches('" + "(a|b|ab)*?" * 180 + "c')",
        "entity.long.all(x, !entity.short.matches('[0-9]{400}z'))",
        "entity.long.all(x, !entity.short.matches('(\\\\pL.){400}z'))",
        "entity.long.all(x, entity.text.matches('a*'))",
        "entity.text.matches(entity.text)",
        "entity.text.matches(entity.short + '{1000}')",
        "entity.text.matches('" + "(" * 900 + ")" * 900 + "')",
        "entity.text.matches('" + "(?i:" * 300 + ")" * 300 + "')",
    ],
}
ENTITY = {"list": [[1], 40], "long": [[1], 9_000], "huge": [[1], 100_000], "text": ["ab", 500_000], "short": "1"}


@pytest.mark.parametrize("family", FAMILIES)
def test_hostile_expressions_end_in_time_and_leave_memory_to_others(family: str, tmp_path: Path) -> None:
    given = tmp_path / "asked.json"
    entity = {name: [value[0], value[1]] if isinstance(value, list) else value for name, value in ENTITY.items()}
    asked = [text[:_LONGEST] for text in FAMILIES[family]]
    given.write_text(json.dumps([asked, entity]))
    done = subprocess.run([sys.executable, "-c", RUN, str(given)], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr[-2_000:]
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(lines) == len(asked)
    for text, said, seconds, megabytes in lines:
        assert seconds < _MOST_SECONDS, (text, said, seconds)
        assert megabytes < _MOST_MEGABYTES, (text, said, megabytes)


def test_the_verdict_follows_from_the_sizes_alone() -> None:
    text = "entity.list.map(x, x).size() > 0"
    assert ask(text, entity={"list": [1] * 1_900}) is True
    answer = ask(text, entity={"list": [1] * 2_100})
    assert isinstance(answer, Broken)
    assert "too large" in answer.reason


def test_what_rules_of_a_catalog_ask_is_never_refused() -> None:
    service = {"spec": {"tier": 2, "tags": ["a", "b"]}, "ref": "service:a", "soft": False, "metadata": {"name": "a-b"}}
    relations = {"ownerOf": [service] * 1_000}
    for text in (
        "relations.ownerOf.all(s, s.spec.tier <= 2)",
        "relations.ownerOf.all(s, 'a' in s.spec.tags)",
        "relations.ownerOf.all(s, s.spec.tags.all(t, t.size() < 40))",
        "relations.ownerOf.all(s, s.metadata.name.matches('^[a-z][a-z0-9-]{1,62}$'))",
        "relations.ownerOf.filter(s, s.spec.tier == 1).size() == 0",
    ):
        assert ask(text, relations=relations) is True, text
    assert ask("entity.text.matches('^[A-Z].*')", entity={"text": "A" * 20_000}) is True


def test_a_chain_of_bindings_is_refused_before_it_is_written_out() -> None:
    assert ask("entity.?a" + ".optMap(x, x)" * MOST_BINDINGS + ".hasValue()", entity={"a": 1}) is True
    assert "optMap" in refused("entity.?a" + ".optMap(x, x)" * (MOST_BINDINGS + 1) + ".hasValue()").reason


def test_measuring_counts_all_and_rounds_up() -> None:
    assert measure({"a": [1, 2, 3], "b": "xxxxx"}) == (4, 8, 8)
    assert measure([]) == (1, 1, 1)


def test_cost_grows_with_what_is_read() -> None:
    tree = compiled("entity.l.all(x, entity.t.contains('b'))").tree
    assert too_much(tree, measure({"l": [1] * 10, "t": "a" * 1_000})) is None
    assert too_much(tree, measure({"l": [1] * 9_000, "t": "a" * 1_000_000})) == "it would take too long"


def test_states_of_patterns() -> None:
    assert states("abc") == 3
    assert states("a{10}") == 10
    assert states("(ab){10}") > 20
    assert states("(a{10}){10}") > 100
    assert states("[a-z]{2,62}") == 620
    assert states(r"\pL") > states("[a-z]") > states("a")
    assert states("(") == 0
    assert states("{999999999}") == 0
    assert states("a{999999999999}") <= 100_000
