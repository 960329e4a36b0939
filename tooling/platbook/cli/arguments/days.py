"""Days on the command line: `--as-of DATE`, which judges as on another day."""

from collections.abc import Callable
from datetime import date

import click

from platbook.cli.errors import CannotRun
from platbook.hosts import clock
from platbook.model.day import day_of


def to_day(_: click.Context, __: click.Parameter, value: str | None) -> date | None:
    """The date of an option's value, which is written 2026-03-31. Raises CannotRun where it is none."""
    if value is None:
        return None
    day = day_of(value)
    if day is None:
        raise CannotRun(f"not a date: {value}", "write it year-month-day, as in 2026-03-31")
    return day


def as_of_option(command: Callable[..., None]) -> Callable[..., None]:
    """Adds `--as-of DATE` to a command, which gets it as `as_of`: a date, today where it was left out."""
    return click.option(
        "--as-of", callback=_or_today, metavar="DATE", help="Judge dates as on this day. Default: today."
    )(command)


def _or_today(context: click.Context, parameter: click.Parameter, value: str | None) -> date:
    return to_day(context, parameter, value) or clock.today()
