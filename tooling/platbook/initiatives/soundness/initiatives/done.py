"""Initiatives that reached their goal and are still running."""

from collections.abc import Iterator

from platbook.initiatives.progress.progress import progress_of
from platbook.initiatives.soundness.fault import fault
from platbook.initiatives.soundness.ground import Fault, Ground
from platbook.source.route import Route


def look(ground: Ground) -> Iterator[Fault]:
    """Every initiative whose goal is met."""
    for initiative in ground.policy.initiatives.values():
        progress = progress_of(initiative, ground.catalog, ground.standing, ground.relations)
        if progress.state == "done":
            written = "goal" in ground.catalog.data(initiative.entity)["spec"]
            route: Route = ("spec", "goal") if written else ("metadata", "name")
            yield fault("goal-met", initiative, route, goal=initiative.spec.goal)
