"""Where a rule of a standard has its page, and links that lead there."""

from platbook.initiatives.evaluation.standing import Judged, State
from platbook.initiatives.policy import Standard
from platbook.model.standards.rule import StandardRule
from platbook.site.blocks import PageLink, Text
from platbook.site.places.paths import STANDARDS, segment
from platbook.site.render.outline import anchor_of
from platbook.site.view import View

# The headings below which a page of a rule lists entities.
TITLES: dict[State, str] = {
    "fail": "Fail",
    "error": "The rule breaks",
    "unknown": "Unknown",
    "exempt": "Exempt",
    "upcoming": "Announced",
    "pass": "Pass",
    "n/a": "It does not apply",
}


def rule_page(standard: Standard, rule: StandardRule) -> str:
    """The page of a rule: `standards/rules/production-readiness/has-runbook/index.md`."""
    folder = STANDARDS.removesuffix("/index.md")
    return f"{folder}/rules/{segment(standard.name)}/{segment(rule.id)}/index.md"


def rule_link(standard: Standard, rule: StandardRule, text: str = "", state: State | None = None) -> PageLink:
    """A link to the page of a rule, or to those for whom its result is `state`."""
    return PageLink(text or rule.title, rule_page(standard, rule), anchor_of(TITLES[state]) if state else "")


def judged_link(judged: Judged) -> PageLink:
    """A link to the rule of a result, at the place where others with such a result stand."""
    return rule_link(judged.standard, judged.rule, state=judged.result.state)


def named_rule(view: View, name: str) -> PageLink | Text:
    """A link to a rule by its name in full; the name alone where there is no such rule."""
    standing = view.report.standing
    card, _, rule_id = name.partition("/")
    standard = standing.policy.standards.get(card) if standing else None
    if standard is None or rule_id not in standard.places:
        return Text(name)
    return rule_link(standard, standard.rules[standard.places[rule_id]])
