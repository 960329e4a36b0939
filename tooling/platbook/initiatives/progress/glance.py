"""An initiative at a glance: who takes part, how many are done, its state; all that other days are asked about."""

from dataclasses import dataclass

from platbook.catalog.graph.catalog import Catalog
from platbook.catalog.graph.relations import Relations
from platbook.initiatives.evaluation.standing import Standing
from platbook.initiatives.policy import Document
from platbook.initiatives.progress.state import State, state_of
from platbook.initiatives.progress.taking_part import Named, TakingPart, taking_part
from platbook.initiatives.progress.tally import Tally, tally
from platbook.initiatives.schedule import Step, step_on
from platbook.model.standards.initiative import Initiative


@dataclass(frozen=True, slots=True)
class Glance:
    """An initiative on a day; `step` is the phase in force, None where it asks for nothing."""

    initiative: Document[Initiative]
    part: TakingPart
    tally: Tally
    state: State
    step: Step | None


def glance(
    initiative: Document[Initiative],
    catalog: Catalog,
    standing: Standing,
    relations: Relations,
    known: Named | None = None,
) -> Glance:
    """The initiative on the day of the standing. `known` is whom it names, where that is known already."""
    part = taking_part(initiative, catalog, relations, standing, known)
    counted = tally(part.members)
    state = state_of(initiative.spec, counted, standing.as_of)
    return Glance(initiative, part, counted, state, step_on(initiative.spec, standing.as_of))
