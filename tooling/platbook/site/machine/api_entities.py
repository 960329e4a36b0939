"""`api/v1/entities.json`, a line for each entity; and for each a document of its own with all that is known of it."""

from collections.abc import Iterator, Mapping
from typing import Any

from platbook.initiatives.evaluation.standing import Card
from platbook.model.entity import Entity
from platbook.published.entities import entity_json, summary_json
from platbook.published.findings import finding_json
from platbook.published.initiatives import member_json
from platbook.published.scene import Scene
from platbook.published.standing import card_json
from platbook.site.blocks import SiteFile
from platbook.site.machine.document import json_file, page_address
from platbook.site.pieces.entity_badges import badges_of
from platbook.site.places.outputs import API
from platbook.site.view import View


def files(view: View) -> Iterator[SiteFile]:
    """The list first."""
    yield json_file(view, f"{API}/entities.json", {"entities": [_line(view, entity) for entity in view.entities]})
    for entity in view.entities:
        yield json_file(view, view.outputs.document(entity.ref), _all(view, entity), entity.path)


def _line(view: View, entity: Entity) -> dict[str, Any]:
    return {
        **summary_json(entity),
        "owners": [str(owner.ref) for owner in view.relations.named(entity.ref, "ownedBy")],
        "levels": {card.standard.name: card.level for card in _scorecards(view, entity)},
        **_addresses(view, entity),
    }


def _all(view: View, entity: Entity) -> dict[str, Any]:
    catalog = view.report.catalog
    known = entity_json(catalog, view.relations, entity)
    return {
        **known,
        "relations": sorted(known["relations"], key=lambda each: (each["name"], each["ref"])),
        "kind": entity.ref.kind,
        "namespace": entity.ref.namespace,
        "name": entity.ref.name,
        **_addresses(view, entity),
        "edit": view.repository.editor(entity.path) or None,
        "badges": {badge.name: badge.path for badge in badges_of(view, entity)},
        "scorecards": [_card(view, card) for card in _scorecards(view, entity)],
        "initiatives": list(_initiatives(view, entity)),
        "findings": [
            finding_json(view.report, finding) for finding in view.findings_by_subject.get(str(entity.ref), ())
        ],
    }


def _addresses(view: View, entity: Entity) -> Mapping[str, str]:
    return {"page": page_address(view.paths.page(entity.ref)), "api": view.outputs.document(entity.ref)}


def _scorecards(view: View, entity: Entity) -> Iterator[Card]:
    standing = view.report.standing
    if standing is not None:
        yield from (card for card in view.cards(entity.ref) if card.standard.name in standing.policy.scorecards)


def _card(view: View, card: Card) -> dict[str, Any]:
    """Where it stands in a scorecard. What each rule is about is told once, by the document of the scorecard."""
    assert view.report.standing is not None
    said = card_json(Scene(view.report.catalog, view.report.standing), card, fully=False, placed=False)
    rules = card.standard.rules
    states = {rule.id: result.state for rule, result in zip(rules, card.results, strict=True)}
    return {"scorecard": card.standard.name, **said, "states": states}


def _initiatives(view: View, entity: Entity) -> Iterator[dict[str, Any]]:
    standing = view.report.standing
    for name, progress in view.progress.items() if standing else ():
        member = view.members_of(name).get(entity.ref)
        if member is not None and standing is not None:
            taking_part = member_json(member, view.report.catalog, view.relations, standing.policy, placed=False)
            yield {
                "name": name,
                "title": progress.initiative.entity.title,
                "state": progress.state,
                "deadline": progress.initiative.spec.deadline.isoformat(),
                "condition": taking_part["condition"],
                "missing": taking_part["missing"],
            }
