"""A fragment of JSON Schema that a rule demands: whether a document satisfies it, and where not."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from platbook.catalog.shape.effort import too_much
from platbook.source.route import Route

if TYPE_CHECKING:
    from jsonschema_rs import Draft202012Validator


@dataclass(frozen=True)
class Fragment:
    """A usable fragment."""

    _validator: "Draft202012Validator"

    def accepts(self, data: Any) -> bool:
        """Whether the data satisfies it. Raises ValueError for data that no schema can look at."""
        return self._validator.is_valid(data)

    def first_fault(self, data: Any) -> Route | None:
        """The route to the first thing that does not satisfy it; None where all does."""
        fault = next(iter(self._validator.iter_errors(data)), None)
        return None if fault is None else tuple(fault.instance_path)


def fragment(schema: Mapping[str, Any]) -> Fragment | str:
    """The fragment, or why it is none; each is made ready once a run."""
    return _ready(json.dumps(schema))


@cache
def _ready(text: str) -> Fragment | str:
    from platbook.catalog.shape.shape import unusable, validator  # most standards do without, and start faster

    schema = json.loads(text)
    reason = unusable(schema) or too_much(schema)
    return reason if reason is not None else Fragment(validator(schema))
