"""Names given twice: to rules and levels of one document, and to documents whose rules are named after them."""

from collections.abc import Iterable, Iterator
from typing import Any

from platbook.initiatives.policy import is_in_place
from platbook.initiatives.soundness.fault import fault, seen
from platbook.initiatives.soundness.ground import Fault, Ground
from platbook.source.route import Route

_NAME: Route = ("metadata", "name")


def look(ground: Ground) -> Iterator[Fault]:
    """Every name that was given before."""
    for standard in ground.policy.standards.values():
        levels = (("spec", "levels", index, "name") for index in range(len(standard.levels)))
        rules = ((*standard.route, index, "id") for index in range(len(standard.rules)))
        named: tuple[tuple[str, Iterable[tuple[str, Route]]], ...] = (
            ("level", zip(standard.levels, levels, strict=True)),
            ("rule", zip((rule.id for rule in standard.rules), rules, strict=True)),
        )
        for what, names in named:
            first: dict[str, Route] = {}
            for name, route in names:
                if first.setdefault(name, route) != route:
                    see = seen(standard.entity, first[name], "the first one")
                    yield fault("duplicate-name", standard.document, route, see, name=name, what=what)
    for name, initiative in ground.policy.initiatives.items():
        scorecard = ground.policy.scorecards.get(name)
        if initiative.spec.inline_rules and scorecard:
            see = seen(scorecard.entity, _NAME, "the scorecard")
            yield fault("duplicate-name", initiative, _NAME, see, name=name, what="initiative")
    yield from _of_other_namespaces(ground)


def _of_other_namespaces(ground: Ground) -> Iterator[Fault]:
    """Rules are named `scorecard/rule`, without a namespace: of two documents in two namespaces only one counts."""
    policy = ground.policy
    used = {document.entity.ref: document for each in (policy.scorecards, policy.initiatives, policy.exemptions)
            for document in each.values()}  # fmt: skip
    counting = {(ref.kind, ref.name): document for ref, document in used.items()}
    for ref, entity in ground.catalog.by_ref.items():
        document = counting.get((ref.kind, ref.name))
        if document is not None and ref not in used and is_in_place(entity):
            about: dict[str, Any] = {"name": ref.name, "what": "namespace", "kind": ref.kind}
            yield fault("duplicate-name", document, _NAME, seen(entity, _NAME, "the other one"), **about)
