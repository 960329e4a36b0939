"""The head of an entity's page: what it is, in badges and a sentence or two, and what is wrong with it."""

from collections.abc import Iterator

from platbook.findings.count import plural
from platbook.findings.finding import Severity
from platbook.model.entity import Entity
from platbook.site.blocks import Badge, Block, Inline, Line, Note, PageLink, Paragraph, Text
from platbook.site.pieces.days import dated
from platbook.site.pieces.lines import lifecycle
from platbook.site.pieces.markup import blocks_of, line_of
from platbook.site.places.paths import CODES
from platbook.site.view import View

_MOST = 8


def head(view: View, entity: Entity) -> Iterator[Block]:
    """Badges, description, deprecation and findings."""
    yield Paragraph(tuple(_badges(view, entity)), "badges")
    if entity.description:
        yield from blocks_of(entity.description, "lead")
    yield from _deprecation(view, entity)
    yield from _findings(view, entity)


def _badges(view: View, entity: Entity) -> Iterator[Inline]:
    yield Badge(view.kind_title(entity.ref.kind), "kind")
    kind_of_kind = entity.facet("type")
    if kind_of_kind is not None and str(kind_of_kind).lower() != entity.ref.kind.lower():
        yield from (Text(" "), Badge(str(kind_of_kind)))
    tier = entity.facet("tier")
    if tier is not None:
        yield from (Text(" "), Badge(f"tier {tier}", "warn" if str(tier) == "1" else "plain"))
    for part in lifecycle(view, entity):
        yield from (Text(" "), part)
    for tag in entity.facets.get("tag", ()):
        yield from (Text(" "), Badge(f"#{tag}", "quiet"))


def _deprecation(view: View, entity: Entity) -> Iterator[Block]:
    said = view.spec(entity).get("deprecation")
    if not isinstance(said, dict):
        return
    as_of = view.report.as_of
    since, sunset = dated(said.get("since"), as_of), dated(said.get("sunset"), as_of)
    begun: Line = (Text("Deprecated since "), *since[0], Text(".")) if since else (Text("Deprecated."),)
    ends: Line = (Text(" It is switched off on "), *sunset[0], Text(".")) if sunset else ()
    instead = view.unique(entity.ref).get("replacedBy", ())
    line: Line = (*begun, *ends)
    if instead:
        line = (*line, Text(" Use instead: "), view.link(instead[0].other), Text("."))
    yield Note("warning", "On its way out", (line,))


def _findings(view: View, entity: Entity) -> Iterator[Block]:
    found = view.findings_by_subject.get(str(entity.ref), ())
    if not found:
        return
    lines: list[Line] = [
        (
            PageLink(finding.code, CODES.replace("index.md", f"{finding.code}/index.md")),
            Text(" "),
            *line_of(finding.message),
            Text(f" (line {finding.primary.at.line})"),
        )
        for finding in found[:_MOST]
    ]
    if len(found) > _MOST:
        lines.append((Text(f"and {len(found) - _MOST} more"),))
    serious = any(finding.severity is Severity.ERROR for finding in found)
    yield Note("danger" if serious else "info", plural(len(found), "finding"), tuple(lines))
