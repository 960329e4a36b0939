"""Show the levels that entities have reached in scorecards, and what is missing for the next."""

import csv
import io
from collections.abc import Collection
from datetime import date

import click

from platbook.catalog.graph.catalog import Catalog
from platbook.catalog.graph.relations import Relations
from platbook.cli.arguments.days import as_of_option
from platbook.cli.arguments.entities import complete_entities, entity_named
from platbook.cli.arguments.form import form_option
from platbook.cli.arguments.scorecards import complete_scorecards, scorecard_named
from platbook.cli.errors import CannotRun
from platbook.cli.printing.layout import Page, print_json
from platbook.cli.standards.score_page import COLUMNS, add_entity, add_overview, minimum_in_words, row
from platbook.cli.standards.score_teams import COLUMNS as TEAM_COLUMNS
from platbook.cli.standards.score_teams import cells, lines
from platbook.cli.workspace import open_workspace, root_option
from platbook.engine import assessment
from platbook.findings.visible import visible_lines
from platbook.initiatives.evaluation.results.rollups import Rollup, entities_of, rollup
from platbook.initiatives.evaluation.standing import Card, Standing
from platbook.initiatives.progress.need import needs
from platbook.initiatives.progress.progress import all_progress
from platbook.model.entity import Entity
from platbook.model.ref import Ref
from platbook.published.scene import Scene
from platbook.published.standing import standard_json

# Kinds that stand for the entities below them.
_WHOLES = ("Team", "System", "Domain")


@click.command("score")
@click.argument("ref", metavar="[REF]", required=False, shell_complete=complete_entities)
@click.option("--scorecard", "name", metavar="NAME", shell_complete=complete_scorecards, help="Only this scorecard.")
@click.option("--owner", "team", metavar="TEAM", help="Only what this team, or one below it, owns.")
@click.option("--by", type=click.Choice(("team",)), help="A line for each team, the one that needs help most first.")
@form_option("json", "csv", "markdown")
@as_of_option
@root_option
def command(
    ref: str | None, name: str | None, team: str | None, by: str | None, form: str, as_of: date, root: str | None
) -> None:
    """Levels reached, and what is missing for the next.

    Without a REF, for each scorecard: how many have reached which level, how many of those with a minimum are where
    they must be, and a line for each entity. With one, everything that keeps it from its next level: why, what to do
    about it, and where. For a team, a system or a domain, how all that belongs to it stands. With --by team, how much
    is open at what each team owns: entities below their minimum, rules that initiatives ask for and that are overdue,
    and what fails or is unknown on the way to the next level.

    What could not be looked at is unknown: it did not fail, and it holds the level back.

    \b
    Examples:
      platbook score
      platbook score checkout
      platbook score --by team
      platbook score --scorecard production-readiness --owner shop
      platbook score team:shop --format json
    """
    catalog = open_workspace(root).catalog()
    assessed = assessment(catalog, as_of)
    entity = entity_named(catalog, ref) if ref else None
    taken = _taken(catalog, entity, team)
    if assessed is None or not assessed.standing.policy.scorecards:
        if name is not None:
            raise CannotRun(f"there is no scorecard `{name}`, nor any other")
        if form == "json":
            print_json({"asOf": as_of.isoformat(), "entity": str(entity.ref) if entity else None, "scorecards": []})
        else:
            unusable = assessed is not None and any(entity.ref.kind == "Scorecard" for entity in catalog.entities)
            what = "no scorecard of the catalog can be used: platbook check says why"
            click.echo(what if unusable else "the catalog has no scorecard", err=True)
        return
    if by is not None:
        if ref is not None or name is not None or team is not None or form not in ("text", "csv"):
            raise click.UsageError("--by team tells of everybody, as text or csv: leave the other options out")
        _print_teams(catalog, assessed.standing, form)
        return
    scene = Scene(catalog, assessed.standing)
    names = [scorecard_named(assessed.standing.policy, catalog, name).name] if name else None
    found = _found(scene, names, taken)
    if form == "json":
        said = [standard_json(scene, each, cards, entity.ref if entity else None) for each, cards in found]
        about = str(entity.ref) if entity else None
        print_json({"asOf": as_of.isoformat(), "entity": about, "scorecards": said})
    elif form == "csv":
        out = io.StringIO()
        rows = [COLUMNS, *(row(card) for _, cards in found for card in cards)]
        csv.writer(out, lineterminator="\n").writerows(tuple(map(visible_lines, cells)) for cells in rows)
        click.echo(out.getvalue(), nl=False)
    elif form == "markdown":
        click.echo(_markdown(found), nl=False)
    else:
        _print_text(scene, entity, found, narrowed=name is not None or team is not None)


def _taken(catalog: Catalog, entity: Entity | None, team: str | None) -> Collection[Ref] | None:
    """Whom it is about; None for everybody."""
    relations = Relations(catalog)
    taken: Collection[Ref] | None = None
    if entity is not None:
        taken = entities_of(entity, relations) if entity.ref.kind in _WHOLES else {entity.ref}
    if team is not None:
        owner = entity_named(catalog, team if ":" in team else f"team:{team}")
        owned = entities_of(owner, relations)
        taken = owned if taken is None else set(taken) & owned
    return taken


def _found(scene: Scene, names: list[str] | None, taken: Collection[Ref] | None) -> list[tuple[Rollup, list[Card]]]:
    """The scorecards that have somebody in scope, with the cards of those whom it is about."""
    found = []
    for name, cards in scene.standing.cards.items():
        if name in scene.standing.policy.scorecards and (names is None or name in names):
            chosen = [card for ref, card in cards.items() if taken is None or ref in taken]
            if chosen:
                found.append((rollup(chosen[0].standard, chosen), chosen))
    return found


def _print_teams(catalog: Catalog, standing: Standing, form: str) -> None:
    relations = Relations(catalog)
    found = needs(standing, all_progress(catalog, standing, relations), relations)
    if form == "csv":
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerows([TEAM_COLUMNS, *map(cells, found)])
        click.echo(out.getvalue(), nl=False)
    else:
        click.echo("\n".join(lines(found)))


def _print_text(scene: Scene, entity: Entity | None, found: list[tuple[Rollup, list[Card]]], *, narrowed: bool) -> None:
    page = Page()
    own = [card for _, cards in found for card in cards if entity is not None and card.subject == entity.ref]
    whole = entity is None or entity.ref.kind in _WHOLES
    if entity is not None and (own or found):
        add_entity(page, scene, entity, own)
    for each, cards in found if whole else ():
        others = [card for card in cards if entity is None or card.subject != entity.ref]
        if others:
            add_overview(page, each if len(others) == len(cards) else rollup(each.standard, others), others)
    if found:
        page.print()
    else:
        # An empty page looks like a command that did nothing; a pipe still gets nothing.
        click.echo(visible_lines(_nobody(entity if not whole else None, narrowed=narrowed)), err=True)


def _nobody(entity: Entity | None, *, narrowed: bool) -> str:
    if entity is not None:
        return f"{entity.ref} is in the scope of no scorecard"
    what = "nothing of what was asked for" if narrowed else "nothing in the catalog"
    return f"{what} is in the scope of a scorecard"


def _markdown(found: list[tuple[Rollup, list[Card]]]) -> str:
    lines = []
    for each, cards in found:
        lines += [f"## {_cell(each.standard.label)}", "", f"{minimum_in_words(each)}.", ""]
        lines += [f"| {' | '.join(COLUMNS[1:])} |", "|" + "---|" * len(COLUMNS[1:])]
        lines += [f"| {' | '.join(map(_cell, row(card)[1:]))} |" for card in cards]
        lines.append("")
    return "\n".join(lines)


def _cell(text: str) -> str:
    """Text that a table shows as it is."""
    plain = visible_lines(" ".join(text.split()))
    return "".join(f"\\{c}" if c in "\\`*_[]<>|#&" else c for c in plain)
