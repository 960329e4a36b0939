"""Why an expression gave no answer: what the CEL library says of that, in words for people."""

import re

from platbook.initiatives.expression.wording import bare, operator, refused, split

_UNFIT = re.compile(r"No matching overloads found : (.*)")
_MISSING = re.compile(r'Key not found in map : "(.*)"', re.DOTALL)


def broken(said: str) -> str:
    """Why an expression gave no answer."""
    said = said.partition("\n")[0] if not _MISSING.search(said) else said
    if found := _MISSING.search(said):
        return f"there is no `{found[1]}`"
    if found := _UNFIT.search(said):
        return _unfit(found[1])
    if found := re.match(r"Key not found in map : (.+)", bare(said)):
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
    return bare(said)


def absent(said: str) -> str | None:
    """The key that was not there, where that is why there was no answer."""
    found = _MISSING.search(said)
    return found[1] if found else None


def _unfit(said: str) -> str:
    """`_<_(string, int64)`, `(int64).size()`, and what the library writes of the parts of its own macros."""
    method = re.fullmatch(r"\((.+?)\)\.(\w+)\((.*)\)", said)
    if method:
        return refused(method[2], [method[1], *split(method[3])])
    call = re.fullmatch(r"([^(]+)\((.*)\)", said)
    if call:
        return refused(operator(call[1]), split(call[2]))
    if "iter_range" in said:
        return "it loops over what is neither a list nor a map"
    if "condition" in said or said in ("_&&_", "_||_", "!_"):
        return "it takes for true or false what is neither"
    return f"`{operator(said)}` cannot be used with these values"
