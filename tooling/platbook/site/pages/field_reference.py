"""The reference of fields: a page for every kind, read off the schema that editors and the check use."""

from collections.abc import Iterator

from platbook.catalog.vocabulary.vocabulary import Kind
from platbook.site.blocks import (
    Badge,
    Block,
    Code,
    Heading,
    Inline,
    Line,
    Listing,
    Page,
    PageLink,
    Paragraph,
    Search,
    Table,
    Text,
)
from platbook.site.pages.fields import Field, fields_of
from platbook.site.pieces.markup import blocks_of, line_of
from platbook.site.places.paths import FIELDS, REFERENCE
from platbook.site.view import View


def pages(view: View) -> Iterator[Page]:
    """The index and a page for each kind."""
    kinds = view.report.catalog.vocabulary.native
    rows = tuple(_row(kind) for kind in kinds.values())
    top = PageLink("Reference", REFERENCE)
    yield Page(
        path=FIELDS,
        title="Fields",
        blocks=(Table(("Kind", "What it is", "Required"), rows),),
        trail=(top,),
        under=REFERENCE,
        search=Search("schema fields kinds"),
    )
    for kind in kinds.values():
        yield _kind(view, kind, (top, PageLink("Fields", FIELDS)))


def _row(kind: Kind) -> tuple[Line, ...]:
    required = [field.route for field in fields_of(kind) if field.required and field.depth == 2 and not field.common]
    return (
        (PageLink(kind.title, _path(kind)),),
        line_of(str(kind.schema.get("description", ""))),
        tuple(part for name in required for part in (Code(name), Text(" "))),
    )


def _kind(view: View, kind: Kind, trail: tuple[PageLink, ...]) -> Page:
    blocks: list[Block] = [*blocks_of(str(kind.schema.get("description", "")), "lead")]
    entities = view.by_kind.get(kind.name, ())
    if entities:
        page = view.kind_page(kind.name)
        blocks.append(Paragraph((Text(f"{len(entities)} in this catalog: "), page, Text("."))))
    fields = list(fields_of(kind))
    for field in fields:
        if field.depth == 2:
            blocks += _field(
                field, [other for other in fields if other.route.startswith((f"{field.route}.", f"{field.route}["))]
            )
    return Page(
        path=_path(kind),
        title=f"Fields of {kind.title}",
        blocks=tuple(blocks),
        trail=trail,
        search=Search(f"{kind.name} fields schema {' '.join(field.route for field in fields if field.depth == 2)}"),
    )


def _field(field: Field, below: list[Field]) -> Iterator[Block]:
    yield Heading(field.route)
    about: list[Inline] = [Badge("required" if field.required else "optional", "warn" if field.required else "quiet")]
    if field.deprecated:
        about += [Text(" "), Badge("deprecated", "bad")]
    about += [Text(f" {field.type}")]
    yield Paragraph(tuple(about), "badges")
    yield from blocks_of(field.description)
    if field.choices:
        yield Table(("Value", "Meaning"), tuple(((Code(value),), line_of(text)) for value, text in field.choices))
    if below:
        rows = tuple(
            ((Code(other.route.removeprefix(field.route).lstrip(".")),), (Text(other.type),), line_of(_long(other)))
            for other in below
        )
        yield Table(("Field", "Type", "What it means"), rows)
    if field.example:
        yield Listing(field.example, "yaml")


def _long(field: Field) -> str:
    required = " Required." if field.required else ""
    choices = f" One of: {', '.join(f'`{value}`' for value, _ in field.choices)}." if field.choices else ""
    return f"{field.description}{required}{choices}"


def _path(kind: Kind) -> str:
    return f"reference/fields/{kind.name.lower()}/index.md"
