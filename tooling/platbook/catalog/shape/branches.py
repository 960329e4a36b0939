"""Of several forms that a value may have (`oneOf`, `anyOf`), the one that somebody meant to write."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from platbook.catalog.shape.part import allowed, part_at
from platbook.catalog.vocabulary.fields import json_type
from platbook.catalog.vocabulary.schema import Schema
from platbook.source.route import Step


class Failure(Protocol):
    """One thing that the validator finds wrong: where in the document, by which part of the schema, and what."""

    @property
    def instance_path(self) -> Sequence[Step]: ...
    @property
    def evaluation_path(self) -> Sequence[Step]: ...
    @property
    def message(self) -> str: ...
    @property
    def kind(self) -> Any: ...


@dataclass(frozen=True, slots=True)
class Meant:
    """What to say instead of "no branch fits".

    Exactly one of: `failures` within the form that was meant; the `types` of all forms, where the value has none of
    them; the `values` of a vocabulary (at `below`, if that is a key of the value that tells the forms apart); or, where
    nothing tells them apart, `alternatives` in a few words each.
    """

    failures: tuple[Failure, ...] = ()
    types: tuple[str, ...] = ()
    values: tuple[tuple[Any, str], ...] = ()
    below: tuple[Step, ...] = ()
    alternatives: tuple[str, ...] = ()


_OF_ANOTHER_TYPE, _OF_ANOTHER_VALUE = "type", ("const", "enum")


def meant(schema: Schema, failure: Failure, value: Any) -> Meant:
    """The form that a value was meant to have."""
    branches = [part_at(schema, (*failure.evaluation_path, i)) for i in range(len(failure.kind.context))]
    here = tuple(failure.instance_path)
    vocabularies = [allowed(schema, branch) for branch in branches]
    if branches and all(vocabularies):
        return Meant(values=_joined(vocabularies))
    within = list(zip(branches, vocabularies, failure.kind.context, strict=True))
    fitting = [
        (branch, words, below)
        for branch, words, below in within
        if not _fails(below, here, _OF_ANOTHER_TYPE) and (not words or any(_same_type(value, w[0]) for w in words))
    ]
    if not fitting:
        return Meant(types=tuple(dict.fromkeys(name for branch in branches for name in _types(schema, branch))))
    if all(words for _, words, _ in fitting):
        return Meant(values=_joined([words for _, words, _ in fitting]))
    if len(fitting) > 1:
        told_apart = [one for one in fitting if not _discriminator(one[2], here)]
        keys = {_discriminator(below, here) for _, _, below in fitting}
        if not told_apart and len(keys) == 1:
            (key,) = keys
            each = [_values_at(schema, below, (*here, key)) for _, _, below in fitting if key is not None]
            return Meant(values=_joined(each), below=(key,) if key is not None else ())
        fitting = told_apart if len(told_apart) == 1 else fitting
    if len(fitting) == 1:
        return Meant(failures=tuple(fitting[0][2]))
    return Meant(alternatives=tuple(_in_words(schema, branch) for branch in branches))


def _fails(failures: Sequence[Failure], here: tuple[Step, ...], name: str) -> bool:
    return any(tuple(one.instance_path) == here and one.kind.name == name for one in failures)


def _discriminator(failures: Sequence[Failure], here: tuple[Step, ...]) -> Step | None:
    """The key whose value says that another form is meant, such as `type: openapi`."""
    for one in failures:
        path = tuple(one.instance_path)
        if one.kind.name in _OF_ANOTHER_VALUE and path[:-1] == here and len(path) > len(here):
            return path[-1]
    return None


def _values_at(schema: Schema, failures: Sequence[Failure], route: tuple[Step, ...]) -> list[list[Any]]:
    for one in failures:
        if tuple(one.instance_path) == route and one.kind.name in _OF_ANOTHER_VALUE:
            return allowed(schema, part_at(schema, one.evaluation_path[:-1]))
    return []


def _joined(vocabularies: Sequence[list[list[Any]]]) -> tuple[tuple[Any, str], ...]:
    return tuple((value, text) for words in vocabularies for value, text in words)


def _same_type(value: Any, other: Any) -> bool:
    return _json_class(value) == _json_class(other)


def _json_class(value: Any) -> str:
    return json_type(value).replace("integer", "number")


def _types(schema: Schema, branch: Mapping[str, Any]) -> list[str]:
    named = branch.get("type")
    if isinstance(named, str):
        return [named]
    if isinstance(named, list):
        return [str(name) for name in named]
    return [json_type(value) for value, _ in allowed(schema, branch)]


def _in_words(schema: Schema, branch: Mapping[str, Any]) -> str:
    """A form in a few words: its title, or else its type."""
    title = branch.get("title")
    return title if isinstance(title, str) else " or ".join(_types(schema, branch)) or "something else"
