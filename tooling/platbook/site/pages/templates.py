"""The projects to start others from: what each makes, who answers for it, and where its files are."""

from collections.abc import Iterator

from platbook.catalog.graph.paths import is_inline
from platbook.findings.count import number, plural, several
from platbook.model.entity import Entity
from platbook.site.blocks import (
    Badge,
    Block,
    Bullets,
    Code,
    Facts,
    Heading,
    Line,
    Listing,
    Page,
    PageLink,
    Paragraph,
    Search,
    Text,
    WebLink,
)
from platbook.site.pieces.lines import joined, lifecycle, owner_links
from platbook.site.pieces.markup import line_of
from platbook.site.pieces.tables import index_table, shortened
from platbook.site.places.paths import CATALOG, FIELDS, GUIDE, HOME
from platbook.site.view import View
from platbook.source.tree import join, parent

TEMPLATE = "Template"
_LONGEST, _NAMED, _MOST = 300, 5, 100
_WHAT = "A template is a project to start others from: pipeline, tests and good habits are in it from the first day."
_FIELDS = PageLink("fields of a Template", FIELDS.replace("index.md", f"{TEMPLATE.lower()}/index.md"))
_EXAMPLE = """# catalog/templates/python-service.yaml
apiVersion: platbook/v1
kind: Template
metadata:
  name: python-service
  description: A small web service in Python, with tests and a pipeline.
spec:
  owner: a-team-of-the-catalog
  type: service
  path: ../../templates/python-service"""


def pages(view: View) -> Iterator[Page]:
    """The page of the kind, also while there is none; none where a catalog has no such kind."""
    templates = sorted(view.by_kind.get(TEMPLATE, ()), key=lambda entity: entity.label.lower())
    known = view.report.catalog.vocabulary.kind(TEMPLATE)
    if not templates and known is None:
        return
    blocks: list[Block] = [Paragraph((Text(_WHAT),), "lead")]
    if templates and known is not None and TEMPLATE in view.report.catalog.vocabulary.native:
        blocks.append(
            Paragraph((Text(f"{plural(len(templates), 'entry')}. What can be said of one: "), _FIELDS, Text(".")))
        )
    for template in templates[:_MOST]:
        blocks += _template(view, template)
    if len(templates) > _MOST:
        blocks += [Heading("More of them"), index_table(view, templates[_MOST:], kind=False)]
    if not templates:
        blocks += _none(view)
    yield Page(
        path=view.paths.kind_page(TEMPLATE),
        title=several(view.kind_title(TEMPLATE)),
        blocks=tuple(blocks),
        trail=(PageLink("Catalog", CATALOG),),
        under=CATALOG,
        search=Search(f"start from a template scaffold boilerplate begin new project create {TEMPLATE}"),
        hide=() if len(templates) > 1 else ("toc",),
        description=_WHAT,
    )


def _template(view: View, entity: Entity) -> Iterator[Block]:
    yield Heading(entity.label)
    if entity.description:
        yield Paragraph(line_of(shortened(entity.description, _LONGEST)))
    made = [end.other for end in view.unique(entity.ref).get("templateOf", ())]
    some = joined([(view.link(each),) for each in made[:_NAMED]])
    more = f" and {number(len(made) - _NAMED)} more" if len(made) > _NAMED else ""
    kind = entity.facet("type")
    rows: list[tuple[str, Line]] = [
        ("Where to start", (view.link(entity, "All about it"), *_folder(view, entity))),
        ("Owner", owner_links(view, entity.ref)),
        ("Makes", (Text(str(kind)),) if kind is not None else ()),
        ("Lifecycle", lifecycle(view, entity)),
        ("Tags", joined([(Badge(str(tag), "quiet"),) for tag in entity.facets.get("tag", ())])),
        ("Started from it", (*some, Text(more)) if more else some),
    ]
    yield Facts(tuple((label, (line,)) for label, line in rows if line))


def _folder(view: View, entity: Entity) -> Line:
    """Where the files of a template are, if its entry says so."""
    said = next(
        (m.text for m in entity.mentions if m.role == "path" and m.what == "folder" and m.route[-1] == "path"), ""
    )
    path = join(parent(entity.path), said) if said and not is_inline(said) else None
    if not path:
        return ()
    url = view.repository.shown(path)
    return (Text(", files in "), WebLink(path, url) if url else Code(path))


def _none(view: View) -> Iterator[Block]:
    yield Heading("None is registered yet")
    ways: list[Line] = [
        (PageLink("Register a service by hand", GUIDE), Text(": write the file, check it, see its page."))
        if GUIDE in view.written
        else (PageLink("Register something by hand", HOME, "register-something"), Text(": one YAML file is enough."))
    ]
    if view.entities:
        start = (Text("Begin with what is closest to what you want to build: the "), PageLink("catalog", CATALOG))
        ways.append((*start, Text(" says which services there are, and whom to ask about them.")))
    yield Paragraph((Text("Until there is one, a project begins by hand:"),))
    yield Bullets(tuple(ways))
    yield Heading("Put one here")
    yield Paragraph(
        (
            Text(
                "Keep the project that others copy in a folder of its own, say what it is in one YAML file, and it is "
            ),
            Text("listed on this page. The "),
            _FIELDS,
            Text(" say what else can be told of it."),
        )
    )
    yield Listing(_EXAMPLE, "yaml")
