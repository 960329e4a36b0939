"""What the CEL library says, in words for people: of an expression that is none, and of one that gives no answer."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from platbook.findings.closest import closest


class Complaint(NamedTuple):
    """What is wrong with a text, from the offset `at` on for `length` characters. `near` is what may be meant."""

    reason: str
    at: int = 0
    length: int = 1
    near: str = ""


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
# How people of other languages write what CEL writes in another way.
_INSTEAD = {"and": "&&", "or": "||", "not": "!", "=": "==", "&": "&&", "|": "||", "is": "==", "<>": "!="}
# Macros of CEL, with the form in which each is called.
_MACROS = {
    "all": "all(x, …)",
    "exists": "exists(x, …)",
    "exists_one": "exists_one(x, …)",
    "filter": "filter(x, …)",
    "map": "map(x, …)",
    "has": "has(entity.spec.tier)",
    "optMap": "optMap(x, …)",
    "optFlatMap": "optFlatMap(x, …)",
}
_CALLS = frozenset(
    re.findall(
        r"\w+",
        "size contains startsWith endsWith matches orValue hasValue value string int double bool type dyn timestamp "
        "duration join split replace lowerAscii upperAscii trim substring charAt indexOf lastIndexOf format reverse "
        "getFullYear getMonth getDate getDayOfMonth getDayOfWeek getDayOfYear getHours getMinutes getSeconds",
    )
)

_EACH = re.compile(r"<input>:(-?\d+):(-?\d+): (.*)")
_STATUS = re.compile(r"^[A-Z_]+: ")
_TRAILING = re.compile(r" \[[A-Z_]+\]$| \(in container ''\)")
_UNDECLARED = re.compile(r"undeclared reference to '(.+)'")
_OVERLOAD = re.compile(r"found no matching overload for '(.+)' applied to '\((.*)\)'")
_UNFIT = re.compile(r"No matching overloads found : (.*)")
_MISSING = re.compile(r'Key not found in map : "(.*)"', re.DOTALL)
_WORD = re.compile(r"\w+")


def complaint(text: str, said: str, variables: Iterable[str], functions: Iterable[str]) -> Complaint:
    """The one thing to say of a text that the library refused with these words."""
    found = list(_complaints(text, said))
    if not found:
        return Complaint(_limit(said) or _bare(said), 0, len(text))
    # Of several faults the first tells; but a macro that is called wrongly leaves its names undeclared.
    at, words = next(((at, words) for at, words in found if _macro(words)), found[0])
    return _syntax(text, at, words) or _meaning(text, at, words, tuple(variables), tuple(functions))


def broken(said: str) -> str:
    """Why an expression gave no answer."""
    said = said.partition("\n")[0] if not _MISSING.search(said) else said
    if found := _MISSING.search(said):
        return f"there is no `{found[1]}`"
    if found := _UNFIT.search(said):
        return _unfit(found[1])
    if found := re.match(r"Key not found in map : (.+)", _bare(said)):
        return f"there is no `{found[1]}`"
    if "optional.none()" in said:
        return "it takes the value of what is absent"
    if "Invalid container type" in said or "Index error: expected" in said:
        return "it takes an item of something that has none"
    if "Iteration budget" in said:
        return "it takes more than 10 000 turns of its loops"
    if "divide by zero" in said or "modulus by zero" in said:
        return "it divides by zero"
    if "overflow" in said or "out of range" in said:
        return "a number is too large"
    if "SELECT to non-message" in said:
        return "it asks for a field of something that has none"
    if "Unexpected value type" in said or "basic_string" in said:
        return "a value is of no type that expressions know"
    if found := re.search(r"Index error: index=(-?\d+) size=(\d+)|index_out_of_bounds", said):
        return f"it takes item {found[1]} of a list that has {found[2]}" if found[1] else "it takes an item too many"
    return _bare(said)


def absent(said: str) -> str | None:
    """The key that was not there, where that is why there was no answer."""
    found = _MISSING.search(said)
    return found[1] if found else None


def type_name(cel: str) -> str:
    """A type in words: `list(string)` is a list."""
    return _TYPES.get(re.split(r"[(<]", cel.strip(), maxsplit=1)[0], f"`{cel.strip()}`")


def _complaints(text: str, said: str) -> Iterator[tuple[int, str]]:
    lines = text.split("\n")
    for found in _EACH.finditer(said):
        line, column = int(found[1]), int(found[2])
        if line > 0:
            before = sum(len(each) + 1 for each in lines[: line - 1])
            yield min(before + max(column - 1, 0), len(text)), _TRAILING.sub("", _TRAILING.sub("", found[3]))


def _macro(words: str) -> bool:
    found = _UNDECLARED.fullmatch(words)
    return found is not None and found[1] in _MACROS


def _syntax(text: str, at: int, words: str) -> Complaint | None:
    if "Syntax error" not in words:
        return None
    rest = text[at:]
    end = len(text.rstrip())
    found = re.search(r"missing '(.+?)' at", words)
    if found:
        before = "" if at >= end else f" before `{_token(rest)}`"
        return Complaint(f"a `{found[1]}` is missing{before}", min(at, max(end - 1, 0)), 1)
    if at >= end or (rest.strip() == "." and "viable" in words):
        return Complaint("the expression ends too early", max(end - 1, 0), 1)
    if "token recognition" in words and rest[0] in "\"'":
        return Complaint("a text is not closed, or has an escape that there is not", at, len(rest.split("\n")[0]))
    token = _token(rest)
    if token in _INSTEAD:
        return Complaint(f"`{token}` is written `{_INSTEAD[token]}`", at, len(token))
    if rest.startswith("= ") or "token recognition error at: '= '" in words:
        return Complaint("`=` is written `==`", at, 1)
    return Complaint(f"`{token}` does not belong here", at, len(token))


def _token(rest: str) -> str:
    found = re.match(r"\s*(\w+|<>|.)", rest, re.DOTALL)
    return found[1] if found else rest[:1]


def _meaning(text: str, at: int, words: str, variables: tuple[str, ...], functions: tuple[str, ...]) -> Complaint:
    if found := _UNDECLARED.fullmatch(words):
        return _undeclared(text, at, found[1], variables, functions)
    if found := _OVERLOAD.fullmatch(words):
        name = _operator(found[1])
        sign = name[0] if name in ("? :", "[]") else name
        # The place of a method is its bracket; its name stands before it.
        start = at if text.startswith(sign, at) else text.rfind(sign, 0, at + 1)
        marked = Complaint(_refused(name, _split(found[2])), at, 1)
        return marked if start < 0 else marked._replace(at=start, length=len(sign))
    if found := re.match(r"reserved identifier: (\w+)", words):
        return Complaint(f"`{found[1]}` is a word that CEL keeps for itself", at, len(found[1]))
    if found := re.match(r"expression of type '(.+)' cannot be the operand of a select", words):
        return Complaint(f"{type_name(found[1])} has no fields", at, 1)
    if found := re.match(r"(\w+)\(\) (?:argument|variable name) must be", words):
        return Complaint(f"`{found[1]}` is called as `{_MACROS.get(found[1], found[1])}`", at, 1)
    if words.startswith("invalid") and "literal" in words:
        return Complaint("the number is too large", at, len(_token(text[at:])))
    return Complaint(_limit(words) or words, at)


def _undeclared(text: str, at: int, name: str, variables: tuple[str, ...], functions: tuple[str, ...]) -> Complaint:
    first = name.lstrip(".").partition(".")[0]
    start = text.rfind(first, 0, at + 1)
    start = at if start < 0 else start
    called = text[start + len(first) :].lstrip().startswith("(")
    if called and first in _MACROS:
        return Complaint(f"`{first}` is called as `{_MACROS[first]}`", start, len(first))
    if called and (first in functions or first in _CALLS):
        return Complaint(f"`{first}` is not called with so many values", start, len(first))
    known = (*functions, *_MACROS, *_CALLS) if called else variables
    what = "function" if called else "variable"
    return Complaint(f"no {what} is called `{first}`", start, len(first), closest(first, known) or "")


def _refused(name: str, types: list[str]) -> str:
    if name == "? :" and len(types) == len(("condition", "one", "other")):
        if types[0] not in ("bool", "dyn"):
            return f"`?` asks for true or false, and gets {type_name(types[0])}"
        return f"the two sides of `:` are {type_name(types[1])} and {type_name(types[2])}"
    listed = " and ".join(map(type_name, types))
    more = "; end it with `.orValue(…)`" if any(each.startswith("optional_type") for each in types) else ""
    return f"`{name}` cannot be used with {listed}{more}" if listed else f"`{name}` needs a value"


def _unfit(said: str) -> str:
    """`_<_(string, int64)`, `(int64).size()`, and what the library writes of the parts of its own macros."""
    method = re.fullmatch(r"\((.+?)\)\.(\w+)\((.*)\)", said)
    if method:
        return _refused(method[2], [method[1], *_split(method[3])])
    call = re.fullmatch(r"([^(]+)\((.*)\)", said)
    if call:
        return _refused(_operator(call[1]), _split(call[2]))
    if "iter_range" in said:
        return "it loops over what is neither a list nor a map"
    if "condition" in said or said in ("_&&_", "_||_", "!_"):
        return "it takes for true or false what is neither"
    return f"`{_operator(said)}` cannot be used with these values"


def _operator(name: str) -> str:
    if name == "_?_:_":
        return "? :"
    return {"@in": "in", "_[_]": "[]", "_[?_]": "[?]", "_?._": "?."}.get(name, name.strip("_"))


def _split(types: str) -> list[str]:
    """The types of a list of types: commas inside brackets divide nothing."""
    found, depth = [""], 0
    for character in types:
        depth += (character in "(<") - (character in ")>")
        if character == "," and depth == 0:
            found.append("")
        else:
            found[-1] += character
    return [each.strip() for each in found if each.strip()]


def _limit(said: str) -> str | None:
    if "recursion" in said:
        return "it is nested too deeply"
    return "it is too large" if "node count" in said else None


def _bare(said: str) -> str:
    """The library's words without its decorations."""
    first = _STATUS.sub("", said.partition("\n")[0])
    return _TRAILING.sub("", _TRAILING.sub("", first)).removeprefix("ERROR: ")
