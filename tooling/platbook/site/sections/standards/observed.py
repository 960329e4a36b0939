"""What is observed of an entity: its facts, with their age and where they come from."""

from collections.abc import Iterator

from platbook.initiatives.facts.fact import Fact
from platbook.model.entity import Entity
from platbook.model.standards.fact_keys import FactKey
from platbook.model.standards.words import days
from platbook.site.blocks import Badge, Block, Heading, Line, Table, Text, WebLink
from platbook.site.pieces.days import day_with_age
from platbook.site.render.safe import safe_address
from platbook.site.view import View


def observed(view: View, entity: Entity) -> Iterator[Block]:
    """The section, or nothing where nobody has looked."""
    standing = view.report.standing
    found = standing.facts.of(str(entity.ref)) if standing else {}
    if standing is None or not found:
        return
    keys = standing.policy.keys
    yield Heading("Facts")
    rows = tuple(_row(view, key, fact, keys.get(key)) for key, fact in sorted(found.items()))
    yield Table(("Fact", "Value", "Observed", "Known from"), rows, "summary")


def _row(view: View, key: str, fact: Fact, about: FactKey | None) -> tuple[Line, ...]:
    unit = f" {about.unit}" if about and about.unit else ""
    value = ("yes" if fact.value else "no") if isinstance(fact.value, bool) else f"{fact.value}{unit}"
    day: Line = day_with_age(fact.collected, view.report.as_of)
    if not fact.holds(view.report.as_of, days(about.max_age) if about and about.max_age else None):
        day = (*day, Text(" "), Badge("too old", "warn"))
    return (Text(about.title if about else key),), (Text(value),), day, _source(fact)


def _source(fact: Fact) -> Line:
    """Who says so, and where to look it up."""
    who = f"{fact.collector}, said by {fact.attested_by}" if fact.attested_by else fact.collector
    if safe_address(fact.source):
        return (WebLink(who, fact.source),)
    return (Text(f"{who}: {fact.source}" if fact.source else who),)
