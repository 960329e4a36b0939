"""Looking things up in an effective schema: the part that a failure is about, its words, and where a field belongs."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from platbook.catalog.vocabulary.schema import Schema, resolve
from platbook.source.route import Route, Step
from platbook.source.scalar import written_in_line, written_plainly

# Below these words the steps are names that somebody chose, not words of JSON Schema.
_NAMED = ("properties", "patternProperties", "dependentSchemas", "$defs")
_DEEPEST = 4
# An example that is longer than this helps nobody on one line.
_LONGEST = 120
# Stands for a text that only its author knows.
UNSAID = "…"


def part_at(schema: Schema, path: Sequence[Step]) -> Mapping[str, Any]:
    """The part of a schema at the end of an evaluation path, which runs through `$ref`s; empty where there is none.

    What stands beside a `$ref` (a title, examples) wins over what it leads to.
    """
    part: Any = schema
    above: Step | None = None
    for step in path:
        if step == "$ref" and above not in _NAMED:
            part = resolve(schema, part) if isinstance(part, Mapping) else {}
        elif isinstance(part, Mapping):
            part = part.get(str(step), {})
        elif isinstance(part, list) and isinstance(step, int) and step < len(part):
            part = part[step]
        else:
            return {}
        above = step
    return resolve(schema, part) if isinstance(part, Mapping) else {}


def fields(part: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that an object may have, by name."""
    found = part.get("properties")
    return dict(found) if isinstance(found, Mapping) else {}


def allowed(schema: Schema, part: Mapping[str, Any]) -> list[list[Any]]:
    """The values of a closed vocabulary, each with what it means; empty where the values are not listed."""
    if "const" in part:
        return [[part["const"], _text(part, "description")]]
    if isinstance(part.get("enum"), list):
        return [[value, ""] for value in part["enum"]]
    found: list[list[Any]] = []
    for branch in part.get("oneOf") or part.get("anyOf") or ():
        below = allowed(schema, resolve(schema, branch)) if isinstance(branch, Mapping) else []
        if not below:
            return []
        found += below
    return found


def about(schema: Schema, part: Mapping[str, Any]) -> dict[str, Any]:
    """What a schema says of a value in words: `title`, `description` (its first sentence) and one `example`."""
    part = resolve(schema, part)
    words: dict[str, Any] = {
        "title": _text(part, "title"),
        "description": _text(part, "description").partition(". ")[0].rstrip("."),
    }
    examples = part.get("examples")
    example = examples[0] if isinstance(examples, list) and examples else part.get("default")
    example = str(example).lower() if isinstance(example, bool) else example
    words["example"] = example if isinstance(example, str | int | float) else None
    return words


def shape(schema: Schema, part: Mapping[str, Any], route: Route) -> str:
    """A list or a mapping as it may stand at a route, as YAML on one line; nothing where the schema shows none."""
    examples = resolve(schema, part).get("examples")
    example = examples[0] if isinstance(examples, list) and examples else None
    if not isinstance(example, dict | list):
        return ""
    named = f"{written_plainly(route[-1])}: " if route and isinstance(route[-1], str) else ""
    text = f"{named}{written_in_line(example)}"
    return text if len(text) <= _LONGEST else ""


def for_address(schema: Schema, part: Mapping[str, Any], address: str) -> dict[str, str] | None:
    """Of several forms that a value may have, the mapping that holds an address as its `url`; None without such."""
    for branch in part.get("oneOf") or part.get("anyOf") or ():
        below = resolve(schema, branch) if isinstance(branch, Mapping) else {}
        if "url" in fields(below):
            return {**dict.fromkeys(below.get("required", ()), UNSAID), "url": address}
    return None


def homes(schema: Schema, field: str) -> list[Route]:
    """The objects that have a field of this name, the shallowest alone; objects inside lists are not looked at."""
    found: list[Route] = []
    for route, part in _objects(schema):
        if field in fields(part) and (not found or len(route) == len(found[0])):
            found.append(route)
    return found


def _objects(schema: Schema) -> Iterator[tuple[Route, Mapping[str, Any]]]:
    """The objects of a schema, by the routes at which documents hold them, level by level."""
    level: list[tuple[Route, Mapping[str, Any]]] = [((), resolve(schema, schema))]
    for _ in range(_DEEPEST):
        yield from level
        level = [
            ((*route, name), resolve(schema, below))
            for route, part in level
            for name, below in fields(part).items()
            if isinstance(below, Mapping)
        ]


def _text(part: Mapping[str, Any], word: str) -> str:
    text = part.get(word)
    return text if isinstance(text, str) else ""
