"""Initiatives, scorecards and exemptions in tables: how far each is, who has reached what, and until when."""

from collections.abc import Iterable, Sequence
from datetime import date

from platbook.initiatives.evaluation.exempting import exempt_rules, holds
from platbook.initiatives.evaluation.results.rollups import rollup
from platbook.initiatives.policy import Document
from platbook.initiatives.progress.progress import Progress
from platbook.initiatives.soundness.exemptions.needed import SOON
from platbook.model.entity import Entity
from platbook.model.ref import name_in
from platbook.model.standards.exemption import Exemption
from platbook.site.blocks import Badge, Line, Shares, Table, Text
from platbook.site.pieces.days import day_with_age
from platbook.site.pieces.lines import joined, owner_links
from platbook.site.pieces.tables import without_empty
from platbook.site.places.listed import Listed
from platbook.site.sections.standards.initiative_facts import TONES, outlook_line
from platbook.site.sections.standards.levels import by_standard
from platbook.site.sections.standards.reasons import who
from platbook.site.sections.standards.rule_links import named_rule
from platbook.site.sections.standards.shares import progress_shares
from platbook.site.view import View

_NAMED = 4


def initiatives_table(view: View, progress: Iterable[Progress]) -> Table:
    """Every initiative in a row: its state, how far it is, and when it is due."""
    head = ("Initiative", "State", "Done", "Deadline", "At this pace", "Owner")
    return Table(head, tuple(_initiative(view, each) for each in progress), "summary")


def exemptions_table(view: View, exemptions: Iterable[Document[Exemption]]) -> Table:
    """Every exemption in a row: until when, whom it is for, from what, and why; what ends first comes first."""
    ordered = sorted(exemptions, key=lambda each: (str(each.spec.expires or "9999"), each.name))
    head = ("Exemption", "Until", "For", "Exempt from", "Reason", "Owner", "Approved by")
    return without_empty(head, [_exemption(view, document) for document in ordered], "summary")


def kind_table(view: View, kind: str, entities: Sequence[Entity]) -> Table | None:
    """The table of some documents of a kind; None for kinds that have none of their own, and where one of the documents
    is not in use: nothing could be said of it."""
    standing, names = view.report.standing, [entity.ref.name for entity in entities]
    if standing is None:
        return None
    policy = standing.policy
    if kind == "Initiative" and view.progress.keys() >= set(names):
        return initiatives_table(view, [view.progress[name] for name in names])
    if kind == "Exemption" and policy.exemptions.keys() >= set(names):
        return exemptions_table(view, [policy.exemptions[name] for name in names])
    if kind == "Scorecard" and policy.scorecards.keys() >= set(names):
        cards = [(policy.standards[name], standing.cards.get(name, {})) for name in names]
        return by_standard(view, [rollup(standard, found.values()) for standard, found in cards], Listed())
    return None


def done(view: View, progress: Progress) -> tuple[Text, Shares]:
    """How far an initiative is, in percent and drawn."""
    return Text(f"{progress.tally.percent}: "), progress_shares(view, progress)


def _initiative(view: View, progress: Progress) -> tuple[Line, ...]:
    entity = progress.initiative.entity
    return (
        (view.link(entity),),
        (Badge(progress.state, TONES[progress.state]),),
        done(view, progress),
        day_with_age(progress.initiative.spec.deadline, view.report.as_of),
        outlook_line(view, progress),
        owner_links(view, entity.ref),
    )


def _exemption(view: View, document: Document[Exemption]) -> tuple[Line, ...]:
    targets = _targets(view, document.entity)
    return (
        (view.link(document.entity),),
        _until(document.spec, view.report.as_of),
        _some(view, document, [(view.link(target),) for target in targets]),
        _some(view, document, _exempt_from(view, document.spec)),
        (Text(document.spec.reason.replace("-", " ")),),
        _some(view, document, owners_of_targets(view, document.entity)),
        who(view, document.spec.approved_by),
    )


def owners_of_targets(view: View, exemption: Entity) -> list[Line]:
    """Who answers for what an exemption is for."""
    targets = _targets(view, exemption)
    owners = {owner.ref: owner for target in targets for owner in view.relations.named(target.ref, "ownedBy")}
    return [(view.link(owner),) for owner in owners.values()]


def _targets(view: View, exemption: Entity) -> list[Entity]:
    return [end.other for end in view.unique(exemption.ref).get("exempts", ())]


def _until(spec: Exemption, as_of: date) -> Line:
    """The last day, marked where it is over or near."""
    if spec.expires is None:
        return (Text("no end"),)
    day = day_with_age(spec.expires, as_of)
    if not holds(spec, as_of):
        return (Badge("expired", "bad"), Text(" "), *day)
    return (Badge("ends soon", "warn"), Text(" "), *day) if spec.expires - as_of <= SOON else day


def _exempt_from(view: View, spec: Exemption) -> list[Line]:
    """The initiative as a whole, else the rules."""
    standing = view.report.standing
    if standing is None:
        return []
    initiative = standing.policy.initiatives.get(name_in(spec.initiative)) if spec.initiative else None
    if initiative is not None:
        return [(view.link(initiative.entity),)]
    return [(named_rule(view, rule),) for rule in exempt_rules(spec, standing.policy)]


def _some(view: View, document: Document[Exemption], lines: Sequence[Line]) -> Line:
    """The first few; its own page has all."""
    more = len(lines) - _NAMED
    named = joined(lines[:_NAMED])
    return (*named, Text(" and "), view.link(document.entity, f"{more} more")) if more > 0 else named
