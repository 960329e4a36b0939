"""References: the name of an entity as people write it, and in full."""

import re
from typing import NamedTuple

DEFAULT_NAMESPACE = "default"

_WRITTEN = re.compile(r"(?:(?P<kind>[A-Za-z][A-Za-z0-9]*):)?(?:(?P<namespace>[^:/\s]+)/)?(?P<name>[^:/\s]+)")


class Ref(NamedTuple):
    """The full name of an entity. `kind` is as its schema spells it ("Service")."""

    kind: str
    namespace: str
    name: str

    def __str__(self) -> str:
        within = "" if self.namespace == DEFAULT_NAMESPACE else f"{self.namespace}/"
        return f"{self.kind.lower()}:{within}{self.name}"


class WrittenRef(NamedTuple):
    """A reference as written, `[kind:][namespace/]name`; what was left out is None, `kind` is lower case."""

    kind: str | None
    namespace: str | None
    name: str


def name_in(text: str) -> str:
    """The name in a written reference: `otel` of `initiative:default/otel`; empty where it is none."""
    written = parse_ref(text)
    return written.name if written else ""


def parse_ref(text: str) -> WrittenRef | None:
    """The parts of a written reference, or None where it is not one."""
    found = _WRITTEN.fullmatch(text)
    if found is None:
        return None
    kind = found["kind"]
    return WrittenRef(kind.lower() if kind else None, found["namespace"], found["name"])
