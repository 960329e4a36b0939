"""The forecast: everything that a date will bring, if nobody does anything until then."""

from collections.abc import Sequence
from datetime import date

from platbook.catalog.graph.catalog import Catalog
from platbook.initiatives.evaluation.evaluate import Evaluation
from platbook.initiatives.evaluation.standing import Standing
from platbook.initiatives.forecast.causes import Causes
from platbook.initiatives.forecast.dates import entity_dates, quiet_ends
from platbook.initiatives.forecast.event import Event
from platbook.initiatives.forecast.initiatives import InitiativeDays
from platbook.initiatives.forecast.results import result_events
from platbook.initiatives.forecast.timeline import days_from, turns
from platbook.initiatives.schedule import later


def forecast(catalog: Catalog, standing: Standing, until: date) -> tuple[Event, ...]:
    """The events between the day of the standing and `until`, in order. A pure function.

    What changes today has changed already; but what has its last day today, such as a deadline, is in it.
    """
    first = standing.as_of
    if until < first:
        return ()
    evaluation = Evaluation(catalog, standing.policy, standing.facts)
    relations = evaluation.relations
    initiatives = InitiativeDays(catalog, relations, standing)
    causes = Causes(evaluation)
    found: list[Event] = [*entity_dates(catalog, relations, first, until), *initiatives.today(standing)]
    days: Sequence[date] = days_from(first, until) if initiatives.every_day else tuple(initiatives.days)
    for turn in turns(evaluation, standing, until, days):
        found += result_events(turn, causes, relations)
        found += initiatives.on(turn)
    told = {(event.day, event.kind, event.about, ref) for event in found for ref in event.entities}
    found += quiet_ends(evaluation, standing, told, later(first, 1), until)
    return tuple(sorted(found, key=lambda event: event.order))
