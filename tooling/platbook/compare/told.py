"""What is to be said of standards in a run, as problems of the files that it is about; rules put them into words."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from platbook.catalog.graph.catalog import Catalog
from platbook.catalog.records.record import Record
from platbook.compare.comparison import Comparison
from platbook.compare.decisions import Decision, Lost
from platbook.compare.gate import BREAK_GLASS_DAYS
from platbook.compare.lines import line_of
from platbook.initiatives.enforcement import InForce, enforcement
from platbook.initiatives.evaluation.results.place import place_of
from platbook.initiatives.evaluation.standing import Judged, Standing
from platbook.initiatives.schedule import later
from platbook.model.entity import Entity
from platbook.model.ref import Ref
from platbook.source.problem import Problem
from platbook.source.route import Route

Said = tuple[str, Problem]
_NAME: Route = ("metadata", "name")
_LAPSING = "exemption-lapsing"


def told_of_change(comparison: Comparison) -> tuple[Record, ...]:
    """What the gate has to say of a change."""
    return _by_file(_of_change(comparison))


def without_echoes(faults: tuple[Record, ...], told: tuple[Record, ...]) -> tuple[Record, ...]:
    """The faults of a policy, but for what is told of the same exemption already: that it will end soon."""
    ending = {(record.path, p.document) for record in told for p in record.problems if p.kind == "break-glass"}
    return tuple(
        replace(
            record,
            problems=tuple(
                problem
                for problem in record.problems
                if problem.kind != _LAPSING or (record.path, problem.document) not in ending
            ),
        )
        for record in faults
    )


def told_of_everything(catalog: Catalog, standing: Standing) -> tuple[Record, ...]:
    """What a run without a base has to say: the failures of phases that are on `all`. None of them blocks."""
    return _by_file(_of_everything(catalog, standing))


def _of_change(comparison: Comparison) -> Iterator[Said]:
    teller = _Teller(comparison.causes.head.catalog, comparison.causes.after)
    inside = {id(failure) for lost in comparison.decisions.lost for failure in lost.failures}
    for lost in comparison.decisions.lost:
        new = comparison.causes.earlier(lost.card) is None
        yield teller.lost(lost, new)
    notes: dict[tuple[str, Ref], list[Decision]] = {}
    for decision in comparison.decisions.each:
        judged = decision.failure.judged
        if decision.verdict in ("break-glass", "excused"):
            yield teller.let_through(decision)
        elif decision.verdict == "note":
            notes.setdefault((judged.standard.name, judged.subject), []).append(decision)
        elif decision.verdict != "silent" and id(decision.failure) not in inside:
            yield teller.decided(decision)
    # What is only told of is told at once: a new entity may fail a dozen rules that nobody has asked for yet.
    for several in notes.values():
        yield teller.noted(several)


def _of_everything(catalog: Catalog, standing: Standing) -> Iterator[Said]:
    phases = enforcement(catalog, standing)
    wanted = {
        rule: on_all
        for rule, several in phases.by_rule.items()
        if (on_all := [(phase, members) for phase, members in several if phase.step.on == "all"])
    }
    standards = {rule.partition("/")[0] for rule in wanted}
    teller = _Teller(catalog, standing)
    for name, cards in standing.cards.items():
        for card in cards.values() if name in standards else ():
            for judged in card.judged if any(result.state == "fail" for result in card.results) else ():
                phase = next((p for p, members in wanted.get(judged.name, ()) if judged.subject in members), None)
                if phase is not None and judged.result.state == "fail":
                    verdict = "note" if phase.step.mode == "inform" else "warning"
                    yield teller.standard_not_met(judged, phase, verdict=verdict, cause="existing", part="untouched")


class _Teller:
    """Makes problems, with all that their rules need to say, in plain values."""

    def __init__(self, catalog: Catalog, standing: Standing) -> None:
        self._catalog = catalog
        self._standing = standing

    def decided(self, decision: Decision) -> Said:
        """A failure that the gate does not pass over."""
        failure, case = decision.failure, decision.case
        said = {"verdict": decision.verdict, "cause": case.cause, "part": case.part, "excuse": case.excuse}
        return self.standard_not_met(failure.judged, decision.phase, **said)

    def noted(self, decisions: list[Decision]) -> Said:
        """Failures of one entity in one standard that are told and nothing more."""
        path, problem = self.decided(decisions[0])
        also = [self._about(decision.failure.judged) for decision in decisions[1:]]
        return path, replace(problem, route=_NAME if also else problem.route, details={**problem.details, "also": also})

    def standard_not_met(self, judged: Judged, phase: InForce | None, **said: Any) -> Said:
        """One rule that one entity does not satisfy."""
        entity = self._catalog.by_ref[judged.subject]
        details = {**self._about(judged), **said, "phase": _phase(phase), "also": []}
        details["exemption"] = self._exemption(judged)
        return entity.path, Problem("standard-not-met", entity.document, self._place(judged), details=details)

    def lost(self, lost: Lost, new: bool) -> Said:
        """A minimum that the change takes an entity below."""
        card, first = lost.card, lost.failures[0].judged
        entity = self._catalog.by_ref[card.subject]
        spec: Any = card.standard.document.spec
        level = card.standard.levels[card.minimum - 1]
        index = line_of(card, self._catalog, self._standing)
        details = {
            "subject": str(card.subject),
            "name": card.subject.name,
            "standard": card.standard.name,
            "owner": spec.owner,
            "level": level,
            "now": card.level,
            "new": new,
            "minimum": _at(card.standard.entity, ("spec", "minimum", index, "level")),
            "rules": [self._about(failure.judged) for failure in lost.failures],
            "exemptions": [e for failure in lost.failures if (e := self._exemption(failure.judged))],
        }
        return entity.path, Problem("below-minimum", entity.document, self._place(first), details=details)

    def let_through(self, decision: Decision) -> Said:
        """A failure that would block, but for an exemption that came with the change."""
        judged = decision.failure.judged
        document = self._standing.policy.exemptions[judged.result.exemption]
        entity = self._catalog.by_ref[judged.subject]
        details = {
            **self._about(judged),
            "exemption": document.name,
            "until": judged.result.until.isoformat() if judged.result.until else "",
            "verdict": decision.verdict,
            "before": decision.case.cause != "introduced",
            "failing": _at(entity, self._place(judged)),
        }
        at = document.entity
        return at.path, Problem("break-glass", at.document, ("spec", "expires"), details=details)

    def _about(self, judged: Judged) -> dict[str, Any]:
        index = judged.standard.rules.index(judged.rule)
        spec: Any = judged.standard.document.spec
        return {
            "subject": str(judged.subject),
            "name": judged.subject.name,
            "rule": judged.name,
            "title": judged.rule.title,
            "message": judged.rule.message,
            "fix": judged.rule.fix or "",
            "docs": judged.rule.docs or "",
            "owner": spec.owner,
            "asked": _at(judged.standard.entity, (*judged.standard.route, index, "id")),
        }

    def _exemption(self, judged: Judged) -> dict[str, Any] | None:
        """The exemption that speaks of a failure, without being enough."""
        document = self._standing.policy.exemptions.get(judged.result.exemption)
        if document is None:
            return None
        expires = document.spec.expires
        longest = later(self._standing.as_of, BREAK_GLASS_DAYS)
        return {
            "name": document.name,
            "path": document.entity.path,
            "until": expires.isoformat() if expires else "",
            "holds": judged.result.state == "exempt",
            "longest": longest.isoformat(),
        }

    def _place(self, judged: Judged) -> Route:
        return place_of(judged, self._catalog, self._standing.policy)


def _phase(phase: InForce | None) -> dict[str, str] | None:
    if phase is None:
        return None
    step = phase.step
    return {"initiative": phase.initiative.name, "mode": step.mode, "on": step.on, "since": step.day.isoformat()}


def _at(entity: Entity, route: Route) -> dict[str, Any]:
    return {"path": entity.path, "document": entity.document, "route": route}


def _by_file(said: Iterator[Said]) -> tuple[Record, ...]:
    found: dict[str, list[Problem]] = {}
    for path, problem in said:
        found.setdefault(path, []).append(problem)
    return tuple(Record(path, problems=tuple(problems)) for path, problems in sorted(found.items()))
