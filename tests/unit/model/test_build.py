"""Plain data to models: what pydantic makes of it by the same types is what we make of it, for any right document."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from platbook.model.build import build
from platbook.model.says import Says, key
from platbook.model.standards.exemption import Exemption
from platbook.model.standards.fact_keys import FactKeys
from platbook.model.standards.initiative import Initiative
from platbook.model.standards.scorecard import Scorecard

MODELS: tuple[type[Any], ...] = (Scorecard, Initiative, Exemption, FactKeys)
PLAIN = st.none() | st.booleans() | st.integers(-5, 5) | st.text("ab", max_size=3)


def documents(model: type[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Documents that the types of a model allow, with any of its optional fields."""
    hints = get_type_hints(model, include_extras=True)
    required, optional = {}, {}
    for field in fields(model):
        needed = field.default is MISSING and field.default_factory is MISSING
        (required if needed else optional)[key(field.name)] = values(hints[field.name])
    return st.fixed_dictionaries(required, optional=optional)


def values(kind: Any, says: Says | None = None) -> st.SearchStrategy[Any]:
    """Values of a type, as they stand in a file."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Annotated:
        inner, *about = arguments
        return values(inner, next((each for each in about if isinstance(each, Says)), says))
    if origin in (Union, types.UnionType):
        return values(next(each for each in arguments if each is not types.NoneType), says)
    if origin is tuple:
        return st.lists(values(arguments[0]), max_size=2)
    if origin is Literal:
        return st.sampled_from(arguments)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return st.dictionaries(st.text("abc", min_size=1, max_size=3), values(arguments[1]), max_size=2)
    if is_dataclass(kind):
        return documents(kind)
    if kind is date:
        return st.dates().map(str)
    if kind is Any:
        return st.recursive(PLAIN, lambda inner: st.lists(inner, max_size=2), max_leaves=4)
    plain = {bool: st.booleans(), int: st.integers(0, 1_000)}
    # A text is one of those that the field gives as examples: what others look like is the schema's business.
    return plain[kind] if kind in plain else st.sampled_from(says.examples if says else ("text",))


@cache
def adapter(model: type[Any]) -> TypeAdapter[Any]:
    return TypeAdapter(model)


@pytest.mark.parametrize("model", MODELS)
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(data=st.data())
def test_pydantic_makes_the_same_of_it(model: type[Any], data: st.DataObject) -> None:
    document = data.draw(documents(model))
    assert build(model, document) == adapter(model).validate_python(document)


def test_every_field_arrives() -> None:
    """The law above would hold for two readers that both drop a field."""
    rule = {"id": "a", "title": "A", "message": "No.", "effectiveFrom": "2026-12-01", "tests": [{"expect": "n/a"}]}
    phase = {"from": "deadline-30d", "mode": "warn", "on": "touched"}
    built = build(
        Initiative,
        {
            "owner": "sre",
            "why": "So.",
            "start": "2026-10-01",
            "deadline": "2027-01-31",
            "scope": {"tier": [1], "exclude": {"tags": ["old"]}},
            "inlineRules": [rule],
            "enforcement": [phase],
        },
    )
    assert (built.start, built.scope.tier, built.scope.exclude.tags) == (date(2026, 10, 1), (1,), ("old",))
    assert (built.enforcement[0].from_, built.enforcement[0].on) == ("deadline-30d", "touched")
    assert built.inline_rules[0].effective_from == date(2026, 12, 1)
    assert built.inline_rules[0].tests[0].expect == "n/a"


@pytest.mark.parametrize(
    "document", [{}, None, "owner", {"keys": {}}, {"owner": "sre", "keys": 3}, {"owner": "sre", "keys": {"a": 1}}]
)
def test_what_is_no_such_document_is_refused(document: Any) -> None:
    with pytest.raises((TypeError, ValueError)):
        build(FactKeys, document)


@pytest.mark.parametrize("day", ["2026-02-30", "2026-1-1", "tomorrow", ""])
def test_a_day_that_is_none_is_refused(day: str) -> None:
    with pytest.raises(ValueError, match="is no day"):
        build(Initiative, {"owner": "sre", "why": "So.", "start": day, "deadline": "2027-01-31"})
