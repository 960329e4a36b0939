"""Who may stand elsewhere in one world than in another of the same catalog: nobody else has to be asked again."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from platbook.compare.world import World, same_catalog
from platbook.initiatives.evaluation.scopes import named_entities
from platbook.initiatives.facts.fact import Fact
from platbook.initiatives.policy import Policy, Standard
from platbook.model.ref import Ref
from platbook.model.standards.rule import StandardRule
from platbook.model.standards.words import days

_DAY, _LEVELS = "asOf", "scorecards"


def says_the_same(one: World, other: World) -> bool:
    """Whether nobody can stand in another place in one world than in the other. True only where that is certain."""
    return same_catalog(one, other) and not moved(one, other, frozenset(other.catalog.by_ref))


def moved(
    one: World, other: World, among: frozenset[Ref], failing: Mapping[Ref, frozenset[str]] | None = None
) -> frozenset[Ref]:
    """Those of some entities that may stand in another place in one world than in the other, which has the same
    catalog. Whoever is left out stands where it stood; of the others some may do so too. With `failing`, rules by
    their names in full, only what becomes of these matters."""
    if one.policy is not other.policy and one.policy != other.policy:
        return among
    if one.facts is not other.facts:
        return frozenset(ref for ref in among if one.facts.of(str(ref)) != other.facts.of(str(ref)))
    early, late = sorted((one.as_of, other.as_of))
    if early == late:
        return frozenset()
    dated = _dated(one.policy, early, late)
    if dated and failing is None:
        return among
    ages = _ages(one.policy)
    aged = {ref for ref in among if any(_ages_out(f, early, late, ages) for f in one.facts.of(str(ref)).values())}
    asked = {ref for ref in among if not dated.isdisjoint((failing or {}).get(ref, ()))}
    return frozenset(aged | asked | (_excused_until(one, early, late) & among))


def _dated(policy: Policy, early: date, late: date) -> frozenset[str]:
    """The rules of a policy, by their names in full, that may say something else on the later day; with them all rules
    of a standard whose scope or minimum asks for the day, or whose rules wait for others."""
    found: dict[str, frozenset[str]] = {}
    for name, standard in policy.standards.items():
        every = frozenset(f"{name}/{rule.id}" for rule in standard.rules)
        dated = frozenset(f"{name}/{rule.id}" for rule in standard.rules if _is_dated(rule, early, late))
        whole = any(_DAY in text for text in _guards(standard)) or (dated and any(r.requires for r in standard.rules))
        found[name] = every if whole else dated
    if any(found.values()):
        # Levels follow from results, and rules may ask for levels.
        asking = (each for each in policy.standards.values() if any(_LEVELS in text for text in _texts(each)))
        found |= {each.name: frozenset(f"{each.name}/{rule.id}" for rule in each.rules) for each in asking}
    return frozenset().union(*found.values())


def _is_dated(rule: StandardRule, early: date, late: date) -> bool:
    begins = rule.effective_from is not None and early < rule.effective_from <= late
    return begins or any(_DAY in text for text in (rule.when, rule.check) if text)


def _guards(standard: Standard) -> Iterator[str]:
    """The conditions of a standard's scope and its minimum."""
    spec: Any = standard.document.spec
    yield from filter(None, (spec.scope.when, *(each.when for each in getattr(spec, "minimum", ()))))


def _texts(standard: Standard) -> Iterator[str]:
    """Every expression of a standard."""
    yield from _guards(standard)
    yield from filter(None, (text for rule in standard.rules for text in (rule.when, rule.check)))


def _ages(policy: Policy) -> tuple[timedelta | None, ...]:
    """Every age at which a fact may be too old for something."""
    allowed = [rule.max_age for standard in policy.standards.values() for rule in standard.rules]
    allowed += [key.max_age for key in policy.keys.values()]
    return tuple({days(age) if age else None for age in allowed})


def _ages_out(fact: Fact, early: date, late: date, ages: tuple[timedelta | None, ...]) -> bool:
    return any(fact.holds(early, age) != fact.holds(late, age) for age in ages)


def _excused_until(world: World, early: date, late: date) -> frozenset[Ref]:
    """Whoever has an exemption that ends between two days."""
    ending = [e.spec for e in world.policy.exemptions.values() if e.spec.expires and early <= e.spec.expires < late]
    return frozenset(e.ref for spec in ending for text in spec.targets for e in named_entities(text, world.catalog))
