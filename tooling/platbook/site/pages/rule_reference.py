"""The reference of findings: a page for every rule, made of the manual that the rule carries."""

from collections.abc import Iterator

from platbook.rules.registry import all_rules
from platbook.rules.rule import Rule
from platbook.site.blocks import Badge, Block, Code, Heading, Line, Page, PageLink, Paragraph, Search, Table, Text
from platbook.site.pieces.markup import blocks_of, line_of
from platbook.site.pieces.words import TONES
from platbook.site.places.paths import CODES, REFERENCE
from platbook.site.view import View

_FAMILIES = {
    "SRC": "Reading",
    "SCH": "Shape",
    "REF": "References",
    "NAM": "Names",
    "OWN": "Ownership",
    "LIF": "Lifecycle",
    "DOC": "Documents",
    "GEN": "Generated files",
    "IGN": "Ignore comments",
    "POL": "Standards and initiatives",
    "INI": "What a change does to standards",
}


def pages(view: View) -> Iterator[Page]:
    """The index and a page for each rule."""
    rules = all_rules()
    families = dict.fromkeys(rule.family for rule in rules.values())
    blocks: list[Block] = [
        Paragraph(
            (
                Text("An error makes a run fail. Warnings and notes never do. "),
                Code("rules"),
                Text(" in "),
                Code("platbook.yaml"),
                Text(" turns any of them up, down or off."),
            ),
            "lead",
        )
    ]
    for family in families:
        rows = tuple(_row(view, rule) for rule in rules.values() if rule.family == family)
        blocks += [Heading(_FAMILIES.get(family, family)), Table(("Code", "Name", "Severity", "What is wrong"), rows)]
    top = PageLink("Reference", REFERENCE)
    yield Page(CODES, "Findings", tuple(blocks), (top,), under=REFERENCE, search=Search("rules codes errors warnings"))
    for rule in rules.values():
        yield _rule(view, rule, (top, PageLink("Findings", CODES)))


def _row(view: View, rule: Rule) -> tuple[Line, ...]:
    return ((PageLink(rule.code, _path(rule)),), (Text(rule.name),), _severity(view, rule), line_of(rule.summary))


def _rule(view: View, rule: Rule, trail: tuple[PageLink, ...]) -> Page:
    badges: Line = (Badge(rule.code, "kind"), Text(" "), *_severity(view, rule))
    here = [finding for finding in view.report.findings if finding.code == rule.code]
    blocks: list[Block] = [Paragraph(badges, "badges"), *blocks_of(rule.manual)]
    if here:
        rows: tuple[tuple[Line, ...], ...] = tuple(
            (line_of(finding.message), (*view.edit(finding.primary.path), Text(f" line {finding.primary.at.line}")))
            for finding in here[:50]
        )
        blocks += [Heading("In this catalog"), Table(("What", "Where"), rows)]
    summary = " ".join(part.text for part in line_of(rule.summary))
    search = Search(f"{rule.code} {rule.name} {summary}")
    return Page(_path(rule), f"{rule.code}: {rule.name}", tuple(blocks), trail, search=search, description=summary)


def _severity(view: View, rule: Rule) -> Line:
    changed = view.report.catalog.settings.rules.get(rule.code)
    if changed == "off":
        return (Badge("off", "quiet"),)
    shown = Badge(str(rule.severity), TONES[rule.severity])
    return (shown, Text(f", here {changed}")) if changed and changed != rule.severity else (shown,)


def _path(rule: Rule) -> str:
    return f"reference/codes/{rule.code}/index.md"
