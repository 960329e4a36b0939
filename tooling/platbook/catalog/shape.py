"""Whether a document has the shape that its kind's schema asks for; and, where it has not, exactly what is wrong."""

from collections.abc import Mapping
from typing import Any

import jsonschema_rs

from platbook.catalog.schema import Schema, resolve
from platbook.source.problem import Problem
from platbook.source.route import Route


class Shape:
    """Checks documents against one effective schema. Fast where the document is right; exact where it is wrong."""

    def __init__(self, schema: Schema) -> None:
        self._schema = schema
        self._validator = jsonschema_rs.Draft202012Validator(schema, validate_formats=True)

    def problems(self, number: int, data: Any) -> list[Problem]:
        """What is wrong with document `number` of a file; empty where it has the right shape."""
        if self._validator.is_valid(data):
            return []
        return [
            Problem("wrong-type", number, tuple(error.instance_path), details={"message": error.message})
            for error in self._validator.iter_errors(data)
        ]

    def expects_number(self, route: Route) -> bool:
        """Whether the schema asks for a number at a route."""
        part: Mapping[str, Any] = resolve(self._schema, self._schema)
        for step in route:
            below = part.get("items", {}) if isinstance(step, int) else part.get("properties", {}).get(step, {})
            part = resolve(self._schema, below if isinstance(below, Mapping) else {})
        return part.get("type") in ("number", "integer")
