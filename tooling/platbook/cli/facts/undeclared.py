"""Keys of facts that nobody has declared yet: what to add to which file, ready to be copied."""

import re
from collections.abc import Iterator, Mapping

from platbook.cli.errors import CannotRun
from platbook.cli.printing.words import words
from platbook.findings.closest import closest
from platbook.findings.count import listed
from platbook.initiatives.facts.typed import plain
from platbook.initiatives.policy import Policy
from platbook.model.day import day_of
from platbook.model.settings import STANDARDS
from platbook.model.standards.fact_keys import FactKey, FactType

_KEY = re.compile("[a-z][A-Za-z0-9]{0,62}")
_FILE = f"{STANDARDS}/facts.yaml"


def undeclared(policy: Policy, keys: Mapping[str, FactKey]) -> CannotRun:
    """The error for keys that are not declared, with their declarations."""
    for key in sorted(keys):
        if not _KEY.fullmatch(key):
            return CannotRun(f"no key of a fact: {key}", "use letters and digits, a small letter first: lineCoverage")
    named = listed(f"`{key}`" for key in sorted(keys))
    near = closest(next(iter(keys)), policy.keys) if len(keys) == 1 else None
    first = [f"did you mean {near}? Or" if near else ""]
    documents = [document.entity.path for document in policy.facts.values()]
    where = f"add to `keys` in {documents[0]}:" if documents else f"make {_FILE}, with a team of yours as owner:"
    lines = [f"    {line}" for key, declared in sorted(keys.items()) for line in _yaml(key, declared)]
    head = [] if documents else list(_HEAD)
    facts = "fact" if len(keys) == 1 else "facts"
    return CannotRun(f"nobody has declared the {facts} {named}", " ".join([*first, where]).strip(), *head, *lines)


def declaration_of(key: str, value: str) -> FactKey:
    """A declaration for a key, as its name and a value of it suggest."""
    title = words(key)
    return FactKey(title[:1].upper() + title[1:], _type(value))


def _type(value: str) -> FactType:
    if value.lower() in ("true", "false"):
        return "boolean"
    if re.fullmatch(r"[+-]?[0-9]+", value):
        return "integer"
    if re.fullmatch(r"[+-]?[0-9]+[.][0-9]+", value):
        return "number"
    return "date" if day_of(value) else "string"


def _yaml(key: str, declared: FactKey) -> Iterator[str]:
    yield f"{key}:"
    yield f"  title: {declared.title}"
    yield f"  type: {declared.type}"
    if declared.unit:
        yield f'  unit: "{declared.unit}"'
    for name, bound in (("minimum", declared.minimum), ("maximum", declared.maximum)):
        if bound is not None:
            yield f"  {name}: {plain(bound)}"
    if declared.description:
        yield f"  description: {declared.description}"


_HEAD = (
    "apiVersion: platbook/v1",
    "kind: FactKeys",
    "metadata:",
    "  name: facts",
    "spec:",
    "  owner: TEAM",
    "  keys:",
)
