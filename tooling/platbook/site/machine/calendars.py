"""What falls due as calendars to subscribe to: one for all, and one for each Team with those below it."""

from collections.abc import Iterator

from platbook.published.calendar import calendar
from platbook.site.blocks import SiteFile
from platbook.site.places.outputs import CALENDAR
from platbook.site.view import View


def files(view: View) -> Iterator[SiteFile]:
    """The calendars; a Team has one also where nothing falls due, so that a subscription never breaks."""
    as_of = view.report.as_of
    yield SiteFile(CALENDAR, content=_bytes(calendar(view.forecast, as_of)))
    by_team: dict[object, list[int]] = {}
    for number, event in enumerate(view.forecast):
        by_team.setdefault(event.team, []).append(number)
    for team in view.by_kind.get("Team", ()):
        teams = {team.ref, *(below.ref for below in view.relations.subtree(team.ref, "parentOf"))}
        numbers = sorted(number for ref in teams for number in by_team.get(ref, ()))
        text = calendar([view.forecast[number] for number in numbers], as_of, f"{team.label}: what falls due")
        yield SiteFile(view.outputs.calendar(team.ref), team.path, _bytes(text))


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")
