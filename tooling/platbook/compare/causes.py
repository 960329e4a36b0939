"""What a failure comes from: the change itself, or a day, a fact or a rule that would have brought it without it.

The base becomes the head one step at a time: first the day, then the facts, then what is asked, and last the catalog.
Whatever happens before the last step is not the doing of whoever changed the catalog. See ADR 8.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal, NamedTuple

from platbook.compare.chain import Stage, stages_of
from platbook.compare.difference.pairing import Pairing
from platbook.compare.excuses import Excuses, excuses_of
from platbook.compare.world import World, on_day, same_catalog, standing, with_policy, with_reports
from platbook.initiatives.evaluation.evaluate import Memo
from platbook.initiatives.evaluation.standing import SATISFIED, Card, Judged, Result, Standing, State
from platbook.model.ref import Ref

# Why something fails now …
Cause = Literal["introduced", "existing", "by-date", "by-fact", "by-rule"]
# … and how it came to fail no longer: it was mended, or it is not asked any more (exempt, out of scope, no rule).
End = Literal["fixed", "lifted"]
CAUSES: tuple[Cause, ...] = ("introduced", "existing", "by-date", "by-fact", "by-rule")
_FINE: frozenset[State] = frozenset({"pass", "n/a", "upcoming"})
# The steps before the last one, latest first.
_STEPS: tuple[Cause, ...] = ("by-rule", "by-fact", "by-date")


class Failure(NamedTuple):
    """A rule that an entity does not satisfy in the head, and what that comes from.

    One that an exemption excuses is among them too, where the change introduces the failure or the exemption: whether
    that counts is for the gate to say. `was` is the result that the catalog of the base has by what is asked today;
    None where it has none.
    """

    judged: Judged
    cause: Cause
    was: Result | None

    @property
    def subject(self) -> Ref:
        """The entity."""
        return self.judged.subject


class Ended(NamedTuple):
    """A failure that is none any more, by the change's doing."""

    rule: str
    subject: Ref
    end: End


@dataclass(frozen=True)
class Causes:
    """The worlds compared, where everybody stands in the last two of them, and every failure with its cause.

    `before` is the catalog of the base, judged by the rules, the facts and the day of the head; `pairing` says which of
    its entities is which of the head.
    """

    base: World
    head: World
    pairing: Pairing
    before: Standing
    after: Standing
    failures: tuple[Failure, ...]
    ended: tuple[Ended, ...]

    def earlier(self, card: Card) -> Card | None:
        """The card that an entity of the head had in the catalog of the base, by what is asked today."""
        return self.before.cards.get(card.standard.name, {}).get(self.formerly(card.subject))

    def formerly(self, ref: Ref) -> Ref:
        """What an entity of the head was called in the base."""
        return self._old_names.get(ref, ref)

    @property
    def left_scope(self) -> Iterator[Card]:
        """The cards of before whose entities are still there, and have none any more by what is asked today."""
        for card in self._earlier_cards:
            name = self.pairing.now(card.subject)
            if name in self.head.catalog.by_ref and name not in self.after.cards.get(card.standard.name, {}):
                yield card

    @property
    def lower_minimum(self) -> Iterator[tuple[Card, Card]]:
        """The cards of before, and now, whose entities may fall lower now by the same policy."""
        for card in self._earlier_cards:
            now = self.after.cards.get(card.standard.name, {}).get(self.pairing.now(card.subject))
            if now is not None and now.minimum < card.minimum:
                yield card, now

    @property
    def _earlier_cards(self) -> Iterator[Card]:
        cards = () if self.before is self.after else self.before.cards.values()
        return (card for several in cards for card in several.values())

    @cached_property
    def excuses(self) -> Excuses:
        """The exemptions that were there before."""
        return excuses_of(self.base, self.head, self.pairing)

    def failed(self, card: Card, index: int) -> bool:
        """Whether a result on a card of `before` is a failure, whatever exemptions the change brings along."""
        result = card.results[index]
        if result.state == "exempt" and result.plain == "fail":
            return not self.excuses.excused(f"{card.standard.name}/{card.standard.rules[index].id}", card.subject)
        return result.state == "fail"

    @cached_property
    def _old_names(self) -> Mapping[Ref, Ref]:
        return {new: old for old, new in self.pairing.names.items()}

    @cached_property
    def touched(self) -> frozenset[Ref]:
        """The entities of the head that the change itself says something else of, or has added.

        Comments, layout and the order of fields do not count, nor that a file has another name, nor what else is in it.
        """
        old, new = self.base.catalog, self.head.catalog
        changed = (pair.new for pair in self.pairing.changed if old.data(pair.old) != new.data(pair.new))
        renamed = (pair.new for pair in self.pairing.renamed)
        return frozenset(entity.ref for entity in (*changed, *renamed, *self.pairing.added))


def causes_of(base: World, head: World, pairing: Pairing, after: Standing, memo: Memo) -> Causes:
    """The cause of every failure in the head. `after` is the standing of the head, `base` has the day of its commit.

    A failure is attributed to the last step of the chain at which it began: what failed, was well for a step and fails
    again was broken by the later step.
    """
    beginning = on_day(base, min(base.as_of, head.as_of))
    worlds = [beginning, on_day(beginning, head.as_of)]
    worlds.append(with_reports(worlds[-1], head.reported))
    worlds.append(with_policy(worlds[-1], head.policy))
    before = after if same_catalog(worlds[-1], head) else standing(worlds[-1], memo)
    found = Causes(base, head, pairing, before, after, (), ())
    failing = list(_failing(found))
    stages = stages_of(worlds, before, _by_entity(failing), memo)
    reread = base.catalog.vocabulary.digest != head.catalog.vocabulary.digest
    failures = (Failure(each.judged, _cause(each, stages, reread=reread), each.was) for each in failing)
    return replace(found, failures=tuple(failures), ended=tuple(_ended(found)))


class _Failing(NamedTuple):
    """What fails in the head, the `name` that the entity had in the base, and what was there by what is asked today."""

    judged: Judged
    name: Ref
    was: Result | None
    failed: bool


def _failing(causes: Causes) -> Iterator[_Failing]:
    """What fails in the head, and what an exemption excuses there, but for what it excused in the base already."""
    for cards in causes.after.cards.values():
        for card in cards.values():
            if all(result.state in _FINE for result in card.results):
                continue
            earlier, name = causes.earlier(card), causes.formerly(card.subject)
            for index, (rule, result) in enumerate(zip(card.standard.rules, card.results, strict=True)):
                if result.state == "fail" or (result.state == "exempt" and result.plain == "fail"):
                    # Both were asked the same rules, in the same order.
                    was = earlier.results[index] if earlier else None
                    failed = earlier is not None and causes.failed(earlier, index)
                    if result.state == "fail" or failed or was is None or was.plain != "fail":
                        yield _Failing(Judged(card.standard, rule, card.subject, result), name, was, failed)


def _by_entity(failing: list[_Failing]) -> Mapping[Ref, frozenset[str]]:
    """What failed in the catalog of the base: the names of the rules, by the entity as it was called there."""
    found: dict[Ref, set[str]] = {}
    for each in failing:
        if each.failed:
            found.setdefault(each.name, set()).add(each.judged.name)
    return {ref: frozenset(rules) for ref, rules in found.items()}


def _cause(failing: _Failing, stages: list[Stage], *, reread: bool) -> Cause:
    """The cause of a failure; `reread` where other schemas read the catalog now: then a rule may ask for what those
    of the base did not know, and that says nothing of the entity."""
    if not failing.failed:
        broke = failing.was is not None and failing.was.plain == "error"
        return "by-rule" if reread and broke else "introduced"
    for stage, step in zip(stages, _STEPS, strict=True):
        if failing.name in stage.moved and not _fails(stage.standing.result(failing.judged.name, failing.name)):
            return step
    return "existing"


def _fails(result: Result | None) -> bool:
    return result is not None and result.state == "fail"


def _ended(causes: Causes) -> Iterator[Ended]:
    """What failed before the catalog changed and passes now, or is not asked of an entity any more."""
    for standard, cards in causes.before.cards.items():
        after = causes.after.cards.get(standard, {})
        for ref, card in cards.items():
            name = causes.pairing.now(ref)
            now = after.get(name)
            if (now is not None and now.results is card.results) or name not in causes.head.catalog.by_ref:
                continue
            for index, (rule, was) in enumerate(zip(card.standard.rules, card.results, strict=True)):
                state = now.results[index].state if now else "n/a"
                if was.state == "fail" and state in SATISFIED:
                    yield Ended(f"{standard}/{rule.id}", name, "fixed" if state == "pass" else "lifted")
