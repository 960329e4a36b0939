"""Tell what falls due: exemptions that end, rules that begin to count, deadlines, facts that grow too old."""

import re
from datetime import date

import click

from platbook.catalog.graph.catalog import Catalog
from platbook.catalog.graph.relations import Relations
from platbook.cli.arguments.days import as_of_option
from platbook.cli.arguments.entities import unknown_entity
from platbook.cli.arguments.form import form_option
from platbook.cli.errors import CannotRun
from platbook.cli.printing.layout import print_json
from platbook.cli.standards.forecast_text import markdown, page_of
from platbook.cli.workspace import open_workspace, root_option
from platbook.engine import assessment
from platbook.initiatives.evaluation.evaluate import evaluate
from platbook.initiatives.facts.fact import NO_FACTS
from platbook.initiatives.forecast.event import Event
from platbook.initiatives.forecast.forecast import forecast
from platbook.initiatives.policy import read_policy
from platbook.initiatives.schedule import later
from platbook.model.day import day_of
from platbook.model.ref import Ref
from platbook.published.calendar import calendar
from platbook.published.forecast import forecast_csv, forecast_json

_DAYS = re.compile(r"([0-9]{1,4})d")
# A rule that looks at the day is asked about every one of them.
_FURTHEST = 1830


@click.command("forecast")
@click.option("--until", metavar="DAYS|DATE", default="90d", show_default=True, help="How far to look.")
@click.option("--owner", metavar="TEAM", help="Only what concerns this Team and those below it.")
@form_option("json", "ics", "markdown", "csv")
@as_of_option
@root_option
def command(until: str, owner: str | None, form: str, as_of: date, root: str | None) -> None:
    """What the calendar alone will change, if nobody does anything: by day, and for each team.

    Exemptions and attestations that end, rules that begin to count, phases of initiatives that begin to warn or block,
    milestones and deadlines, facts that grow too old, dates of review and of switching off; and every result that
    changes because of it.

    --format ics is a calendar: write it to a file, or serve it for people to subscribe to.

    \b
    Examples:
      platbook forecast
      platbook forecast --until 30d --owner payments
      platbook forecast --until 2026-12-31 --format ics > forecast.ics
    """
    last = _last_day(until, as_of)
    catalog = open_workspace(root).catalog()
    teams = _teams(catalog, owner) if owner is not None else None
    events = [event for event in _events(catalog, as_of, last) if teams is None or event.team in teams]
    if form == "json":
        print_json(forecast_json(events, as_of, last))
    elif form == "ics":
        # Its line ends are part of the format, on every system.
        click.echo(calendar(events, as_of).encode("utf-8", "backslashreplace"), nl=False)
    elif form == "markdown":
        click.echo(markdown(events, as_of, last), nl=False)
    elif form == "csv":
        click.echo(forecast_csv(events), nl=False)
    elif events:
        page_of(events, as_of).print()
    else:
        click.echo(f"nothing falls due until {last}", err=True)


def _events(catalog: Catalog, as_of: date, last: date) -> tuple[Event, ...]:
    assessed = assessment(catalog, as_of)
    # Entities have dates of their own, also where there are no standards.
    standing = assessed.standing if assessed else evaluate(catalog, read_policy(catalog), NO_FACTS, as_of)
    return forecast(catalog, standing, last)


def _last_day(text: str, as_of: date) -> date:
    """The day that `90d` or a date means. Raises CannotRun for anything else, and for what is too far or over."""
    found = _DAYS.fullmatch(text)
    day = later(as_of, int(found[1])) if found else day_of(text)
    if day is None:
        raise CannotRun(f"neither days nor a date: {text}", "write 90d, or a day as in 2026-12-31")
    if day < as_of:
        raise CannotRun(f"{day} is over on {as_of}")
    if (day - as_of).days > _FURTHEST:
        raise CannotRun(f"{day} is too far away", f"look at most {_FURTHEST}d ahead")
    return day


def _teams(catalog: Catalog, name: str) -> frozenset[Ref]:
    """The Team of that name and all below it. Raises CannotRun where there is none."""
    found = [entity for entity in catalog.find(name) if entity.ref.kind == "Team"]
    if not found:
        raise unknown_entity(catalog, name if ":" in name else f"team:{name}")
    below = Relations(catalog).subtree(found[0].ref)
    return frozenset((found[0].ref, *(team.ref for team in below)))
