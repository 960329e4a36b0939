"""Every failure of a comparison brought before the gate, with the phase, the exemption and the minimum that matter."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import NamedTuple

from platbook.compare.causes import Causes, Failure
from platbook.compare.gate import BREAK_GLASS_DAYS, VERDICTS, Case, Excuse, Minimum, Part, Verdict, verdict
from platbook.initiatives.enforcement import Enforcement, InForce
from platbook.initiatives.evaluation.standing import Card
from platbook.model.ref import Ref
from platbook.model.standards.scorecard import Scorecard


class Decision(NamedTuple):
    """What becomes of a failure: the case that the gate was asked, what it said, and the phase that it went by; None
    where no initiative asks for the rule, or where the minimum decides."""

    failure: Failure
    case: Case
    verdict: Verdict
    phase: InForce | None


@dataclass(frozen=True)
class Lost:
    """The change takes an entity below the minimum of a scorecard: its card, and the failures by which it does."""

    card: Card
    failures: tuple[Failure, ...]


@dataclass(frozen=True)
class Decisions:
    """The decision on each failure but those that were there before on entities that the change left alone, and the
    minimums that are lost without an excuse."""

    each: tuple[Decision, ...]
    lost: tuple[Lost, ...]


def decide(causes: Causes, enforcement: Enforcement) -> Decisions:
    """Brings every failure before the gate. Of several phases in force, the one with the firmest verdict decides."""
    court = _Court(causes, enforcement)
    # What was there before, on what is left alone, is silent whatever is asked; that may be thousands.
    asked = (f for f in causes.failures if f.cause != "existing" or f.subject in causes.touched)
    each = tuple(court.decision(failure) for failure in asked)
    blocking = {(d.failure.judged.standard.name, d.failure.subject) for d in each if d.verdict == "block"}
    return Decisions(each, tuple(lost for key, lost in court.lost.items() if key in blocking))


class _Court:
    """What deciding on one failure takes from the others."""

    def __init__(self, causes: Causes, enforcement: Enforcement) -> None:
        self._causes = causes
        self._enforcement = enforcement

    def decision(self, failure: Failure) -> Decision:
        part, excuse, minimum = self._part(failure.subject), self.excuse(failure), self._minimum(failure)
        found = [
            Decision(failure, case, verdict(case), phase)
            for phase in (None, *self._enforcement.phases(failure.judged.name, failure.subject))
            for case in (_case(failure, part, excuse, minimum, phase),)
        ]
        # Of equally firm ones the strictest phase, which comes first; any says more than none.
        return max(found, key=lambda each: (VERDICTS.index(each.verdict), each.phase is not None))

    def excuse(self, failure: Failure) -> Excuse:
        """What an exemption has to say."""
        result = failure.judged.result
        if result.state != "exempt":
            return "expired" if result.exemption else "none"
        if self._causes.excuses.excused(failure.judged.name, self._causes.formerly(failure.subject)):
            return "before"
        day, end = self._causes.head.as_of, result.until
        return "break-glass" if end is not None and end - day <= timedelta(BREAK_GLASS_DAYS) else "too-long"

    @cached_property
    def lost(self) -> Mapping[tuple[str, Ref], Lost]:
        """The minimums that the change loses, by standard and entity."""
        by_card: dict[tuple[str, Ref], list[Failure]] = {}
        for failure in self._causes.failures:
            by_card.setdefault((failure.judged.standard.name, failure.subject), []).append(failure)
        return {key: lost for key, failures in by_card.items() for lost in self._lost(key, failures)}

    def _lost(self, key: tuple[str, Ref], failures: list[Failure]) -> Iterator[Lost]:
        card = self._causes.after.cards[key[0]][key[1]]
        spec = card.standard.document.spec
        if not card.minimum or not isinstance(spec, Scorecard) or spec.state != "active":
            return
        earlier = self._causes.earlier(card)
        if earlier is not None and self._failed_minimum(earlier):
            return
        counted = tuple(failure for failure in failures if self._counts(failure, card))
        if counted:
            yield Lost(card, counted)

    def _counts(self, failure: Failure, card: Card) -> bool:
        """Whether a failure keeps the card below its minimum, by the doing of this change."""
        mine = failure.cause == "introduced" or (
            failure.cause != "by-rule" and self._part(failure.subject) != "untouched"
        )
        below = 0 < card.standard.rank(failure.judged.rule.level) <= card.minimum
        return below and mine and self.excuse(failure) != "before"

    def _failed_minimum(self, card: Card) -> bool:
        """Whether a failure, and not only what is unknown, kept a card of the base below its minimum."""
        held = (index for index, rank in enumerate(card.standard.ranks) if 0 < rank <= card.minimum)
        return any(self._causes.failed(card, index) for index in held)

    def _minimum(self, failure: Failure) -> Minimum:
        lost = self.lost.get((failure.judged.standard.name, failure.subject))
        return "lost" if lost is not None and failure in lost.failures else "kept"

    def _part(self, ref: Ref) -> Part:
        if ref in self._added:
            return "new"
        return "touched" if ref in self._causes.touched else "untouched"

    @cached_property
    def _added(self) -> frozenset[Ref]:
        return frozenset(entity.ref for entity in self._causes.pairing.added)


def _case(failure: Failure, part: Part, excuse: Excuse, minimum: Minimum, phase: InForce | None) -> Case:
    if phase is None:
        return Case(failure.cause, part, excuse, minimum, "none", "new")
    return Case(failure.cause, part, excuse, minimum, phase.step.mode, phase.step.on)
