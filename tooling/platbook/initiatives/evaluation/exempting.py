"""Which exemption says something about which rule and entity."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from platbook.catalog.graph.catalog import Catalog
from platbook.initiatives.evaluation.scopes import named_entities
from platbook.initiatives.policy import Document, Policy
from platbook.model.ref import Ref, name_in
from platbook.model.standards.exemption import Exemption
from platbook.model.standards.initiative import Initiative


@dataclass(frozen=True)
class Exemptions:
    """The exemptions by rule (its name in full) and entity; of several, the one that lasts longest comes first."""

    by_rule: Mapping[tuple[str, Ref], tuple[Document[Exemption], ...]]

    @cached_property
    def subjects(self) -> frozenset[Ref]:
        """The entities that some exemption is about."""
        return frozenset(ref for _, ref in self.by_rule)

    def of(self, rule: str, ref: Ref) -> Document[Exemption] | None:
        """The exemption that counts, whether or not it still holds."""
        return next(iter(self.by_rule.get((rule, ref), ())), None)


def holds(exemption: Exemption, as_of: date) -> bool:
    """Whether an exemption is in force: its last day is part of it. Only what never applies needs no end."""
    if exemption.expires is None:
        return exemption.reason == "not-applicable"
    return as_of <= exemption.expires


def exemptions_of(policy: Policy, catalog: Catalog) -> Exemptions:
    """The exemptions of a policy, their targets resolved."""
    found: dict[tuple[str, Ref], list[Document[Exemption]]] = {}
    for document in policy.exemptions.values():
        targets = {entity.ref for text in document.spec.targets for entity in named_entities(text, catalog)}
        for rule in exempt_rules(document.spec, policy):
            for ref in targets:
                found.setdefault((rule, ref), []).append(document)
    return Exemptions({key: tuple(sorted(several, key=_longest)) for key, several in found.items()})


def exempt_rules(exemption: Exemption, policy: Policy) -> tuple[str, ...]:
    """The rules that an exemption is from, in full: those that it names, and those of its initiative."""
    initiative = policy.initiatives.get(name_in(exemption.initiative or ""))
    of_initiative = aimed_rules(initiative, policy) if initiative else ()
    return tuple(dict.fromkeys((*exemption.rules, *of_initiative)))


def aimed_rules(initiative: Document[Initiative], policy: Policy) -> tuple[str, ...]:
    """The rules, in full, that an initiative wants satisfied."""
    return tuple(dict.fromkeys(_aimed(initiative, policy)))


def _aimed(initiative: Document[Initiative], policy: Policy) -> Iterator[str]:
    spec = initiative.spec
    aim = spec.target
    standard = policy.standards.get(name_in(aim.scorecard)) if aim else None
    if aim and standard:
        highest = standard.rank(aim.level)
        yield from (f"{standard.name}/{r.id}" for r in standard.rules if 0 < standard.rank(r.level) <= highest)
    yield from spec.rules
    yield from (f"{initiative.name}/{rule.id}" for rule in spec.inline_rules)


def _longest(document: Document[Exemption]) -> tuple[int, str]:
    """Sorts what never ends first, then what ends last; what should have an end and has none never holds."""
    expires = document.spec.expires
    if expires is None:
        return (-date.max.toordinal() - 1 if document.spec.reason == "not-applicable" else 0), document.name
    return -expires.toordinal(), document.name
