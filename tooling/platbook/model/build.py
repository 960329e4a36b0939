"""Plain data to a model, by the types of its fields; the data was accepted by the model's schema before."""

import types
from collections.abc import Hashable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from functools import cache
from typing import Annotated, Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from platbook.model.day import day_of
from platbook.model.says import key

Model = TypeVar("Model")


def build(model: type[Model], data: Mapping[str, Any]) -> Model:
    """The model of data. Raises TypeError or ValueError for data that its schema would not accept."""
    data = _mapping(data)
    values = {}
    for name, written, kind, needed in _fields(cast(Hashable, model)):
        if written in data:
            values[name] = _value(kind, data[written])
        elif needed:
            raise ValueError(f"{model.__name__} needs `{written}`")
    return model(**values)


@cache
def _fields(model: Any) -> tuple[tuple[str, str, Any, bool], ...]:
    """Name, key in YAML, type and whether it is required, of each field."""
    hints = get_type_hints(model)
    return tuple(
        (field.name, key(field.name), hints[field.name], field.default is MISSING and field.default_factory is MISSING)
        for field in fields(model)
    )


def _value(kind: Any, value: Any) -> Any:
    origin = get_origin(kind)
    if origin is Annotated:
        return _value(get_args(kind)[0], value)
    if origin in (Union, types.UnionType):
        inner = [each for each in get_args(kind) if each is not types.NoneType]
        return None if value is None or len(inner) != 1 else _value(inner[0], value)
    if origin is tuple:
        return tuple(_value(get_args(kind)[0], item) for item in value)
    if origin is not None and isinstance(origin, type) and issubclass(origin, Mapping):
        return {name: _value(get_args(kind)[1], item) for name, item in _mapping(value).items()}
    if is_dataclass(kind) and isinstance(kind, type):
        return build(kind, value)
    if kind is date:
        day = day_of(value)
        if day is None:
            raise ValueError(f"`{value}` is no day")
        return day
    return value


def _mapping(value: Any) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise TypeError(f"`{value}` is no mapping")
    return value
