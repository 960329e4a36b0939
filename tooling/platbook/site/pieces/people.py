"""Who answers for an entity, who is paged now, and where to write: rows for its page, and one line for its runbooks."""

from collections.abc import Iterator, Mapping
from typing import Any

from platbook.catalog.graph.reach import Contact, OnCall, contacts, oncall, owners
from platbook.catalog.vocabulary.schema import resolve
from platbook.model.entity import Entity
from platbook.rules.lifecycle.stability import is_retired
from platbook.site.blocks import Code, Line, Text
from platbook.site.pieces.lines import joined, owner_links
from platbook.site.pieces.values import address_link
from platbook.site.render.safe import safe_address
from platbook.site.view import View

_FIELD = "oncall"
# What somebody must own, and what fails.
_GROUPS = frozenset({"software", "grouping"})
_PROVIDERS = {
    "pagerduty": "PagerDuty",
    "jira-service-management": "Jira Service Management",
    "splunk-on-call": "Splunk On-Call",
    "grafana-oncall": "Grafana OnCall",
    "incident-io": "incident.io",
    "firehydrant": "FireHydrant",
    "xmatters": "xMatters",
    "datadog": "Datadog On-Call",
    "other": "",
}


def people(view: View, entity: Entity) -> Iterator[tuple[str, tuple[Line, ...]]]:
    """The rows at the top of a page."""
    spec = view.spec(entity)
    if view.relations.named(entity.ref, "ownedBy"):
        yield "Owner", (owner_links(view, entity.ref),)
    elif "owner" in spec:
        yield "Owner", ((Text(f"{spec['owner']} (not in the catalog)"),),)
    elif view.group(entity.ref.kind) in _GROUPS:
        yield "Owner", ((Text("Nobody. Name the team that answers for it in "), Code("spec.owner"), Text(".")),)
    paged, ways = _reach(view, entity)
    yield "On call", (_paged(paged),) if paged else _nobody(view, entity, bool(ways))
    yield "Reach them", ways


def in_a_line(view: View, entity: Entity) -> Line:
    """The same for whoever reads a runbook: nothing where nobody answers."""
    paged, ways = _reach(view, entity)
    parts: list[Line] = []
    if view.relations.named(entity.ref, "ownedBy"):
        parts.append((Text("Owner: "), *owner_links(view, entity.ref)))
    if paged:
        parts.append((Text("On call: "), *_paged(paged)))
    if ways:
        parts.append((Text("Reach them: "), *joined(ways)))
    return tuple(part for number, line in enumerate(parts) for part in (*((Text(" · "),) if number else ()), *line))


def _nobody(view: View, entity: Entity, reached: bool) -> tuple[Line, ...]:
    """That nobody is paged, where its kind can say who: one must not look for the row at night. Nothing for others."""
    if view.group(entity.ref.kind) != "software" or is_retired(view.report.catalog, entity):
        return ()
    kind = view.report.catalog.vocabulary.kind(entity.ref.kind)
    schema: Mapping[str, Any] = kind.schema if kind else {}
    if _FIELD not in resolve(schema, schema.get("properties", {}).get("spec", {})).get("properties", {}):
        return ()
    way = (
        "Nobody: write to its team instead. Who is paged is said in " if reached else "Nobody. Who is paged is said in "
    )
    return ((Text(way), Code(f"spec.{_FIELD}"), Text(", here or at its owner.")),)


def _reach(view: View, entity: Entity) -> tuple[OnCall | None, tuple[Line, ...]]:
    """Who is paged, and the ways to write: those that the entity gives, else those of its owner."""
    data = view.data(entity)
    paged, own = oncall(data), contacts(data)
    if paged is not None and own:
        return paged, tuple(map(_way, own))
    owner = next(iter(owners(view.report.catalog, view.relations, entity)), None)
    if owner is None:
        return paged, tuple(map(_way, own))
    ways = tuple(map(_way, own or owner.contacts))
    if not own and ways and owner.contacts_of is not None:
        whose: Line = (Text("These are those of "), view.link(owner.contacts_of), Text("."))
        ways = (*ways, whose)
    return paged or owner.oncall, ways


def _paged(paged: OnCall) -> Line:
    """Words that say where a click leads; the name of the schedule is for whoever must page somebody."""
    provider = _PROVIDERS.get(paged.provider, paged.provider.capitalize())
    name = " ".join(filter(None, (provider, paged.id)))
    if not safe_address(paged.url):
        return (Text(name or paged.url),)
    return (address_link(paged.url, "See who is on call"), *((Text(f" ({name})"),) if name else ()))


def _way(contact: Contact) -> Line:
    address = f"mailto:{contact.value}" if contact.kind == "email" else contact.value
    shown: Line = (
        (address_link(address),)
        if safe_address(address)
        else (Text(" ".join(filter(None, (contact.kind, contact.value)))),)
    )
    return (*shown, Text(f" ({contact.purpose})")) if contact.purpose else shown
