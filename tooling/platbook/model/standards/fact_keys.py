"""Keys of facts: what collectors may say of an entity, declared before it is believed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

from platbook.model.says import CONFIG, Says
from platbook.model.standards.words import Days, Line, Owner, Prose

FactType = Literal["boolean", "integer", "number", "string", "date"]
Evidence = Literal["observed", "attested"]
_TYPES = {
    "boolean": "`true` or `false`.",
    "integer": "A whole number.",
    "number": "Any number.",
    "string": "Words, or any other text.",
    "date": "A day, written 2026-12-31.",
}
_EVIDENCE = {
    "observed": "A machine looked.",
    "attested": "Somebody says so; it expires.",
}
_KEY = {
    "title": "Key",
    "description": "The name of the fact: letters and digits, a small letter first.",
    "type": "string",
    "pattern": "^[a-z][A-Za-z0-9]*$",
    "maxLength": 63,
    "examples": ["lineCoverage"],
}


@dataclass(frozen=True, slots=True)
class FactKey:
    """What a fact of this key is."""

    __pydantic_config__ = CONFIG

    title: Annotated[Line, Says(("Line coverage",))]
    """What people call it."""
    type: Annotated[FactType, Says(("number",), words=_TYPES)]
    """What its values are."""
    description: Annotated[Prose | None, Says(("Share of lines that the tests run, in the last build of main.",))] = (
        None
    )
    """What it means, and how it is measured."""
    unit: Annotated[Line | None, Says(("%",))] = None
    """What its numbers count."""
    evidence: Annotated[Evidence, Says(("observed",), words=_EVIDENCE)] = "observed"
    """How it is known."""
    max_age: Annotated[Days | None, Says(("30d",))] = None
    """How old it may be; an older one is as good as missing. A rule may ask for fresher ones."""
    minimum: Annotated[float | None, Says((0,))] = None
    """The least that its numbers can be; a smaller one does not count."""
    maximum: Annotated[float | None, Says((100,))] = None
    """The most that its numbers can be; a larger one does not count."""


@dataclass(frozen=True, slots=True)
class FactKeys:
    """The keys of all facts; `keys` are the names that expressions use: `facts.lineCoverage`."""

    __pydantic_config__ = CONFIG

    owner: Owner
    """The Team that answers for what is collected."""
    keys: Annotated[
        Mapping[str, FactKey],
        Says(
            ({"lineCoverage": {"title": "Line coverage", "type": "number", "unit": "%"}},),
            bounds={"propertyNames": _KEY},
        ),
    ]
    """The keys, each with its type and meaning."""
