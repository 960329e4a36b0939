"""What entities declare that is no entity, and that people look for by name: keys of facts, rules of standards."""

from collections.abc import Mapping, Sequence

from platbook.site.data.entities import rows_of
from platbook.site.view import View

_MOST, _MOST_OF_ALL = 200, 1_000


def inside(view: View) -> Mapping[int, Sequence[str]]:
    """The names by the row of the entity that declares them, so many at most: the script of the search stays small."""
    rows = rows_of(view)
    room = _MOST_OF_ALL
    found: dict[int, Sequence[str]] = {}
    standing = view.report.standing
    for document in standing.policy.facts.values() if standing else ():
        if names := list(document.spec.keys)[: min(room, _MOST)]:
            found[rows[document.entity.ref]] = names
            room -= len(names)
    for each in standing.policy.standards.values() if standing else ():
        rules = [name for rule in each.rules for name in dict.fromkeys((rule.title, rule.id)) if name]
        if names := rules[: min(room, _MOST)]:
            found[rows[each.entity.ref]] = names
            room -= len(names)
    return found
