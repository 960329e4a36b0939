"""A change held against its base: where everybody stood and stands, what that comes from, and what is to be said."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from platbook.catalog.graph.catalog import Catalog
from platbook.catalog.records.record import Record
from platbook.compare.base import Base
from platbook.compare.causes import Cause, Causes, Ended, causes_of
from platbook.compare.decisions import Decisions, decide
from platbook.compare.difference.facts import Observed, observed
from platbook.compare.difference.pairing import Pairing
from platbook.compare.gate import Verdict
from platbook.compare.thanks_to_facts import thanks_to_facts
from platbook.compare.world import World, base_world, on_day, standing
from platbook.initiatives.assess import Assessment
from platbook.initiatives.enforcement import enforcement
from platbook.initiatives.evaluation.evaluate import Memo
from platbook.initiatives.evaluation.standing import Judged
from platbook.initiatives.policy import Document, Spec
from platbook.initiatives.soundness.ground import Ground
from platbook.initiatives.soundness.looks import faults


@dataclass(frozen=True)
class Comparison:
    """The failures of the head with their causes, and what the gate decided on each. `observed` says what the change
    does to facts, `thanks_to_facts` what is no failure only because of that."""

    causes: Causes
    decisions: Decisions
    observed: Observed
    thanks_to_facts: tuple[Judged, ...] = ()

    @cached_property
    def by_cause(self) -> Mapping[Cause, int]:
        """How many failures have which cause; what an exemption excuses does not count."""
        failing = (each for each in self.causes.failures if each.judged.result.state == "fail")
        return Counter(failure.cause for failure in failing)

    @cached_property
    def by_verdict(self) -> Mapping[Verdict, int]:
        """How many failures the gate decided in which way."""
        return Counter(decision.verdict for decision in self.decisions.each)

    @property
    def fixed(self) -> tuple[Ended, ...]:
        """What failed and passes now."""
        return tuple(ended for ended in self.causes.ended if ended.end == "fixed")

    @property
    def asked_anew(self) -> tuple[str, ...]:
        """The scorecards, initiatives and keys of facts that the change makes, alters or takes away."""
        return tuple(sorted({name for old, new in self._asking for name in _altered(old, new)}))

    @property
    def taken_away(self) -> tuple[str, ...]:
        """Those of them that do not count any more."""
        return tuple(sorted({name for old, new in self._asking for name in old.keys() - new.keys()}))

    @property
    def _asking(self) -> Iterator[tuple[Mapping[str, Document[Any]], Mapping[str, Document[Any]]]]:
        old, new = self.causes.base.policy, self.causes.head.policy
        yield old.scorecards, new.scorecards
        yield old.initiatives, new.initiatives
        yield old.facts, new.facts

    @property
    def exempted_anew(self) -> tuple[str, ...]:
        """The exemptions that the change makes or alters."""
        new = self.causes.head.policy.exemptions
        return tuple(sorted(name for name in _altered(self.causes.base.policy.exemptions, new) if name in new))


def _altered(old: Mapping[str, Document[Spec]], new: Mapping[str, Document[Spec]]) -> Iterator[str]:
    for name in old.keys() | new.keys():
        if name not in old or name not in new or old[name].spec != new[name].spec:
            yield name


def compared(base: Base, catalog: Catalog, assessed: Assessment, pairing: Pairing, memo: Memo) -> Comparison:
    """The comparison of a base with the catalog that came of it, which was `assessed` before."""
    after = assessed.standing
    head = World(catalog, after.policy, after.facts, after.as_of, assessed.reported)
    before = base_world(base.catalog, base.day, head)
    causes = causes_of(before, head, pairing, after, memo)
    decisions = decide(causes, enforcement(catalog, after))
    return Comparison(causes, decisions, observed(before, head), thanks_to_facts(before, head, after, memo))


def faults_before(comparison: Comparison, memo: Memo) -> tuple[Record, ...]:
    """What was wrong with the policy of the base, on the day of the head."""
    before = on_day(comparison.causes.base, comparison.causes.head.as_of)
    return faults(Ground(before.catalog, before.policy, standing(before, memo)))
