"""What the page on the catalog's health counts and the first page warns of, read off the report of the check."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from typing import NamedTuple

from platbook.catalog.graph.catalog import Catalog
from platbook.findings.finding import Finding
from platbook.initiatives.evaluation.exempting import holds
from platbook.initiatives.evaluation.results.wanted_facts import wanted_facts
from platbook.initiatives.evaluation.standing import Standing
from platbook.initiatives.policy import Document, Standard
from platbook.initiatives.progress.progress import Progress
from platbook.initiatives.soundness.exemptions.needed import SOON
from platbook.model.entity import Entity
from platbook.model.ref import Ref
from platbook.model.standards.exemption import Exemption
from platbook.model.standards.rule import StandardRule
from platbook.model.standards.words import days
from platbook.rules.lifecycle.stability import is_retired
from platbook.site.blocks import Badge
from platbook.site.sections.standards.scorecard import telling_nobody_apart
from platbook.site.view import View

_SOFTWARE = frozenset({"software", "grouping"})


class Gap(NamedTuple):
    """A key of facts that rules ask for: for whom it is missing so that a result is unknown, and for whom too old."""

    key: str
    missing: tuple[Ref, ...]
    stale: tuple[Ref, ...]
    rules: tuple[str, ...]


class Idle(NamedTuple):
    """A rule that tells nobody apart, and how it fails to."""

    standard: Standard
    rule: StandardRule
    how: Badge


def overdue(view: View) -> tuple[Progress, ...]:
    """The initiatives whose deadline is over."""
    return tuple(each for each in view.progress.values() if each.state == "overdue")


def below_minimum(view: View) -> tuple[tuple[Standard, int], ...]:
    """How many are below the level that they may not fall below, by standard."""
    standing = view.report.standing
    if standing is None:
        return ()
    cards = ((standing.policy.standards[name], found.values()) for name, found in standing.cards.items())
    counted = ((standard, sum(card.below_minimum for card in found)) for standard, found in cards)
    return tuple((standard, count) for standard, count in counted if count)


def lapsing(view: View) -> tuple[tuple[Document[Exemption], ...], tuple[Document[Exemption], ...]]:
    """The exemptions that are over, and those that end soon."""
    standing = view.report.standing
    every = standing.policy.exemptions.values() if standing else ()
    as_of = view.report.as_of
    over = tuple(each for each in every if not holds(each.spec, as_of))
    soon = (each for each in every if holds(each.spec, as_of) and each.spec.expires is not None)
    return over, tuple(each for each in soon if each.spec.expires and each.spec.expires - as_of <= SOON)


def alone(view: View) -> tuple[Entity, ...]:
    """Entities that hang together with nothing; standards speak of others by their scope."""
    return tuple(
        entity
        for entity in view.entities
        if view.group(entity.ref.kind) != "standards" and not view.relations.of(entity.ref)
    )


def unowned(view: View) -> tuple[Entity, ...]:
    """Software, and what groups it, that nobody in the catalog owns."""
    return tuple(entity for entity in _alive(view) if not view.relations.named(entity.ref, "ownedBy"))


def unreachable(view: View) -> tuple[Entity, ...]:
    """Software, and what groups it, whose owner nobody can reach or is gone, as the check found."""
    silent = {finding.subject for finding in found(view, "OWN002")}
    gone = {finding.subject for finding in found(view, "OWN003")}
    return tuple(
        entity
        for entity in _alive(view)
        if str(entity.ref) in gone
        or any(str(owner.ref) in silent for owner in view.relations.named(entity.ref, "ownedBy"))
    )


def unverified(view: View) -> tuple[Entity, ...]:
    """Software, and what groups it, that gives no day until which it counts as verified."""
    said = {entity.ref for entity, _ in view.report.catalog.mentions.get(("date", "review"), ())}
    return tuple(entity for entity in _alive(view) if entity.ref not in said)


def found(view: View, *codes: str) -> tuple[Finding, ...]:
    """The findings of the check with these codes."""
    return tuple(finding for finding in view.report.findings if finding.code in codes)


def gaps(standing: Standing) -> tuple[Gap, ...]:
    """What is missing among the facts, by key, or too old; what is lacking for most comes first."""
    missing: dict[str, list[Ref]] = {}
    stale: dict[str, list[Ref]] = {}
    rules: dict[str, dict[str, None]] = {}
    for (ref, key), asked in wanted_facts(standing).items():
        fact = standing.facts.of(str(ref)).get(key)
        unknown = [name for name in asked.rules if _unknown(standing, name, ref)]
        if fact is not None and not fact.holds(standing.as_of, _bound(standing, key, asked.max_age)):
            stale.setdefault(key, []).append(ref)
        elif fact is None and unknown:
            missing.setdefault(key, []).append(ref)
        else:
            continue
        rules.setdefault(key, {}).update(dict.fromkeys(unknown or asked.rules))
    gaps = (Gap(key, tuple(missing.get(key, ())), tuple(stale.get(key, ())), tuple(rules[key])) for key in rules)
    return tuple(sorted(gaps, key=lambda gap: (-len(gap.missing) - len(gap.stale), gap.key)))


def idle_rules(standing: Standing) -> Iterator[Idle]:
    """Rules that never fail, never pass or are never judged."""
    for name, cards in standing.cards.items():
        standard = standing.policy.standards[name]
        for place, rule in enumerate(standard.rules):
            how = telling_nobody_apart(Counter(card.results[place].state for card in cards.values()), len(cards))
            if how:
                yield Idle(standard, rule, how)


def _unknown(standing: Standing, rule: str, ref: Ref) -> bool:
    result = standing.result(rule, ref)
    return result is not None and result.plain == "unknown"


def _bound(standing: Standing, key: str, asked: timedelta | None) -> timedelta | None:
    """How old a fact may be: as its key says, or a rule where that is stricter."""
    declared = standing.policy.keys.get(key)
    usual = days(declared.max_age) if declared and declared.max_age else None
    return min((each for each in (usual, asked) if each is not None), default=None)


def _alive(view: View) -> Iterator[Entity]:
    catalog: Catalog = view.report.catalog
    for entity in view.entities:
        if view.group(entity.ref.kind) in _SOFTWARE and not is_retired(catalog, entity):
            yield entity
