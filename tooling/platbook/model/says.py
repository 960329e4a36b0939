"""What a model says of a field beside its type: words for people, bounds for the schema, marks for the catalog.

The models are plain dataclasses, so that a check need not wait for a library that turns them into schemas; that is
done once, when the schemas are generated, and there these annotations speak up by themselves.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

Schema = dict[str, Any]
# Stands for a reference into the common schema until all of the schema is there.
COMMON = "x-common"

# How every model is turned into a schema: descriptions are the docstrings of its fields.
CONFIG: dict[str, Any] = {
    "extra": "forbid",
    "use_attribute_docstrings": True,
    "alias_generator": lambda name: key(name),
}


def key(name: str) -> str:
    """A field as it is written in YAML: `effective_from` is `effectiveFrom`, `from_` is `from`."""
    first, *rest = name.rstrip("_").split("_")
    return first + "".join(part.title() for part in rest)


@dataclass(frozen=True, eq=False)
class Says:
    """`examples` are right values. `common` names the definition of `common.schema.json` that the field shares, `words`
    gives the values of a closed vocabulary and what each means, `marks` is what stands under `x-platbook`, `bounds` any
    other word of JSON Schema. `title` and `means` are the words for what is no field by itself: items of a list."""

    examples: tuple[Any, ...]
    common: str = ""
    words: Mapping[str, str] | None = None
    marks: Mapping[str, Any] | None = None
    bounds: Mapping[str, Any] | None = None
    title: str = ""
    means: str = ""

    def __get_pydantic_json_schema__(self, core: Any, handler: Callable[[Any], Schema]) -> Schema:
        """Adds all of it to the schema that the type alone gives."""
        schema: Schema = handler(core)
        if self.common:
            schema = {COMMON: self.common}
        if self.words is not None:
            schema.pop("enum", None)
            schema.pop("const", None)
            schema["oneOf"] = [{"const": word, "description": meaning} for word, meaning in self.words.items()]
        schema.update(self.bounds or {})
        if self.title:
            schema["title"] = self.title
        if self.means:
            schema["description"] = self.means
        schema["examples"] = list(self.examples)
        if self.marks is not None:
            schema["x-platbook"] = dict(self.marks)
        return schema
