"""Offsets in a scalar's value are found again in its text, whatever its style."""

from __future__ import annotations

import yaml
from hypothesis import given
from hypothesis import strategies as st

from platbook.source.inside import offsets
from platbook.source.positions import Positions

STYLES = {
    "plain": "check: one two three\n",
    "plain on two lines": "check: one\n  two\n  three\n",
    "single": "check: 'one two three'\n",
    "single with a quote before": "check: 'it''s one two three'\n",
    "double": 'check: "one two three"\n',
    "double with escapes": 'check: "\\"\\u00e9\\\\ one\\n two three"\n',
    "double, continued": 'check: "one \\\n  two three"\n',
    "literal": "check: |\n  one\n  two three\n",
    "literal, kept and indented": "check: |2+\n    one two\n\n  three\n\n# a comment\n",
    "folded": "check: >-\n  one\n  two\n\n  three\n# a comment\nnext: 1\n",
    "folded with a comment at its head": "check: > # one two\n  one\n    two\n  three\n",
    "in brackets": "check: [one two three]\n",
}


def test_a_word_is_found_in_each_style() -> None:
    for name, text in STYLES.items():
        value = yaml.safe_load(text)["check"]
        route = ("check",) if isinstance(value, str) else ("check", 0)
        value = value if isinstance(value, str) else value[0]
        for word in ("one", "two", "three"):
            place = Positions(text).inside(0, route, value.index(word), len(word))
            assert text[place.start : place.end] == word, (name, word)
            assert place.start > text.find("# one two"), name


def test_what_is_not_certain_is_the_whole_value() -> None:
    text = 'check: "a\\_two"\n'
    place = Positions(text).inside(0, ("check",), 2, 3)
    assert text[place.start : place.end] == '"a\\_two"'
    assert Positions("a: 1\n").inside(0, ("b",), 0, 1) == Positions("a: 1\n").value(0, ("b",))
    assert Positions("a: b\n").inside(0, ("a",), 7, 1) == Positions("a: b\n").value(0, ("a",))


@given(st.text(st.characters(codec="utf-8", exclude_characters="\x85"), min_size=1), st.sampled_from("'\"|>"))
def test_every_character_stands_where_it_is_said_to(value: str, style: str) -> None:
    written = yaml.safe_dump({"a": value}, default_style=style, allow_unicode=True, width=20)
    node = yaml.compose(written, Loader=yaml.SafeLoader).value[0][1]
    if node.value != value:
        return
    raw = written[node.start_mark.index : node.end_mark.index]
    places = offsets(raw, value, node.style)
    if places is None:
        return
    assert len(places) == len(value) + 1
    assert list(places) == sorted(places)
    assert all(raw[at] in (character, "\\") for character, at in zip(value, places, strict=False) if character.strip())
