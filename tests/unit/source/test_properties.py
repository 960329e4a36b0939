"""Laws of reading: a slow second reader agrees, places hold what they claim, what is written is read again."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from typing import Any

import yaml
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from platbook.source.decode import decode
from platbook.source.edit import Edit, apply_edits
from platbook.source.loader import load
from platbook.source.positions import Positions
from platbook.source.problem import Problem
from platbook.source.route import Route, value_at
from platbook.source.scalar import quote, written_in_line, written_plainly

SLOWLY = settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))

# What a good text may hold. `\x85` is left out: libyaml takes it for a line end, as YAML 1.1 did.
CHARACTERS = st.characters(codec="utf-8", exclude_categories=["Cs"], exclude_characters="\x85")
TEXTS = st.text(CHARACTERS, max_size=12)
SPECIAL = st.sampled_from(
    (
        "yes",
        "no",
        "null",
        "~",
        "",
        "1.10",
        "012",
        "0o17",
        "0x1F",
        "1e3",
        ".5",
        "-.inf",
        ".nan",
        "1_000",
        "12:30",
        "+1",
        "<<",
        "=",
        "- a",
        "a: b",
        "#",
        "a #b",
        "'",
        '"',
        "[",
        "{",
        "*a",
        "&a",
        "!a",
        "|",
        ">",
        "%",
        "@",
        "a\nb",
        " a ",
        "é",
    )
)
SCALARS = st.none() | st.booleans() | st.integers(-(10**20), 10**20) | SPECIAL | TEXTS
KEYS = SPECIAL | TEXTS
DATA = st.recursive(
    SCALARS | st.floats(allow_nan=False),
    lambda below: st.lists(below, max_size=4) | st.dictionaries(KEYS, below, max_size=4),
    max_leaves=12,
)

SNIPPETS = st.sampled_from(
    (
        "a: 1\n",
        "b: [1, 2, {c: d}]\n",
        "- x\n",
        "  - y\n",
        "  z: 'q'\n",
        '"k": "v\\n"\n',
        "a: &n [x]\n",
        "b: *n\n",
        "---\n",
        "# note\n",
        "c: |\n  text\n  more\n",
        "d: >-\n  folded\n",
        "? e\n: f\n",
        "1: g\n",
        "~: h\n",
        "yes: no\n",
        "<<: {a: b}\n",
        "t: !x y\n",
        "u: !!str 1\n",
        "v: !!int 1\n",
        "w:\n",
        "{a: b, a: c}\n",
        "[a, [b]]\n",
        "x: 1.10\n",
        "...\n",
        "\t",
        " ",
        ":",
        "é: ü\r\n",
        "m: 'it''s'\n",
        "p: plain\n  goes on\n",
        "q: 2026-13-01\n",
        "r: 0o8\n",
        "s: 09\n",
        "n: +.5e-3\n",
    )
)
YAML_TEXTS = st.lists(SNIPPETS | TEXTS, max_size=7).map("".join)


# A second reader, written from the specification with no thought of speed.

CORE = [
    (r"null|Null|NULL|~|", lambda text: None),
    (r"true|True|TRUE", lambda text: True),
    (r"false|False|FALSE", lambda text: False),
    (r"[-+]?[0-9]+", int),
    (r"0o[0-7]+", lambda text: int(text[2:], 8)),
    (r"0x[0-9a-fA-F]+", lambda text: int(text, 16)),
    (r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", float),
    (r"[-+]?\.(inf|Inf|INF)", lambda text: -math.inf if text[0] == "-" else math.inf),
    (r"\.(nan|NaN|NAN)", lambda text: math.nan),
]


class RefusedError(Exception):
    """The second reader does not take this text."""


class _Plain(yaml.CBaseLoader):
    def resolve(self, kind: Any, value: Any, implicit: Any) -> str:
        if kind is not yaml.ScalarNode:
            return ""
        return "plain" if implicit[0] else "quoted"


def second_reader(text: str) -> list[Any]:
    """The documents of a text. Raises RefusedError."""
    try:
        roots = list(yaml.compose_all(text, _Plain))
    except yaml.YAMLError as error:
        raise RefusedError from error
    return [construct(root, ()) for root in roots if root is not None]


def construct(node: yaml.Node, above: tuple[int, ...]) -> Any:
    if id(node) in above:
        raise RefusedError
    if isinstance(node, yaml.ScalarNode):
        return scalar(node)
    if node.tag.startswith(("!", "tag:")) and node.tag not in ("tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"):
        raise RefusedError
    here = (*above, id(node))
    if isinstance(node, yaml.SequenceNode):
        return [construct(item, here) for item in node.value]
    built: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = construct(key_node, here)
        if not isinstance(key, str) or key in built or key == "<<":
            raise RefusedError
        built[key] = construct(value_node, here)
    return built


def scalar(node: yaml.ScalarNode) -> Any:
    if node.tag in ("quoted", "tag:yaml.org,2002:str"):
        return node.value
    if node.tag != "plain" and not re.fullmatch("tag:yaml.org,2002:(int|float|bool|null)", node.tag):
        raise RefusedError
    if node.tag != "plain" and node.style:
        return node.value
    for pattern, convert in CORE:
        if re.fullmatch(pattern, node.value):
            return convert(node.value)
    return node.value


@SLOWLY
@given(text=YAML_TEXTS)
@example(text="a: &n [x]\nb: *n\n")
@example(text="? [a]\n: b\n")
@example(text="- &a [*a]\n")
@example(text="!x a: b\n")
@example(text="'<<': a\n")
def test_a_second_reader_accepts_the_same_and_reads_the_same(text: str) -> None:
    assume(not isinstance(decode(text.encode()), Problem))
    found = load(text)
    wrong = [problem for problem in found.problems if problem.kind != "ambiguous-scalar"]
    try:
        second = second_reader(text)
    except RefusedError:
        assert wrong
    else:
        assert wrong == []
        assert same(list(found.documents), second)


@SLOWLY
@given(data=DATA)
def test_what_is_written_is_read_again(data: Any) -> None:
    dumped = yaml.safe_dump(data, allow_unicode=True, default_flow_style=None)
    for text in (canonical(data), json.dumps(data, ensure_ascii=True) if as_json(data) else canonical(data)):
        found = load(text)
        assert [
            problem.kind for problem in found.problems if problem.kind not in ("ambiguous-scalar", "merge-key")
        ] == []
        assert same(found.documents[0], data) if found.documents else data is None
    assert isinstance(load(dumped).documents, tuple)


@SLOWLY
@given(data=DATA)
def test_any_data_survives_being_written_in_a_line(data: Any) -> None:
    assume(".inf" not in canonical(data))
    line = written_in_line(data)
    assert "\n" not in line
    loaded = load(f"a: {line}")
    assert [problem.kind for problem in loaded.problems if problem.kind not in ("ambiguous-scalar", "merge-key")] == []
    assert same(loaded.documents[0], {"a": data})


def canonical(data: Any) -> str:
    """Everything in quotes and brackets."""
    if isinstance(data, dict):
        return "{" + ", ".join(f"{quote(key)}: {canonical(value)}" for key, value in data.items()) + "}"
    if isinstance(data, list):
        return "[" + ", ".join(map(canonical, data)) + "]"
    if isinstance(data, str):
        return quote(data)
    if isinstance(data, bool) or data is None:
        return "null" if data is None else str(data).lower()
    return number(data) if isinstance(data, float) else str(data)


def number(data: float) -> str:
    return repr(data).replace("inf", ".inf")


def as_json(data: Any) -> bool:
    """Whether JSON says the same: it has no infinity, and writes what lies beyond U+FFFF as two escapes."""
    written = canonical(data)
    return all(ord(character) < 0x10000 for character in written) and ".inf" not in written


@given(st.one_of(TEXTS, st.from_regex(r"[A-Za-z0-9_.:/-]+", fullmatch=True)))
def test_any_text_survives_being_written_plainly(text: str) -> None:
    plainly = written_plainly(text)
    for around in ("a: {}", "a: [{}]", "a: {{b: {}, c: d}}", "- {}  # why"):
        loaded = load(around.format(plainly))
        assert loaded.problems == ()
        assert text in _scalars(loaded.documents[0])


def _scalars(value: object) -> list[object]:
    if isinstance(value, dict):
        return [scalar for below in value.values() for scalar in _scalars(below)]
    return [scalar for below in value for scalar in _scalars(below)] if isinstance(value, list) else [value]


@SLOWLY
@given(text=st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_any_text_survives_its_quotes(text: str) -> None:
    written = quote(text)
    assert "\n" not in written
    assert decode(written.encode()) == written
    assert load(written).documents == (text,)
    assert load(f"a: {written} # note").documents == ({"a": text},)


@SLOWLY
@given(text=YAML_TEXTS)
@example(text="a: &x yes\nb: *x\n")
@example(text="a: !!str 1\n")
@example(text="a: |\n  b\n  c\n# end\nd: e\n")
@example(text="a:\n  - b\n  # note\n\nc: d\n")
def test_places_hold_what_they_claim(text: str) -> None:
    assume(isinstance(decode(text.encode()), str))
    found = load(text)
    assume(not [problem for problem in found.problems if problem.kind != "ambiguous-scalar"])
    positions = Positions(text)
    for number_, document in enumerate(found.documents):
        for route in routes(document):
            value = value_at(document, route)
            place = positions.value(number_, route)
            assert positions.lines.offset(place.span.line, place.span.column) == place.start
            assert positions.lines.offset(place.span.end_line, place.span.end_column) == place.end
            piece = text[place.start : place.end]
            assert piece == piece.strip() or isinstance(value, str)
            if isinstance(value, str | int | float | bool) and "\n" not in piece and "\r" not in piece:
                # A mark of documents is one only at the beginning of a line.
                assert same(load(f" {piece}").documents[0], value), piece
            if route and isinstance(route[-1], str):
                key = positions.key(number_, route)
                written = text[key.start : key.end]
                assert written == route[-1] or load(written).documents == (route[-1],)


@SLOWLY
@given(text=YAML_TEXTS, pick=st.data())
@example(text="a: b # note\nc: d\n", pick=None)
@example(text="a:\n  - b # note\n  - c\n", pick=None)
def test_an_edit_changes_its_place_alone(text: str, pick: st.DataObject | None) -> None:
    assume(isinstance(decode(text.encode()), str))
    # libyaml passes over a line of spaces and tabs behind a plain scalar, and stumbles over it behind a quoted one.
    assume(not re.search(r"^ +\t", text, re.MULTILINE))
    found = load(text)
    assume("*" not in text and "!" not in text)
    assume(not [problem for problem in found.problems if problem.kind != "ambiguous-scalar"])
    places = [(n, route) for n, document in enumerate(found.documents) for route in routes(document) if route]
    places = [(n, route) for n, route in places if isinstance(value_at(found.documents[n], route), str)]
    assume(places)
    number_, route = pick.draw(st.sampled_from(places)) if pick else places[-1]
    place = Positions(text).value(number_, route)
    changed = apply_edits(text, [Edit(number_, route, quote("new"))])
    assert changed == text[: place.start] + '"new"' + text[place.end :]
    again = load(changed)
    assert [problem.kind for problem in again.problems if problem.kind != "ambiguous-scalar"] == []
    expected = replaced(found.documents[number_], route, "new")
    assert same(list(again.documents), [*found.documents[:number_], expected, *found.documents[number_ + 1 :]])


@SLOWLY
@given(items=st.lists(st.sampled_from(["a", "b", "'c'", '"d"', "1"]), min_size=2, max_size=6), pick=st.data())
def test_items_taken_out_leave_the_others(items: list[str], pick: st.DataObject) -> None:
    gone = pick.draw(st.sets(st.integers(0, len(items) - 1), max_size=len(items) - 1))
    kept = [item for index, item in enumerate(items) if index not in gone]
    for text in (
        "x: [" + ", ".join(items) + "] # note\ny: z\n",
        "x:\n" + "".join(f"  - {item}  # note\n" for item in items) + "y: z\n",
        "x: [\n" + "".join(f"  {item},\n" for item in items) + "]\ny: z\n",
    ):
        changed = apply_edits(text, [Edit(0, ("x", index), None) for index in gone])
        expected = load("x: [" + ", ".join(kept) + "]\ny: z\n").documents
        assert load(changed).documents == expected, changed


@settings(max_examples=300, deadline=None)
@given(text=st.text(st.sampled_from("ab:-?,[]{}#&*!|>'\"%@`~ \n\t\r.1<=\\x0é"), max_size=30))
def test_nothing_escapes(text: str) -> None:
    found = load(text)
    positions = Positions(text)
    for problem in found.problems:
        assert problem.span or positions.value(problem.document, problem.route)
    for edit in (Edit(0, ("a",), "b"), Edit(0, (0,), None), Edit(3, (), "c", True)):
        apply_edits(text, [edit])


@settings(max_examples=300, deadline=None)
@given(raw=st.binary(max_size=40))
def test_any_bytes_are_text_or_a_problem(raw: bytes) -> None:
    text = decode(raw)
    if isinstance(text, str):
        load(text)
    else:
        assert text.kind == "encoding"


def routes(data: Any, route: Route = ()) -> Iterator[Route]:
    yield route
    steps = list(data) if isinstance(data, dict) else range(len(data)) if isinstance(data, list) else ()
    for step in steps:
        yield from routes(data[step], (*route, step))


def replaced(data: Any, route: Route, new: Any) -> Any:
    if not route:
        return new
    copied = data.copy()
    copied[route[0]] = replaced(data[route[0]], route[1:], new)
    return copied


def same(one: Any, other: Any) -> bool:
    """Equal, and of the same types; a number that is none equals itself."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return list(one) == list(other) and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list):
        return len(one) == len(other) and all(map(same, one, other))
    return bool(one == other) or (isinstance(one, float) and math.isnan(one) and math.isnan(other))
