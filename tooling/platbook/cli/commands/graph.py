"""Draw what an entity needs and what needs it."""

from typing import get_args

import click

from platbook.catalog.graph.dependencies import Direction, Step, follow
from platbook.catalog.graph.relations import Relations
from platbook.cli.arguments.entities import complete_entities, entity_named
from platbook.cli.arguments.form import form_option
from platbook.cli.printing.dependency_trees import as_dot, as_json, as_mermaid, as_text
from platbook.cli.printing.layout import print_json
from platbook.cli.workspace import open_workspace, root_option


@click.command("graph")
@click.argument("ref", metavar="REF", shell_complete=complete_entities)
@click.option(
    "--direction",
    type=click.Choice(("both", *get_args(Direction))),
    default="both",
    show_default=True,
    help="up: what it needs. down: what needs it.",
)
@click.option("--depth", type=click.IntRange(1, 100), default=3, show_default=True, help="How many steps to follow.")
@form_option("json", "mermaid", "dot")
@root_option
def command(ref: str, direction: str, depth: int, form: str, root: str | None) -> None:
    """What an entity needs (upstream) and what needs it (downstream).

    Dependencies count, and APIs: who consumes an API needs whoever provides it. What something can do without is marked
    soft. Each entity is followed once.

    \b
    Examples:
      platbook graph checkout
      platbook graph checkout --direction down --depth 1
      platbook graph checkout --format mermaid
    """
    catalog = open_workspace(root).catalog()
    entity = entity_named(catalog, ref)
    relations = Relations(catalog)
    wanted: list[Direction] = [each for each in get_args(Direction) if direction in ("both", each)]
    trees: dict[Direction, Step] = {each: follow(relations, entity, each, depth) for each in wanted}
    if form == "json":
        print_json(as_json(entity, trees))
    elif form == "text":
        as_text(entity, trees).print()
    else:
        click.echo((as_mermaid if form == "mermaid" else as_dot)(entity, trees))
