"""List entities, all or those that a query finds."""

import csv
import io

import click

from platbook.catalog.graph.catalog import Catalog
from platbook.catalog.graph.matching import query_fields, select
from platbook.catalog.graph.query import QueryError, parse_query
from platbook.catalog.graph.relations import Relations
from platbook.cli.arguments.form import form_option
from platbook.cli.errors import CannotRun
from platbook.cli.printing.layout import aligned, print_json
from platbook.cli.workspace import open_workspace, root_option
from platbook.findings.visible import visible_lines
from platbook.model.entity import Entity
from platbook.published.entities import summary_json

_COLUMNS = ("ref", "title", "owner", "lifecycle", "tier", "file")


@click.command("list")
@click.option("--where", "expression", metavar="EXPR", default="", help="Only what this query finds.")
@form_option("json", "csv")
@root_option
def command(expression: str, form: str, root: str | None) -> None:
    """List entities.

    EXPR is one or more terms, all of which must hold: FIELD, an operator (= != ~ !~ < <= > >=) and one or more values
    separated by commas, any of which will do. ~ finds a part of a text. FIELD is a short name (kind, name, owner, tier,
    tag, lifecycle, ...) or a route into the document (spec.custom.costCentre). owner=TEAM finds what the teams below it
    own, too. FIELD=* finds what has any value, FIELD!=* what has none.

    \b
    Examples:
      platbook list
      platbook list --where "kind=Service tier<=2"
      platbook list --where "owner=shop lifecycle!=retired" --format csv
      platbook list --where "kind=Service spec.docs!=*"
    """
    catalog = open_workspace(root).catalog()
    entities = sorted(_found(catalog, expression), key=lambda entity: entity.ref)
    if form == "json":
        print_json({"entities": [summary_json(entity) for entity in entities]})
    elif form == "csv":
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        # Values stay what they are, but for what would steer the terminal that shows them.
        writer.writerows([_COLUMNS, *(tuple(map(visible_lines, _row(entity))) for entity in entities)])
        click.echo(out.getvalue(), nl=False)
    elif entities:
        click.echo("\n".join(aligned(_row(entity)[:-1] for entity in entities)))
    else:
        # An empty list looks like a command that did nothing; a pipe still gets nothing.
        click.echo("no entity matches" if expression.strip() else "the catalog has no entity", err=True)


def _found(catalog: Catalog, expression: str) -> tuple[Entity, ...]:
    query = parse_query(expression, query_fields(catalog.vocabulary)) if expression.strip() else None
    if query is None:
        return tuple(catalog.by_ref.values())
    found = query if isinstance(query, QueryError) else select(query, catalog, Relations(catalog))
    if isinstance(found, QueryError):
        shown = expression.replace("\n", " ").replace("\t", " ")
        marks = " " * found.start + "^" * max(found.end - found.start, 1)
        raise CannotRun(found.message, shown, marks, *([found.help] if found.help else []))
    return found


def _row(entity: Entity) -> tuple[str, ...]:
    facets = (str(entity.facet(name) or "") for name in ("owner", "lifecycle", "tier"))
    return (str(entity.ref), entity.title, *facets, entity.path)
