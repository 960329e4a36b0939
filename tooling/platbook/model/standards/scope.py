"""A scope: which entities something is about."""

from dataclasses import dataclass
from typing import Annotated

from platbook.model.says import CONFIG, Says
from platbook.model.standards.words import MANY, Expression


def _covers(*kinds: str) -> dict[str, object]:
    return {"ref": {"kinds": list(kinds), "relation": "appliesTo", "inverse": "coveredBy"}}


_ANY = ("Service", "Component", "API", "Resource", "System", "Domain", "Team", "User", "Template")

Team = Annotated[str, Says(("payments",), common="reference", marks=_covers("Team"))]
System = Annotated[str, Says(("ordering",), common="reference", marks=_covers("System"))]
Domain = Annotated[str, Says(("shopping",), common="reference", marks=_covers("Domain"))]
Target = Annotated[str, Says(("service:checkout",), common="reference", marks=_covers(*_ANY))]
_KIND = {"pattern": "^[A-Z][A-Za-z0-9]*$", "maxLength": 63}
Kind = Annotated[str, Says(("Service",), bounds=_KIND, title="Kind", means="A kind, as it is written in files.")]
_WORD = {"minLength": 1, "maxLength": 200}
Word = Annotated[str, Says(("production",), bounds=_WORD, title="Word", means="A value of the field.")]
Tier = Annotated[int, Says((1,), bounds={"minimum": 1, "maximum": 4}, title="Tier", means="A tier; 1 is the highest.")]


@dataclass(frozen=True, slots=True)
class Selection:
    """Entities that fit every field that is given; one value of a field is enough."""

    __pydantic_config__ = CONFIG

    kinds: Annotated[tuple[Kind, ...], Says((["Service"],))] = ()
    """Of one of these kinds."""
    lifecycle: Annotated[tuple[Word, ...], Says((["production"],))] = ()
    """In one of these stages of life."""
    tier: Annotated[tuple[Tier, ...], Says(([1, 2],))] = ()
    """Of one of these tiers."""
    type: Annotated[tuple[Word, ...], Says((["website"],))] = ()
    """Of one of these types."""
    tags: Annotated[tuple[Word, ...], Says((["sandbox"],))] = ()
    """With one of these tags."""
    owner: Annotated[tuple[Team, ...], Says((["payments"],))] = ()
    """Owned by one of these Teams, or by a Team below one of them."""
    system: Annotated[tuple[System, ...], Says((["ordering"],))] = ()
    """Part of one of these Systems."""
    domain: Annotated[tuple[Domain, ...], Says((["shopping"],))] = ()
    """Part of one of these Domains."""
    entities: Annotated[tuple[Target, ...], Says((["service:checkout"],), bounds=MANY)] = ()
    """One of these entities, by name."""


NOTHING = Selection()


@dataclass(frozen=True, slots=True)
class Scope(Selection):
    """Entities that fit every field that is given, less those that `exclude` fits."""

    __pydantic_config__ = CONFIG

    exclude: Annotated[Selection, Says(({"tags": ["sandbox"]},))] = NOTHING
    """Entities to leave out, although they fit: those that fit every field in here."""
    when: Annotated[Expression | None, Says(("entity.spec.?custom.?exposed.orValue(false)",))] = None
    """An expression, where the fields are not enough: true for the entities meant."""


EVERYBODY = Scope()
