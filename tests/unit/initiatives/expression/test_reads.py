"""What an expression reads is known: asked about that part alone, it answers as it does about everything."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from platbook.initiatives.evaluation.asking.needs import Needs
from platbook.initiatives.expression.cel import Expression, activate, compile_expression
from unit.initiatives.expression.asked import NOTHING, compiled

# Text, and the paths that it reads; `?` after one that may be absent, `#` after one of which only the number matters.
SHAPES = (
    ("entity.a.b == 1", ["entity.a.b"]),
    ("has(entity.a.b)", ["entity.a.b?"]),
    ("entity.?a.?b.orValue(1) == 1", ["entity.a.b?"]),
    ("entity.a.?b.hasValue()", ["entity.a.b?"]),
    ("entity.a[?'b'].orValue(1) == 1", ["entity.a.b?"]),
    ("entity['a']['b'] == 1", ["entity.a.b"]),
    ("entity.a[0].b == 1", ["entity.a"]),
    ("entity.a[?0].orValue(1) == 1", ["entity.a?"]),
    ("entity.a[entity.b] == 1", ["entity.a", "entity.b"]),
    ("entity.a.all(x, x.b == 1)", ["entity.a#", "entity.a.*.b"]),
    ("entity.a.exists(x, has(x.b))", ["entity.a#", "entity.a.*.b?"]),
    ("entity.a.exists_one(x, x == 1)", ["entity.a#", "entity.a.*"]),
    ("entity.a.filter(x, x.b > 1).size() == 1", ["entity.a#", "entity.a.*", "entity.a.*.b"]),
    ("entity.a.map(x, x.b) == [1]", ["entity.a#", "entity.a.*.b"]),
    ("entity.a.map(x, x.c, x.b) == [1]", ["entity.a#", "entity.a.*.c", "entity.a.*.b"]),
    ("entity.a.all(x, entity.b.all(x, x.c == 1))", ["entity.a#", "entity.b#", "entity.b.*.c"]),
    ("entity.a.all(x, x.b.all(y, y.c == x.d))", ["entity.a#", "entity.a.*.b#", "entity.a.*.b.*.c", "entity.a.*.d"]),
    ("entity.?a.optMap(x, x.b == 1).orValue(true)", ["entity.a?", "entity.a.b?"]),
    ("entity.?a.optFlatMap(x, x.?b).orValue(1) == 1", ["entity.a?", "entity.a.b?"]),
    ("(entity.c ? entity.a : entity.b).d == 1", ["entity.c", "entity.a", "entity.b"]),
    ("[entity.a, {'k': entity.b}].size() == 2", ["entity.a", "entity.b"]),
    ("'x' in entity.a", ["entity.a"]),
    ("entity.a == entity.b || !entity.c", ["entity.a", "entity.b", "entity.c"]),
    ("links(entity, 'docs').size() > 0", ["entity.metadata.links?", "entity.spec.runbooks?"]),
    ("relations.r.all(d, links(d, 'docs') == [])", ["relations.r#", "relations.r.*.metadata.links?"]),
    ("facts.a > 1 && facts.?b.orValue(1) > 1", ["facts.a", "facts.b?"]),
    ("entity == entity", ["entity"]),
    ("'a' in teams && asOf != ''", ["teams", "asOf"]),
    ("entity.a.map(x, [x]).exists(y, y[0].b == 1)", ["entity.a#", "entity.a.*"]),
)


def shown(expression: Expression) -> list[str]:
    """Its reads in the form of `SHAPES`."""
    return [".".join(r.path) + "#" * r.shallow + "?" * (r.optional and not r.shallow) for r in expression.reads]


@pytest.mark.parametrize(("text", "paths"), SHAPES, ids=[text[:40] for text, _ in SHAPES])
def test_paths(text: str, paths: list[str]) -> None:
    found = shown(compiled(text))
    assert set(paths) <= set(found) | {f"{path}?" for path in found}, found


def test_a_loop_that_hides_a_variable_reads_nothing_of_it() -> None:
    assert shown(compiled("[1].all(entity, entity == 1)")) == []


def test_places_are_offsets_of_the_text() -> None:
    text = "true && entity.a == 1 && facts.b == 2"
    assert [text[read.at :].split(".")[0] for read in compiled(text).reads] == ["entity", "facts"]


NAMES = st.sampled_from(["a", "b", "c"])
SCALARS = st.sampled_from([0, 1, 2, True, False, "a", "b", "", 1.5, None])
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=10,
)
ENTITIES = st.dictionaries(NAMES, VALUES, max_size=3).flatmap(
    lambda entity: st.fixed_dictionaries(
        {
            "metadata": st.fixed_dictionaries({"links": VALUES}),
            "spec": st.just(entity),
            **{name: st.just(value) for name, value in entity.items()},
        }
    )
)
VARIABLES = ("x", "y")


@st.composite
def paths(draw: Any, bound: tuple[str, ...]) -> str:
    """Something that stands somewhere in the variables."""
    text = draw(st.sampled_from(["entity", "entity", "entity.spec", *bound, *bound]))
    for _ in range(draw(st.integers(0, 3))):
        name = draw(NAMES)
        text += draw(
            st.sampled_from([f".{name}", f".{name}", f'["{name}"]', "[0]", f".?{name}", f'[?"{name}"]', "[?0]"])
        )
    if ".?" in text or "[?" in text:
        text += draw(st.sampled_from([".orValue([])", ".orValue({})", ".orValue(1)", ".value()"]))
    return str(text)


@st.composite
def values(draw: Any, depth: int, bound: tuple[str, ...]) -> str:
    """An expression that gives anything."""
    shape = draw(st.integers(0, 9 if depth else 1))
    if shape <= 1:
        return str(draw(paths(bound)))
    if shape == 2:
        return str(draw(st.sampled_from(["1", "'a'", "true", "[]", "[1, 2]", "{'a': 1}", "null"])))
    if shape == 3:
        one, other = draw(values(depth - 1, bound)), draw(values(depth - 1, bound))
        return f"({draw(booleans(depth - 1, bound))} ? dyn({one}) : dyn({other}))"
    if shape == 4:
        return f"[dyn({draw(values(depth - 1, bound))}), dyn({draw(values(depth - 1, bound))})]"
    if shape == 5:
        return (
            f"{{'a': dyn({draw(values(depth - 1, bound))}), 'b': dyn({draw(values(depth - 1, bound))})}}.{draw(NAMES)}"
        )
    item = draw(st.sampled_from(VARIABLES))
    over, inner = draw(values(depth - 1, bound)), (*bound, item)
    if shape == 6:
        return f"dyn({over}).map({item}, {draw(values(depth - 1, inner))})"
    if shape == 7:
        return f"dyn({over}).filter({item}, {draw(booleans(depth - 1, inner))})"
    if shape == 8:
        start = draw(st.sampled_from(["entity", "entity.spec", *bound]))
        return f"{start}.?{draw(NAMES)}.optMap({item}, dyn({draw(values(depth - 1, inner))})).orValue(dyn([]))"
    return f"{over}.size()"


@st.composite
def booleans(draw: Any, depth: int, bound: tuple[str, ...]) -> str:
    """An expression that gives true or false."""
    shape = draw(st.integers(0, 8 if depth else 2))
    start = draw(st.sampled_from(["entity", "entity.spec", *bound]))
    if shape == 0:
        return f"has({start}.{draw(NAMES)}.{draw(NAMES)})"
    if shape == 1:
        return f"{start}.?{draw(NAMES)}.hasValue()"
    if shape == 2:
        return f"links({start if start.startswith('entity') else 'entity'}, 'a').size() > 0"
    if shape == 3:
        return f"(dyn({draw(values(depth - 1, bound))}) == dyn({draw(values(depth - 1, bound))}))"
    if shape == 4:
        one, other = draw(booleans(depth - 1, bound)), draw(booleans(depth - 1, bound))
        return f"({one} {draw(st.sampled_from(['&&', '||']))} {other})"
    if shape == 5:
        return f"!{draw(booleans(depth - 1, bound))}"
    if shape == 6:
        return f"({draw(st.sampled_from(['1', chr(39) + 'a' + chr(39)]))} in dyn({draw(values(depth - 1, bound))}))"
    item = draw(st.sampled_from(VARIABLES))
    macro = draw(st.sampled_from(["all", "exists", "exists_one"]))
    return f"dyn({draw(values(depth - 1, bound))}).{macro}({item}, {draw(booleans(depth - 1, (*bound, item)))})"


@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
@given(booleans(3, ()), ENTITIES)
@example("entity.a.filter(x, x.b == 1).exists(y, y.c == 2)", {"a": [{"b": 1, "c": 2}]})
@example("entity.?a.optMap(x, x.map(y, y.b)).orValue([]) == [1]", {"a": [{"b": 1, "c": 2}]})
@example("entity.a.exists(x, x == 'b')", {"a": {"b": 1}})
@example("entity.a.map(x, x) == [{'b': 1}]", {"a": [{"b": 1}]})
@example("entity.a.size() == 2 && entity.a.all(x, x.b == 1)", {"a": {"b": {"b": 1}, "c": {"b": 1}}})
@example("(entity.a ? entity.b : entity.c).d == 1", {"a": True, "b": {"d": 1}})
@example("{'a': entity.b}.a.c == 1", {"b": {"c": 1}})
def test_the_needed_part_is_enough(text: str, entity: dict[str, Any]) -> None:
    expression = compile_expression(text)
    if not isinstance(expression, Expression):
        return
    needs = Needs()
    for read in expression.reads:
        if read.path[0] == "entity":
            needs.add(read.path[1:], read.shallow)
    part = needs.of(entity)
    whole = expression.ask(activate({**NOTHING, "entity": entity}))
    assert expression.ask(activate({**NOTHING, "entity": part})) == whole, (part, shown(expression))
