"""A problem: something wrong in one file, as a value; the rule of the same name puts it into words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from platbook.source.route import Route
from platbook.source.span import Span


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, where.

    `kind` is the name of the rule that words it ("duplicate-key"). The place is a `route` within document number
    `document` (the key there where `on_key`), or a `span` where the text has no structure to walk along.
    `details` holds what the rule needs to say it, in plain values, so that a problem can be stored and read again.
    """

    kind: str
    document: int = 0
    route: Route = ()
    on_key: bool = False
    span: Span | None = None
    details: Mapping[str, Any] = field(default_factory=dict)
