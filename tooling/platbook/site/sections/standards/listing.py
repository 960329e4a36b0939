"""Initiatives, scorecards and exemptions in tables: how far each is, who has reached what, and until when."""

from collections.abc import Iterable, Sequence

from platbook.initiatives.evaluation.exempting import holds
from platbook.initiatives.evaluation.results.rollups import rollup
from platbook.initiatives.policy import Document
from platbook.initiatives.progress.progress import Progress
from platbook.initiatives.soundness.exemptions.needed import SOON
from platbook.model.entity import Entity
from platbook.model.standards.exemption import Exemption
from platbook.site.blocks import Badge, Line, Shares, Table, Text
from platbook.site.listed import Listed
from platbook.site.sections.standards.days import away, day_with_age
from platbook.site.sections.standards.initiative_facts import TONES, outlook_line
from platbook.site.sections.standards.levels import by_standard
from platbook.site.sections.standards.shares import progress_shares
from platbook.site.sections.standards.words import who
from platbook.site.view import View, joined

_TARGETS = 4


def initiatives_table(view: View, progress: Iterable[Progress]) -> Table:
    """Every initiative in a row: its state, how far it is, and when it is due."""
    head = ("Initiative", "State", "Done", "Deadline", "At this pace", "Owner")
    return Table(head, tuple(_initiative(view, each) for each in progress), "summary")


def exemptions_table(view: View, exemptions: Iterable[Document[Exemption]]) -> Table:
    """Every exemption in a row: whom it is for, why, and until when; what ends first comes first."""
    ordered = sorted(exemptions, key=lambda each: (str(each.spec.expires or "9999"), each.name))
    return Table(
        ("Exemption", "State", "For", "Reason", "Approved by", "Until"),
        tuple(_exemption(view, document) for document in ordered),
        "summary",
    )


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
        view.owners(entity.ref),
    )


def _exemption(view: View, document: Document[Exemption]) -> tuple[Line, ...]:
    spec, as_of = document.spec, view.report.as_of
    state = Badge("in force") if holds(spec, as_of) else Badge("expired", "bad")
    if spec.expires and holds(spec, as_of) and (spec.expires - as_of).days <= SOON.days:
        state = Badge(f"ends {away(spec.expires, as_of)}", "warn")
    targets = view.unique(document.entity.ref).get("exempts", ())
    named: list[Line] = [(view.link(end.other),) for end in targets[:_TARGETS]]
    more = len(targets) - len(named)
    until: Line = day_with_age(spec.expires, as_of) if spec.expires else (Text("no end"),)
    return (
        (view.link(document.entity),),
        (state,),
        (*joined(named), Text(f" and {more} more")) if more > 0 else joined(named),
        (Text(spec.reason.replace("-", " ")),),
        who(view, spec.approved_by),
        until,
    )
