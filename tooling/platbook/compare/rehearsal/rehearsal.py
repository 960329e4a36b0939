"""A rehearsal: what the policy of the head does to the fleet that the policy of the base did not."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from platbook.catalog.graph.relations import Relations
from platbook.compare.difference.homes import Homes
from platbook.compare.difference.levels import ShareChange, results_changed, shares_changed
from platbook.compare.difference.minimums import released
from platbook.compare.difference.policy.changes import PolicyChange, document_changes
from platbook.compare.difference.policy.effect import Effect
from platbook.compare.rehearsal.effects import StandardEffect, effect_on
from platbook.compare.world import World
from platbook.initiatives.evaluation.evaluate import Memo
from platbook.initiatives.evaluation.exempting import aimed_rules
from platbook.initiatives.evaluation.standing import Standing
from platbook.initiatives.progress.progress import all_progress
from platbook.initiatives.schedule import step_on, steps
from platbook.model.ref import Ref
from platbook.model.standards.initiative import Mode, On

_OVER = ("cancelled", "ended", "done")


@dataclass(frozen=True, slots=True)
class TeamEffect:
    """What a team gets of it: results that start and stop failing, levels lost and won, entities below a minimum."""

    team: str
    starts: int
    stops: int
    lost: int
    won: int
    below: int


@dataclass(frozen=True, slots=True)
class Ahead:
    """From `day` on, failures of an initiative's rules warn or block; `failing` entities fail one of them today.
    `begun` says that the day has come."""

    day: date
    initiative: str
    mode: Mode
    on: On
    failing: int
    begun: bool


@dataclass(frozen=True)
class Rehearsal:
    """`policy` says what changed; the rest what comes of it. Teams that it hits hardest come first."""

    policy: tuple[PolicyChange, ...] = ()
    standards: tuple[StandardEffect, ...] = ()
    shares: tuple[ShareChange, ...] = ()
    teams: tuple[TeamEffect, ...] = ()
    ahead: tuple[Ahead, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing of the policy changed that could do anything to anybody."""
        return not (self.policy or self.standards or self.shares)


def rehearse(base: World, head: World, only: str | None = None, memo: Memo | None = None) -> Rehearsal:
    """What the change of policy from `base` to `head` does, of one standard or of all. A pure function.

    Both policies are asked of the catalog, the facts and the day of the head: whatever else changed is left out.
    """
    effect = Effect(base.policy, head, {} if memo is None else memo)
    policy = document_changes(base, head, effect)
    if not policy and base.policy == head.policy:
        return Rehearsal()
    new, old, levels = effect.new, effect.old, effect.levels
    results = results_changed(old, new, {})
    freed = released(old, new, {}, head.catalog.by_ref)
    names = sorted(name for name in {**old.policy.standards, **new.policy.standards} if only in (None, name))
    effects = tuple(effect_on(name, old, new, levels, results, freed) for name in names)
    standards = tuple(each for each in effects if each.telling)
    homes = Homes(head.catalog, Relations(head.catalog))
    told = tuple(c for c in policy if only is None or c.subject.partition(":")[2] == only or not _is_rules(c))
    rules = {rule.name for effect in standards for rule in effect.rules}
    documents = {change.subject for change in policy}
    return Rehearsal(
        told,
        standards,
        shares_changed(head.catalog, old, head.catalog, new),
        _teams(standards, homes),
        tuple(sorted(_ahead(head, new, rules, documents), key=lambda each: (each.day, each.initiative))),
    )


def _is_rules(change: PolicyChange) -> bool:
    return change.subject.startswith(("scorecard:", "initiative:"))


def _teams(standards: Iterable[StandardEffect], homes: Homes) -> tuple[TeamEffect, ...]:
    counted: dict[str, Counter[str]] = {}

    def count(what: str, refs: Iterable[Ref]) -> None:
        for ref in refs:
            team = homes.team(ref)
            counted.setdefault("" if team is None else str(team), Counter())[what] += 1

    for standard in standards:
        for rule in standard.rules:
            count("starts", rule.starts)
            count("stops", rule.stops)
        count("lost", (change.subject for change in standard.lost))
        count("won", (change.subject for change in standard.won))
        count("below", standard.below)
    found = (
        TeamEffect(team, each["starts"], each["stops"], each["lost"], each["won"], each["below"])
        for team, each in counted.items()
    )
    return tuple(sorted(found, key=lambda t: (-t.below, -t.lost, -t.starts, -t.won, -t.stops, t.team)))


def _ahead(head: World, new: Standing, rules: set[str], documents: set[str]) -> Iterator[Ahead]:
    """The phases in force or to come of initiatives that changed, or that ask for rules that did."""
    progress = all_progress(head.catalog, new)
    for name, document in sorted(head.policy.initiatives.items()):
        concerned = str(document.entity.ref) in documents or not rules.isdisjoint(aimed_rules(document, head.policy))
        if progress[name].state in _OVER or document.spec.draft or not concerned:
            continue
        current = step_on(document.spec, head.as_of)
        for step in steps(document.spec):
            if step.mode != "inform" and (step.day > head.as_of or step == current):
                yield Ahead(step.day, name, step.mode, step.on, progress[name].tally.open, step.day <= head.as_of)
