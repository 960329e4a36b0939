"""Pages that standards lead to and that are not there."""

from collections.abc import Iterator
from typing import Any

from platbook.initiatives.policy import Document
from platbook.initiatives.soundness.fault import fault
from platbook.initiatives.soundness.ground import Fault, Ground
from platbook.model.settings import DOCS
from platbook.source.route import Route
from platbook.source.tree import join


def look(ground: Ground) -> Iterator[Fault]:
    """Every `docs` of a rule or an initiative that is neither an address nor a page below the docs folder."""
    for document, route, text in _named(ground):
        if "://" in text:
            continue
        page = text.partition("#")[0]
        path = join("", page)
        if not path or ground.catalog.files.kind(f"{DOCS}/{path}") != "file":
            looked_for = f"{DOCS}/{path}" if path else ""
            yield fault("missing-page", document, route, text=text, path=looked_for)


def _named(ground: Ground) -> Iterator[tuple[Document[Any], Route, str]]:
    for initiative in ground.policy.initiatives.values():
        if initiative.spec.docs is not None:
            yield initiative, ("spec", "docs"), initiative.spec.docs
    for standard in ground.policy.standards.values():
        for index, rule in enumerate(standard.rules):
            if rule.docs is not None:
                yield standard.document, (*standard.route, index, "docs"), rule.docs
