"""Ask whether an entity has reached a level of a scorecard: the exit code is the answer."""

from datetime import date

import click

from platbook.cli.arguments.days import as_of_option
from platbook.cli.arguments.entities import complete_entities, entity_named
from platbook.cli.arguments.form import form_option
from platbook.cli.arguments.scorecards import complete_scorecards, level_named, scorecard_named
from platbook.cli.errors import CannotRun
from platbook.cli.printing.layout import Page, print_json
from platbook.cli.standards.score_words import BASE, add_judged, missing_for
from platbook.cli.workspace import open_workspace, root_option
from platbook.engine import assessment
from platbook.findings.count import plural
from platbook.initiatives.evaluation.standing import Card, Judged
from platbook.model.entity import Entity
from platbook.published.scene import Scene
from platbook.published.standing import judged_json

NOT_REACHED = 1
# Nobody could look, or the rule itself broke: the entity did not fail.
_UNDECIDED = ("unknown", "error")


@click.command("gate")
@click.argument("ref", metavar="REF", shell_complete=complete_entities)
@click.option(
    "--scorecard", "name", metavar="NAME", required=True, shell_complete=complete_scorecards, help="The scorecard."
)
@click.option("--level", "level", metavar="LEVEL", required=True, help="The level that must be reached.")
@form_option("json")
@as_of_option
@root_option
@click.pass_context
def command(ctx: click.Context, ref: str, name: str, level: str, form: str, as_of: date, root: str | None) -> None:
    """Whether an entity has reached a level: one question, one exit code.

    0 says that it has. 1 says that it has not, and the output says what is missing; what could not be looked at is
    unknown, and counts as not reached. 2 says that the question makes no sense: there is no such entity, scorecard or
    level, or the entity is not in the scope of the scorecard.

    \b
    Examples:
      platbook gate checkout --scorecard production-readiness --level silver
    """
    catalog = open_workspace(root).catalog()
    assessed = assessment(catalog, as_of)
    if assessed is None:
        raise CannotRun("the catalog has no scorecard", "one is a file in initiatives/scorecards/")
    scene = Scene(catalog, assessed.standing)
    entity = entity_named(catalog, ref)
    standard = scorecard_named(scene.standing.policy, catalog, name)
    rank = level_named(standard, level)
    card = scene.standing.cards.get(standard.name, {}).get(entity.ref)
    if card is None:
        raise CannotRun(
            f"{entity.ref} is not in the scope of the scorecard `{standard.name}`",
            f"`spec.scope` in {standard.entity.path} says whom it is for",
        )
    missing = missing_for(card, rank)
    if form == "json":
        print_json(_as_json(scene, card, level, as_of, missing))
    else:
        _print_text(scene, entity, card, level, missing)
    ctx.exit(NOT_REACHED if missing else 0)


def _print_text(scene: Scene, entity: Entity, card: Card, level: str, missing: tuple[Judged, ...]) -> None:
    page, standard = Page(), card.standard
    if not missing:
        more = f" (it has {card.level})" if card.level != level else ""
        page.line(f"{entity.ref} has reached {level} of {standard.name}{more}")
        page.print()
        return
    undecided = sum(judged.result.state in _UNDECIDED for judged in missing)
    if undecided == len(missing):
        page.line(f"NOT REACHED: it is not known whether {entity.ref} has {level} of {standard.name}")
    else:
        page.line(f"NOT REACHED: {entity.ref} has {card.level or BASE} of {standard.name}, not {level}")
    page.line("")
    add_judged(page, scene, missing)
    page.line("")
    unknown = f", {undecided} of them not known, which counts as not reached" if undecided else ""
    page.line(f"missing for {level}: {plural(len(missing), 'rule')}{unknown}")
    page.print()


def _as_json(scene: Scene, card: Card, level: str, as_of: date, missing: tuple[Judged, ...]) -> dict[str, object]:
    return {
        "asOf": as_of.isoformat(),
        "entity": str(card.subject),
        "scorecard": card.standard.name,
        "wanted": level,
        "reached": not missing,
        "level": card.level,
        "undecided": bool(missing) and all(judged.result.state in _UNDECIDED for judged in missing),
        "missing": [judged_json(scene, judged, fully=True) for judged in missing],
    }
