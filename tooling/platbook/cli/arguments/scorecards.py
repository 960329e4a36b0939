"""Scorecards and levels by name, for commands: corrected where they are mistyped, completed where they are begun."""

import click
from click.shell_completion import CompletionItem

from platbook.catalog.graph.catalog import Catalog
from platbook.cli.errors import CannotRun
from platbook.findings.closest import closest
from platbook.findings.count import listed
from platbook.findings.visible import visible
from platbook.initiatives.policy import Policy, Standard


def scorecard_named(policy: Policy, catalog: Catalog, name: str) -> Standard:
    """The scorecard of that name. Raises CannotRun, with the nearest one, where there is none that can be used."""
    if name in policy.scorecards:
        return policy.standards[name]
    written = any(ref.kind == "Scorecard" and ref.name == name for ref in catalog.by_ref)
    if written:
        raise CannotRun(f"the scorecard `{name}` cannot be used", "platbook check says what is wrong with its file")
    near = closest(name.lower(), sorted(policy.scorecards))
    known = f"there are: {', '.join(sorted(policy.scorecards))}" if policy.scorecards else "there is none at all"
    raise CannotRun(f"there is no scorecard `{name}`", f"did you mean {near}?" if near else known)


def level_named(standard: Standard, name: str) -> int:
    """The rank of a level. Raises CannotRun, with the nearest one, where the scorecard has none of that name."""
    rank = standard.rank(name)
    if not rank:
        near = closest(name.lower(), standard.levels)
        way_out = f"did you mean {near}?" if near else f"its levels are {listed(standard.levels)}, lowest first"
        raise CannotRun(f"the scorecard `{standard.name}` has no level `{name}`", way_out)
    return rank


def complete_scorecards(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The names of scorecards that begin so. Where there is no catalog: nothing."""
    from platbook.cli.workspace import open_workspace

    try:
        catalog = open_workspace(ctx.params.get("root")).catalog()
    except (CannotRun, OSError):
        return []
    return [
        CompletionItem(entity.ref.name, help=visible(entity.title))
        for entity in catalog.entities
        if entity.ref.kind == "Scorecard" and entity.ref.name.startswith(incomplete) and entity.ref.name.isprintable()
    ]
