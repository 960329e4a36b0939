"""`scorecards/<name>.csv`: a scorecard for spreadsheets, with what each entity in its scope lacks."""

from collections.abc import Iterator

from platbook.initiatives.evaluation.standing import Card
from platbook.published.csvtext import to_csv
from platbook.site.blocks import SiteFile
from platbook.site.machine.document import page_address
from platbook.site.pieces.standing import BASE, whole_score
from platbook.site.places.outputs import scorecard_table
from platbook.site.view import View

_COLUMNS = (
    *("ref", "title", "owner", "level", "nextLevel", "minimum", "belowMinimum", "score"),
    *("missing", "unknown", "open", "exempt", "page"),
)


def files(view: View) -> Iterator[SiteFile]:
    """A table for each scorecard."""
    standing = view.report.standing
    for name in standing.policy.scorecards if standing else ():
        cards = standing.cards.get(name, {}).values() if standing else ()
        rows = [_COLUMNS, *(_row(view, card) for card in cards)]
        yield SiteFile(scorecard_table(name), content=to_csv(rows).encode("utf-8", "replace"))


def _row(view: View, card: Card) -> tuple[str, ...]:
    """What fails for the next level, what of it nobody can tell, and what else is open, as ids of rules."""
    entity, levels = view.report.catalog.by_ref[card.subject], card.standard.levels
    owners = ", ".join(str(owner.ref) for owner in view.relations.named(card.subject, "ownedBy"))
    missing = {judged.rule.id: judged.result.state for judged in card.missing}
    rest = (judged.rule.id for judged in card.open if judged.rule.id not in missing)
    exempt = (judged.rule.id for judged in card.judged if judged.result.state == "exempt")
    return (
        *(str(card.subject), entity.title, owners, (card.level or BASE) if levels else "", card.next_level or ""),
        *(levels[card.minimum - 1] if card.minimum else "", "yes" if card.below_minimum else ""),
        whole_score(card),
        ", ".join(rule for rule, state in missing.items() if state == "fail"),
        ", ".join(rule for rule, state in missing.items() if state != "fail"),
        *(", ".join(rest), ", ".join(exempt)),
        page_address(view.paths.page(card.subject)),
    )
