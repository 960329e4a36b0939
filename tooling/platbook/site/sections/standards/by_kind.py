"""The sections that belong to a document of standards alone: each kind of them says something else."""

from collections.abc import Iterator

from platbook.initiatives.evaluation.exempting import exempt_rules, holds
from platbook.initiatives.policy import Policy
from platbook.model.entity import Entity
from platbook.model.ref import name_in
from platbook.site.blocks import Badge, Block, Heading, Line, Paragraph, Table, Text
from platbook.site.pieces.days import day_with_age
from platbook.site.pieces.lines import joined
from platbook.site.pieces.markup import blocks_of, line_of
from platbook.site.pieces.values import address_link
from platbook.site.render.safe import safe_address
from platbook.site.sections.standards.initiative import initiative
from platbook.site.sections.standards.initiative_facts import initiative_facts
from platbook.site.sections.standards.listing import owners_of_targets
from platbook.site.sections.standards.reasons import who
from platbook.site.sections.standards.rule_links import named_rule
from platbook.site.sections.standards.scorecard import scorecard
from platbook.site.view import View

GROUP = "standards"


def is_standard(view: View, entity: Entity) -> bool:
    """Whether an entity is a document of standards."""
    return view.group(entity.ref.kind) == GROUP


def document(view: View, entity: Entity) -> Iterator[Block]:
    """The sections of a document of standards; a sentence where it is not in use."""
    standing = view.report.standing
    if standing is None or not is_standard(view, entity):
        return
    policy, name = standing.policy, entity.ref.name
    if entity.ref.kind == "Scorecard" and name in policy.scorecards:
        yield from scorecard(view, policy.standards[name], standing.cards.get(name, {}))
    elif entity.ref.kind == "Initiative" and name in view.progress:
        yield from initiative(view, view.progress[name])
    elif entity.ref.kind == "Exemption" and name in policy.exemptions:
        yield from blocks_of(policy.exemptions[name].spec.justification)
    elif entity.ref.kind == "FactKeys" and name in policy.facts:
        yield from _keys(policy, name)
    else:
        yield Paragraph((Text("It is not in use: the check says why."),))


def document_facts(view: View, entity: Entity) -> Iterator[tuple[str, tuple[Line, ...]]]:
    """What stands at the top of the page of an initiative or an exemption that is in use."""
    standing, name = view.report.standing, entity.ref.name
    if standing is None or not is_standard(view, entity):
        return
    if entity.ref.kind == "Initiative" and name in view.progress:
        yield from initiative_facts(view, view.progress[name])
    elif entity.ref.kind == "Exemption" and name in standing.policy.exemptions:
        yield from _exemption(view, standing.policy, entity)


def _exemption(view: View, policy: Policy, entity: Entity) -> Iterator[tuple[str, tuple[Line, ...]]]:
    spec = policy.exemptions[entity.ref.name].spec
    live = holds(spec, view.report.as_of)
    as_of = view.report.as_of
    until: Line = (Text(" until "), *day_with_age(spec.expires, as_of)) if spec.expires else (Text(" without an end"),)
    yield "State", ((Badge("in force", "plain") if live else Badge("expired", "bad"), *until),)
    yield "Reason", ((Text(spec.reason.replace("-", " ")),),)
    initiative = policy.initiatives.get(name_in(spec.initiative)) if spec.initiative else None
    whole: tuple[Line, ...] = ((view.link(initiative.entity), Text(" (initiative)")),) if initiative else ()
    yield "Exempt from", (*whole, *((named_rule(view, rule),) for rule in exempt_rules(spec, policy)))
    yield "Owner", (joined(owners_of_targets(view, entity)),)
    yield "Asked for by", (who(view, spec.requested_by),)
    yield "Approved by", (who(view, spec.approved_by),)
    if spec.ticket:
        yield "Tracked in", ((address_link(spec.ticket) if safe_address(spec.ticket) else Text(spec.ticket),),)


def _keys(policy: Policy, name: str) -> Iterator[Block]:
    yield Heading("Keys")
    rows: list[tuple[Line, ...]] = [
        (
            (Text(key),),
            (Text(about.title),),
            (Text(about.type + (f", {about.unit}" if about.unit else "")),),
            (Text(about.evidence),),
            (Text(about.max_age or ""),),
            line_of(about.description) if about.description else (),
        )
        for key, about in policy.facts[name].spec.keys.items()
    ]
    yield Table(("Key", "Title", "Type", "How it is known", "Good for", "What it means"), tuple(rows))
