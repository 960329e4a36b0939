"""Where the outputs for programs stand on the site: like those of pages, paths that no name can make clash."""

from collections.abc import Iterable, Mapping, Sequence

from platbook.model.entity import Entity
from platbook.model.ref import DEFAULT_NAMESPACE, Ref
from platbook.site.paths import segment

API = "api/v1"
CALENDAR, FEED, CSV, LLMS = "calendar.ics", "feed.xml", "catalog.csv", "llms.txt"
_ENTITIES, _BADGES, _CALENDARS = f"{API}/entities", "badges", "calendars"


class Outputs:
    """The paths of what is written for each entity. They follow from names alone: `service:cart` is
    `entities/service/cart.json`, and only a name that is not plain is spelled in another way."""

    def __init__(self, entities: Sequence[Entity]) -> None:
        refs = [entity.ref for entity in entities]
        self._documents = _claimed(refs, _ENTITIES, ".json")
        self._badges = _claimed(refs, _BADGES, "")
        self._calendars = _claimed([ref for ref in refs if ref.kind == "Team"], _CALENDARS, ".ics")

    def document(self, ref: Ref) -> str:
        """The JSON document of an entity."""
        return self._documents[ref]

    def badge(self, ref: Ref, name: str) -> str:
        """A badge of an entity: `owner`, or the name of a scorecard."""
        return f"{self._badges[ref]}/{segment(name)}.svg"

    def old_badge(self, ref: Ref, alias: str, name: str) -> str:
        """The same badge where it stood when the entity had another name."""
        return f"{_place(Ref(ref.kind, ref.namespace, alias), _BADGES)}/{segment(name)}.svg"

    def calendar(self, team: Ref) -> str:
        """The calendar of a Team."""
        return self._calendars[team]


def scorecard_document(name: str) -> str:
    """The JSON document of a scorecard."""
    return f"{API}/scorecards/{segment(name)}.json"


def _place(ref: Ref, top: str) -> str:
    within = "" if ref.namespace == DEFAULT_NAMESPACE else f"{segment(ref.namespace)}/"
    return f"{top}/{segment(ref.kind.lower())}/{within}{segment(ref.name)}"


def _claimed(refs: Iterable[Ref], top: str, ending: str) -> Mapping[Ref, str]:
    """A path for each, no two the same in any case of their letters, none a folder that another one is in."""
    wanted = {ref: _place(ref, top) for ref in refs}
    taken = {path.rpartition("/")[0].lower() for path in wanted.values()}
    found: dict[Ref, str] = {}
    for ref, path in wanted.items():
        free, number = f"{path}{ending}", 1
        while free.lower() in taken:
            number += 1
            free = f"{path}-{number}{ending}"
        taken.add(free.lower())
        found[ref] = free
    return found
