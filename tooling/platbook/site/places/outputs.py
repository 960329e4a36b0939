"""Where the outputs for programs stand on the site: like those of pages, paths that no name can make clash."""

from collections.abc import Sequence

from platbook.model.entity import Entity
from platbook.model.ref import Ref
from platbook.site.places.paths import apart, segment, within

API = "api/v1"
CALENDAR, FEED, CSV, LLMS = "calendar.ics", "feed.xml", "catalog.csv", "llms.txt"
_ENTITIES, _BADGES, _CALENDARS = f"{API}/entities", "badges", "calendars"
# How paths are made of names that are plain, for those who build addresses by themselves.
BADGE, TEAM_CALENDAR = f"{_BADGES}/{{kind}}/{{name}}/{{badge}}.svg", f"{_CALENDARS}/team/{{name}}.ics"


class Outputs:
    """The paths of what is written for each entity. They follow from its name alone: `service:cart` is
    `entities/service/cart.json`, and only a name that is not plain is spelled in another way."""

    def __init__(self, entities: Sequence[Entity]) -> None:
        refs = [entity.ref for entity in entities]
        self._documents = apart({ref: _place(ref, _ENTITIES) for ref in refs}, set(), ".json")
        # A folder is taken by all badges in it, and badges differ in their endings from folders of namespaces.
        self._taken: set[str] = set()
        self._badges = apart({ref: _place(ref, _BADGES) for ref in refs}, self._taken)
        self._old: dict[tuple[Ref, str], str | None] = {
            (entity.ref, alias): self._old_place(entity.ref, alias) for entity in entities for alias in entity.aliases
        }
        teams = [ref for ref in refs if ref.kind == "Team"]
        self._calendars = apart({ref: _place(ref, _CALENDARS) for ref in teams}, set(), ".ics")

    def _old_place(self, ref: Ref, alias: str) -> str | None:
        place = _place(Ref(ref.kind, ref.namespace, alias), _BADGES)
        if place.lower() in self._taken:
            return None
        self._taken.add(place.lower())
        return place

    def document(self, ref: Ref) -> str:
        """The JSON document of an entity."""
        return self._documents[ref]

    def badge(self, ref: Ref, name: str) -> str:
        """A badge of an entity: `owner`, or the name of a scorecard."""
        return f"{self._badges[ref]}/{segment(name)}.svg"

    def old_badge(self, ref: Ref, alias: str, name: str) -> str | None:
        """The same badge where it stood when the entity had another name, unless something else has that by now."""
        place = self._old[ref, alias]
        return f"{place}/{segment(name)}.svg" if place else None

    def calendar(self, team: Ref) -> str:
        """The calendar of a Team."""
        return self._calendars[team]


def scorecard_document(name: str) -> str:
    """The JSON document of a scorecard."""
    return f"{API}/scorecards/{segment(name)}.json"


def scorecard_table(name: str) -> str:
    """The same for spreadsheets."""
    return f"scorecards/{segment(name)}.csv"


def _place(ref: Ref, top: str) -> str:
    return f"{top}/{segment(ref.kind.lower())}/{within(ref)}"
