"""How far an initiative is on a day, all in one."""

from collections.abc import Mapping
from dataclasses import dataclass

from platbook.catalog.graph.catalog import Catalog
from platbook.catalog.graph.relations import Relations
from platbook.initiatives.evaluation.exempting import aimed_rules
from platbook.initiatives.evaluation.standing import Standing
from platbook.initiatives.policy import Document
from platbook.initiatives.progress.glance import glance
from platbook.initiatives.progress.member import Member
from platbook.initiatives.progress.milestones import MilestoneProgress, milestones_of
from platbook.initiatives.progress.outlook import Outlook, outlook_of
from platbook.initiatives.progress.state import State
from platbook.initiatives.progress.tally import Tally
from platbook.initiatives.progress.teams import TeamProgress, by_team
from platbook.initiatives.schedule import Step
from platbook.model.ref import Ref
from platbook.model.standards.initiative import Initiative


@dataclass(frozen=True, slots=True)
class Progress:
    """An initiative on a day.

    `rules` are those that it wants satisfied, in full; `gone` and `left` say who is on a frozen list and does not
    count any more (see TakingPart); `step` is the phase in force, None where it asks for nothing.
    """

    initiative: Document[Initiative]
    state: State
    rules: tuple[str, ...]
    members: tuple[Member, ...]
    gone: tuple[str, ...]
    left: tuple[Ref, ...]
    tally: Tally
    teams: tuple[TeamProgress, ...]
    milestones: tuple[MilestoneProgress, ...]
    outlook: Outlook
    step: Step | None

    @property
    def name(self) -> str:
        """The name of the initiative."""
        return self.initiative.name


def all_progress(catalog: Catalog, standing: Standing, relations: Relations | None = None) -> Mapping[str, Progress]:
    """The progress of every initiative, by name and in the order of names. A pure function."""
    known = relations or Relations(catalog)
    initiatives = standing.policy.initiatives
    return {name: progress_of(initiatives[name], catalog, standing, known) for name in sorted(initiatives)}


def progress_of(
    initiative: Document[Initiative], catalog: Catalog, standing: Standing, relations: Relations
) -> Progress:
    """The progress of one initiative on the day of the standing."""
    spec, as_of = initiative.spec, standing.as_of
    found = glance(initiative, catalog, standing, relations)
    part, counted = found.part, found.tally
    return Progress(
        initiative,
        found.state,
        aimed_rules(initiative, standing.policy),
        part.members,
        part.gone,
        part.left,
        counted,
        by_team(part.members, relations),
        milestones_of(spec, counted, as_of),
        outlook_of(spec, found.state, counted, as_of),
        found.step,
    )
