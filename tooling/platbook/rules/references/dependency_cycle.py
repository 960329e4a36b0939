"""REF004: things that need each other in a circle."""

from collections.abc import Iterator
from typing import NamedTuple

from platbook.catalog.graph.catalog import Catalog, Edge
from platbook.catalog.graph.directed import directed
from platbook.catalog.vocabulary.dialects import BACKSTAGE
from platbook.findings.finding import Severity
from platbook.model.entity import Entity
from platbook.rules.references.cycles import cycles
from platbook.rules.rule import Hit, Subject, on_catalog
from platbook.rules.wording import at_reference

# More names than this are no help in one line.
_SHOWN = 8


class _Circle(NamedTuple):
    """A relation in which a circle is wrong, and how it is told."""

    relation: str
    inverse: str
    what: str
    verb: str
    help: str


_SOFT = "mark a dependency without which it goes on as `criticality: soft`, or turn one around"
_GIVE_UP = "give one of them up, or turn it around"
_TOP = "one of them is the largest: take out what it says to be a part of"
_CIRCLES = (
    _Circle("dependsOn", "dependencyOf", "dependency cycle", "depends on", _SOFT),
    _Circle("childOf", "parentOf", "teams within each other", "is a part of", _TOP),
    _Circle("partOf", "hasPart", "parts of each other", "is a part of", _TOP),
)


@on_catalog("REF004", "dependency-cycle")
def dependency_cycle(catalog: Catalog, _: Subject) -> Iterator[Hit]:
    """Entities depend on each other, or are parts of each other, in a circle.

    None of them can be started, deployed or understood without all the others, and when one fails all do. Teams or
    domains that are parts of each other have no top at which anybody decides.

    Only hard dependencies count: one with `criticality: soft` may close a circle. Of entities that hang together in
    several circles, the shortest ones are shown. Where the circle leads through files of the Backstage dialect, which
    knows no soft dependencies, it is a warning.

    **How to fix:** find the dependency that can be given up or turned around: often one of them can publish an event
    instead of calling, or go on without the other.

    ```yaml
    metadata:
      name: cart
    spec:
      dependsOn:
        - checkout                                # which needs cart
        - {ref: pricing, criticality: soft}       # serves the last known prices without it
    ```
    """
    for circle in _CIRCLES:
        yield from _hits(catalog, circle)


def _hits(catalog: Catalog, circle: _Circle) -> Iterator[Hit]:
    graph: dict[int, list[int]] = {}
    numbers = {id(entity): number for number, entity in enumerate(catalog.entities)}
    hard = [d for d in directed(catalog, circle.relation, circle.inverse) if not d[2].reference.soft]
    for source, target, _ in hard:
        graph.setdefault(numbers[id(source)], []).append(numbers[id(target)])
    found = list(cycles(graph))
    if not found:
        return
    said = {(numbers[id(source)], numbers[id(target)]): edge for source, target, edge in reversed(hard)}
    for cycle in found:
        pairs = zip(cycle, [*cycle[1:], cycle[0]], strict=True)
        yield _hit(circle, [catalog.entities[number] for number in cycle], [said[pair] for pair in pairs])


def _hit(circle: _Circle, members: list[Entity], edges: list[Edge]) -> Hit:
    names = _names(members)
    places = [
        at_reference(edge, f"`{name}` {circle.verb} `{following}`")
        for edge, name, following in zip(edges, names, [*names[1:], names[0]], strict=True)
    ]
    in_short = (
        names if len(names) <= _SHOWN else [*names[: _SHOWN - 2], f"… {len(names) - _SHOWN + 1} more …", names[-1]]
    )
    message = f"{circle.what}: {' → '.join([*in_short, names[0]])}"
    subject = str(members[0].ref)
    if any(edge.source.dialect == BACKSTAGE for edge in edges):
        return Hit(message, places[0], tuple(places[1:]), (_GIVE_UP,), None, subject, Severity.WARNING)
    return Hit(message, places[0], tuple(places[1:]), (circle.help,), None, subject)


def _names(members: list[Entity]) -> list[str]:
    """The names, or the full references where two of one name are in the circle."""
    names = [member.ref.name for member in members]
    return names if len(set(names)) == len(names) else [str(member.ref) for member in members]
