"""What is wrong with a text that is no expression: the one thing to say of all that the CEL library says."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from platbook.findings.closest import closest
from platbook.initiatives.expression.wording import bare, limit, operator, refused, split, type_name, undecorated


class Complaint(NamedTuple):
    """What is wrong with a text, from the offset `at` on for `length` characters. `near` is what may be meant."""

    reason: str
    at: int = 0
    length: int = 1
    near: str = ""


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
_UNDECLARED = re.compile(r"undeclared reference to '(.+)'")
_OVERLOAD = re.compile(r"found no matching overload for '(.+)' applied to '\((.*)\)'")


def complaint(text: str, said: str, variables: Iterable[str], functions: Iterable[str]) -> Complaint:
    """The one thing to say of a text that the library refused with these words."""
    found = list(_complaints(text, said))
    if not found:
        return Complaint(limit(said) or bare(said), 0, len(text))
    # Of several faults the first tells; but a macro that is called wrongly leaves its names undeclared.
    at, words = next(((at, words) for at, words in found if _macro(words)), found[0])
    return _syntax(text, at, words) or _meaning(text, at, words, tuple(variables), tuple(functions))


def _complaints(text: str, said: str) -> Iterator[tuple[int, str]]:
    lines = text.split("\n")
    for found in _EACH.finditer(said):
        line, column = int(found[1]), int(found[2])
        if line > 0:
            before = sum(len(each) + 1 for each in lines[: line - 1])
            yield min(before + max(column - 1, 0), len(text)), undecorated(found[3])


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
        name = operator(found[1])
        sign = name[0] if name in ("? :", "[]") else name
        # The place of a method is its bracket; its name stands before it.
        start = at if text.startswith(sign, at) else text.rfind(sign, 0, at + 1)
        marked = Complaint(refused(name, split(found[2])), at, 1)
        return marked if start < 0 else marked._replace(at=start, length=len(sign))
    if found := re.match(r"reserved identifier: (\w+)", words):
        return Complaint(f"`{found[1]}` is a word that CEL keeps for itself", at, len(found[1]))
    if found := re.match(r"expression of type '(.+)' cannot be the operand of a select", words):
        return Complaint(f"{type_name(found[1])} has no fields", at, 1)
    if found := re.match(r"(\w+)\(\) (?:argument|variable name) must be", words):
        return Complaint(f"`{found[1]}` is called as `{_MACROS.get(found[1], found[1])}`", at, 1)
    if words.startswith("invalid") and "literal" in words:
        return Complaint("the number is too large", at, len(_token(text[at:])))
    return Complaint(limit(words) or words, at)


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
