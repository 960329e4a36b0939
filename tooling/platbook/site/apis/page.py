"""The page that shows a definition: interactive where it is OpenAPI, with its operations, and as coloured text."""

from collections.abc import Iterator
from dataclasses import replace

from platbook.findings.count import number
from platbook.findings.finding import Finding, Severity
from platbook.model.entity import Entity
from platbook.site.apis.definition import Definition
from platbook.site.apis.offers import offers
from platbook.site.apis.openapi import GROUPS, operations
from platbook.site.apis.shielded import TooLargeError, shielded, tag_of
from platbook.site.apis.summary import about_definition, both_ends, unread
from platbook.site.blocks import (
    Block,
    Facts,
    Heading,
    Line,
    Live,
    Note,
    Page,
    PageLink,
    Paragraph,
    Search,
    SiteFile,
    Source,
    Text,
)
from platbook.site.pieces.lines import trail
from platbook.site.pieces.markup import line_of
from platbook.site.places.paths import CODES
from platbook.site.render.script import data_script
from platbook.site.view import View

RENDERED, COLOURED = "openapi", "source"
_SCRIPT = "definition.js"
_MOST_ROWS = 500
# What is shown of a text; the whole of it is there to be downloaded.
_MOST_LINES, _MOST_CHARACTERS = 1_000, 60_000
_MOST_FINDINGS = 5
# Further ones are closed when the page opens.
_OPEN_OPERATIONS = 60


def definition_pages(view: View, entity: Entity, found: Definition) -> Iterator[Page | SiteFile]:
    """The page, the file itself, and the data for the renderer."""
    script = _script(found)
    if found.file is not None:
        yield found.file
    drawn = isinstance(script, SiteFile)
    if isinstance(script, SiteFile):
        yield script
    yield Page(
        found.page,
        f"{entity.label}: definition",
        tuple(_blocks(view, entity, found, script)),
        (*trail(view, entity), PageLink(entity.label, view.paths.page(entity.ref))),
        found.path or entity.path,
        hide=("toc",),
        search=Search(f"definition contract {found.kind}", tuple(_found_in(found))),
        uses=(RENDERED, COLOURED) if drawn else (COLOURED,),
    )


def _found_in(found: Definition) -> Iterator[tuple[str, str]]:
    """What it offers, as the search finds it, each with its anchor."""
    for at, group in enumerate(found.contract.groups):
        for index, offer in enumerate(group.offers[:_MOST_ROWS]):
            yield offer.name, found.anchors[at, index]


def _blocks(view: View, entity: Entity, found: Definition, script: SiteFile | Line | None) -> Iterator[Block]:
    where = view.edit(found.path or entity.path)
    yield Paragraph((Text("The contract of "), view.link(entity), Text(", as it stands in "), *where, Text(".")))
    download = (("Download", ((PageLink(_last(found.file.path), found.file.path),),)),) if found.file else ()
    yield Facts((*about_definition(found), *both_ends(view, entity), *download))
    yield from unread(found)
    yield from _findings(view, entity)
    if isinstance(script, tuple):
        yield Note("info", "Not interactive", (script,))
    if found.contract.groups:
        yield Heading("Operations")
        tables = tuple(offers(found, _MOST_ROWS))
        yield from (Live(RENDERED, tables, (("script", _SCRIPT),)),) if isinstance(script, SiteFile) else tables
    if not found.unreadable:
        yield Heading("Source")
        yield from _source(found)


def _findings(view: View, entity: Entity) -> Iterator[Block]:
    """What the check says of the definition."""
    of_it = [f for f in view.findings_by_subject.get(str(entity.ref), ()) if f.code == "DOC004"]
    wrong = [finding for finding in of_it if finding.severity is not Severity.NOTE]
    if wrong:
        more: list[Line] = [(Text(f"and {number(len(wrong) - _MOST_FINDINGS)} more"),)] * (len(wrong) > _MOST_FINDINGS)
        lines = [*map(_line, wrong[:_MOST_FINDINGS]), *more]
        serious = any(finding.severity is Severity.ERROR for finding in wrong)
        yield Note("danger" if serious else "warning", "The definition breaks its specification", tuple(lines))


def _line(finding: Finding) -> Line:
    code = PageLink(finding.code, CODES.replace("index.md", f"{finding.code}/index.md"))
    return (code, Text(" "), *line_of(finding.message), Text(f" (line {finding.primary.at.line})"))


def _source(found: Definition) -> Iterator[Block]:
    lines = found.text.rstrip().split("\n")
    shown = "\n".join(lines[:_MOST_LINES])[:_MOST_CHARACTERS]
    groups = enumerate(found.contract.groups)
    marks = tuple(
        (offer.line, found.anchors[at, index]) for at, group in groups for index, offer in enumerate(group.offers)
    )
    yield Source(shown, found.language, marks)
    if len(shown) < len(found.text.rstrip()) and found.file is not None:
        begun = shown.count("\n") + 1
        said = f"Up to here {number(begun)} of {number(len(lines))} lines are shown. The whole of it: "
        yield Paragraph((Text(said), PageLink(_last(found.file.path), found.file.path), Text(".")))


def _script(found: Definition) -> SiteFile | Line | None:
    """The definition for the renderer, or why there is none; nothing of one that is not for it."""
    if found.kind != "openapi" or found.unreadable or found.contract.flaw or not found.contract.groups:
        return None
    try:
        spec = shielded(found.yaml.data)
    except TooLargeError:
        return (Text("It is too large to be drawn in a browser: below are its operations, and the text."),)
    data = {"spec": spec, "places": _places(found), "closed": found.contract.size > _OPEN_OPERATIONS}
    return replace(data_script(RENDERED, data), path=f"{found.folder}/{_SCRIPT}")


def _places(found: Definition) -> dict[str, list[str]]:
    """For each anchor the tag, path and method by which the renderer knows the operation."""
    places = {}
    for at, group in enumerate(found.contract.groups):
        said = operations(found.yaml.data, (GROUPS[group.title],))
        for index, (_, (path, method, _, operation)) in enumerate(zip(group.offers, said, strict=False)):
            places[found.anchors[at, index]] = [tag_of(operation), path, method.lower()]
    return places


def _last(path: str) -> str:
    return path.rpartition("/")[2]
