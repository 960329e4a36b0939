"""How firmly a rule is asked of an entity on a day: the strictest phase of all initiatives that want it of that one."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from platbook.catalog.graph.catalog import Catalog
from platbook.catalog.graph.relations import Relations
from platbook.initiatives.evaluation.exempting import aimed_rules
from platbook.initiatives.evaluation.standing import Standing
from platbook.initiatives.policy import Document, Policy
from platbook.initiatives.progress.taking_part import named
from platbook.initiatives.schedule import Step, step_on
from platbook.model.ref import Ref
from platbook.model.standards.initiative import Initiative, Mode, On
from platbook.model.standards.scorecard import Scorecard

# The stricter, the further behind.
_MODES: tuple[Mode, ...] = ("inform", "warn", "block")
_ONS: tuple[On, ...] = ("new", "touched", "all")


@dataclass(frozen=True, slots=True)
class InForce:
    """A phase that is in force, and the initiative that it is one of."""

    step: Step
    initiative: Document[Initiative]

    @property
    def strictness(self) -> tuple[int, int]:
        """Orders phases: first what they do, then to which failures."""
        return _MODES.index(self.step.mode), _ONS.index(self.step.on)


@dataclass(frozen=True)
class Enforcement:
    """All phases in force on one day, by rule, the strictest first, each with the entities that take part."""

    by_rule: Mapping[str, tuple[tuple[InForce, frozenset[Ref]], ...]]

    def of(self, rule: str, ref: Ref) -> InForce | None:
        """The strictest phase for a rule (its name in full) and an entity; None where no initiative asks it of that
        entity. Of equally strict ones, that of the initiative whose name comes first."""
        return next((phase for phase, members in self.by_rule.get(rule, ()) if ref in members), None)

    def phases(self, rule: str, ref: Ref) -> tuple[InForce, ...]:
        """Every phase that is in force for a rule and an entity, the strictest first."""
        return tuple(phase for phase, members in self.by_rule.get(rule, ()) if ref in members)


def enforcement(catalog: Catalog, standing: Standing, relations: Relations | None = None) -> Enforcement:
    """What is in force on the day of the standing. A scorecard that is no more than a draft, or on its way out, blocks
    nothing: what would block only warns."""
    known = relations or Relations(catalog)
    policy = standing.policy
    found: dict[str, list[tuple[InForce, frozenset[Ref]]]] = {}
    for name in sorted(policy.initiatives):
        initiative = policy.initiatives[name]
        step = step_on(initiative.spec, standing.as_of)
        if step is None:
            continue
        members = frozenset(named(initiative, catalog, known, standing)[0])
        for rule in aimed_rules(initiative, policy):
            softened = replace(step, mode="warn") if step.mode == "block" and not _may_block(rule, policy) else step
            found.setdefault(rule, []).append((InForce(softened, initiative), members))
    ordered = {
        rule: sorted(phases, key=lambda each: each[0].strictness, reverse=True) for rule, phases in found.items()
    }
    return Enforcement({rule: tuple(phases) for rule, phases in ordered.items()})


def _may_block(rule: str, policy: Policy) -> bool:
    standard = policy.standards.get(rule.partition("/")[0])
    spec = standard.document.spec if standard else None
    return not isinstance(spec, Scorecard) or spec.state == "active"
