"""Documents of standards that ask nothing because of mistakes in them: who wrote one must not think that it counts."""

from collections.abc import Iterator

from platbook.findings.count import plural
from platbook.model.settings import STANDARDS as FOLDER
from platbook.site.blocks import Block, Code, Line, Note, PageLink, Text
from platbook.site.pieces.incomplete import lost_files
from platbook.site.pieces.lines import joined
from platbook.site.places.paths import ATTENTION
from platbook.site.sections.standards.by_kind import is_standard
from platbook.site.view import View

_MOST_NAMED = 3


def unused(view: View) -> Iterator[Block]:
    """The note; nothing where all are in use."""
    lines = _unused(view)
    if lines:
        are = "is" if len(lines) == 1 else "are"
        more = f" and {len(lines) - _MOST_NAMED} more" if len(lines) > _MOST_NAMED else ""
        why = PageLink("What is wrong", ATTENTION)
        title = f"{plural(len(lines), 'document')} of standards {are} not in use because of mistakes"
        yield Note("danger", title, ((*joined(lines[:_MOST_NAMED]), Text(f"{more}. "), why, Text(".")),))


def _unused(view: View) -> list[Line]:
    """Those that are known by their names, then the files that hold nothing that could be read."""
    standing = view.report.standing
    policy = standing.policy if standing else None
    parts = (policy.scorecards, policy.initiatives, policy.exemptions, policy.facts) if policy else ()
    used = {document.entity.ref for part in parts for document in part.values()}
    there = [entity for entity in view.entities if is_standard(view, entity) and entity.ref not in used]
    named: list[Line] = [(view.link(entity),) for entity in there]
    named += [(Code(path),) for path in lost_files(view) if path.startswith(f"{FOLDER}/")]
    return named
