"""The sections that belong to a document of standards alone: each kind of them says something else."""

from collections.abc import Iterator

from platbook.initiatives.evaluation.exempting import exempt_rules, holds
from platbook.initiatives.policy import Policy
from platbook.model.entity import Entity
from platbook.site.blocks import Badge, Block, Facts, Heading, Line, Paragraph, Table, Text
from platbook.site.markup import blocks_of, line_of
from platbook.site.sections.standards.days import day_with_age
from platbook.site.sections.standards.initiative import initiative
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
        yield from _exemption(view, policy, name)
    elif entity.ref.kind == "FactKeys" and name in policy.facts:
        yield from _keys(policy, name)
    else:
        yield Paragraph((Text("It is not in use: the check says why."),))


def _exemption(view: View, policy: Policy, name: str) -> Iterator[Block]:
    spec = policy.exemptions[name].spec
    live = holds(spec, view.report.as_of)
    as_of = view.report.as_of
    until: Line = (Text(" until "), *day_with_age(spec.expires, as_of)) if spec.expires else (Text(" without an end"),)
    yield from blocks_of(spec.justification)
    rows: list[tuple[str, tuple[Line, ...]]] = [
        ("State", ((Badge("in force", "plain") if live else Badge("expired", "bad"), *until),)),
        ("Reason", ((Text(spec.reason.replace("-", " ")),),)),
        ("Exempt from", tuple((Text(rule),) for rule in exempt_rules(spec, policy))),
        ("Asked for by", ((Text(spec.requested_by),),)),
        ("Approved by", ((Text(spec.approved_by),),)),
    ]
    if spec.ticket:
        rows.append(("Tracked in", ((Text(spec.ticket),),)))
    yield Facts(tuple(rows))


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
