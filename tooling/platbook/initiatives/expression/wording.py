"""The words of the CEL library in words for people: types, operators, and what it refuses."""

import re

# Types as CEL calls them, and as people do.
_TYPES = {
    "string": "a text",
    "int": "a whole number",
    "int64": "a whole number",
    "uint": "a number like `1u`",
    "uint64": "a number like `1u`",
    "double": "a fraction",
    "bool": "true or false",
    "list": "a list",
    "map": "a map",
    "bytes": "bytes",
    "null": "null",
    "null_type": "null",
    "timestamp": "a timestamp",
    "google.protobuf.Timestamp": "a timestamp",
    "duration": "a duration",
    "google.protobuf.Duration": "a duration",
    "optional_type": "what may be absent (`?.`)",
    "type": "a type",
}
_STATUS = re.compile(r"^[A-Z_]+: ")
_TRAILING = re.compile(r" \[[A-Z_]+\]$| \(in container ''\)")


def type_name(cel: str) -> str:
    """A type in words: `list(string)` is a list."""
    return _TYPES.get(re.split(r"[(<]", cel.strip(), maxsplit=1)[0], f"`{cel.strip()}`")


def refused(name: str, types: list[str]) -> str:
    """That a function or an operator does not take values of these types, which are as CEL calls them."""
    if name == "? :" and len(types) == len(("condition", "one", "other")):
        if types[0] not in ("bool", "dyn"):
            return f"`?` asks for true or false, and gets {type_name(types[0])}"
        return f"the two sides of `:` are {type_name(types[1])} and {type_name(types[2])}"
    listed = " and ".join(map(type_name, types))
    more = "; end it with `.orValue(…)`" if any(each.startswith("optional_type") for each in types) else ""
    return f"`{name}` cannot be used with {listed}{more}" if listed else f"`{name}` needs a value"


def operator(name: str) -> str:
    """An operator as people write it: `_<_` is <."""
    if name == "_?_:_":
        return "? :"
    return {"@in": "in", "_[_]": "[]", "_[?_]": "[?]", "_?._": "?."}.get(name, name.strip("_"))


def split(types: str) -> list[str]:
    """The types of a list of types: commas inside brackets divide nothing."""
    found, depth = [""], 0
    for character in types:
        depth += (character in "(<") - (character in ")>")
        if character == "," and depth == 0:
            found.append("")
        else:
            found[-1] += character
    return [each.strip() for each in found if each.strip()]


def limit(said: str) -> str | None:
    """Which limit of the library a text is beyond; None where it is another fault."""
    if "recursion" in said:
        return "it is nested too deeply"
    return "it is too large" if "node count" in said else None


def bare(said: str) -> str:
    """The library's words without its decorations."""
    first = _STATUS.sub("", said.partition("\n")[0])
    return undecorated(first).removeprefix("ERROR: ")


def undecorated(words: str) -> str:
    """A message of the library without the status and the container behind it."""
    return _TRAILING.sub("", _TRAILING.sub("", words))
