"""Whether a document has the shape that its kind's schema asks for; and, where it has not, exactly what is wrong."""

from collections.abc import Mapping
from typing import Any, NoReturn

import jsonschema_rs

from platbook.catalog.shape.explain import explain
from platbook.catalog.vocabulary.schema import Schema, resolve
from platbook.source.problem import Problem
from platbook.source.route import Route

_OUTSIDE = "lies outside this file"


class Shape:
    """Checks documents against one effective schema. Fast where the document is right; exact where it is wrong."""

    def __init__(self, schema: Schema) -> None:
        """Raises ValueError where the schema is unusable; `unusable` says why."""
        self._schema = schema
        self._validator = validator(schema)

    def problems(self, number: int, data: Any) -> list[Problem]:
        """What is wrong with document `number` of a file; empty where it has the right shape."""
        try:
            if self._validator.is_valid(data):
                return []
            return explain(self._schema, number, data, lambda document: list(self._validator.iter_errors(document)))
        except ValueError as error:
            # What the validator cannot even look at, such as half of a surrogate pair, is no descriptor.
            return [Problem("not-allowed", number, details={"what": "other", "reason": str(error)[:200]})]

    def expects_number(self, route: Route) -> bool:
        """Whether the schema asks for a number at a route."""
        part: Mapping[str, Any] = resolve(self._schema, self._schema)
        for step in route:
            below = part.get("items", {}) if isinstance(step, int) else part.get("properties", {}).get(step, {})
            part = resolve(self._schema, below if isinstance(below, Mapping) else {})
        return part.get("type") in ("number", "integer")


def unusable(schema: Mapping[str, Any]) -> str | None:
    """Why no document can be checked against a schema, in one line; None where one can."""
    try:
        validator(schema)
    except ValueError as error:
        reason = str(getattr(error, "message", error)).partition("\n")[0]
        if _OUTSIDE in reason:
            return reason.rpartition("ValueError: ")[2]
        path = "/".join(str(step) for step in getattr(error, "instance_path", ()))
        return f"{reason} (at `{path}`)" if path else reason
    return None


def validator(schema: Mapping[str, Any]) -> jsonschema_rs.Draft202012Validator:
    return jsonschema_rs.Draft202012Validator(dict(schema), validate_formats=True, retriever=_refuse)


def _refuse(address: str) -> NoReturn:
    """A schema must be whole: nothing is fetched, from the network or from disk, because a pull request asks for it."""
    raise ValueError(f"`{address}` {_OUTSIDE}")
