"""The words and places that rules about entities share."""

from platbook.catalog.graph.catalog import Edge
from platbook.catalog.vocabulary.dialects import BACKSTAGE
from platbook.findings.finding import Location, Severity
from platbook.model.entity import Entity
from platbook.source.route import Route

NAME: Route = ("metadata", "name")


def noun(kind: str) -> str:
    """A kind within a sentence: `service`, but `API`."""
    return kind if kind.isupper() else kind.lower()


def a(kind: str) -> str:
    """The same with its article."""
    word = noun(kind)
    return f"an {word}" if word[0] in "aeioAEIO" else f"a {word}"


def field_name(route: Route) -> str:
    """The field that a value stands in, as people call it: `dependsOn` for `spec.dependsOn[0].ref`."""
    words = [step for step in route if isinstance(step, str) and step != "ref" and not step.startswith("$")]
    return words[-1]


def at_name(entity: Entity, label: str = "") -> Location:
    """The name of an entity: the place of what is wrong with it as a whole."""
    return Location(entity.path, entity.document, NAME, label=label)


def at_field(entity: Entity, route: Route, label: str = "") -> Location:
    """The value of a field."""
    return Location(entity.path, entity.document, route, label=label)


def at_reference(edge: Edge, label: str = "") -> Location:
    """The reference of an edge."""
    return at_field(edge.source, edge.reference.route, label)


def milder(entity: Entity, severity: Severity) -> Severity | None:
    """The severity for what stands in a file of the Backstage dialect; None, the rule's own, for any other."""
    return severity if entity.dialect == BACKSTAGE else None
