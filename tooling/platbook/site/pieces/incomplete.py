"""Says beside numbers which files are not in them: one that cannot be read must not make anything look better."""

from collections.abc import Iterator

from platbook.findings.count import plural
from platbook.findings.finding import Severity
from platbook.site.blocks import Block, Code, Line, Note, PageLink, Text
from platbook.site.places.paths import ATTENTION
from platbook.site.view import View

# What keeps a document out of the catalog, beside that which concerns its text: no kind, or one that nobody knows.
_LOST = frozenset({"SCH002", "SCH008", "SCH009"})
_MOST_NAMED = 3


def incomplete(view: View) -> Iterator[Block]:
    """The note; nothing where every file is in the numbers."""
    paths = lost_files(view)
    if not paths:
        return
    title = f"{plural(len(paths), 'file')} could not be read"
    named: Line = tuple(
        part for place, path in enumerate(paths[:_MOST_NAMED]) for part in ((Text(", "),) * bool(place) + (Code(path),))
    )
    more = f" and {len(paths) - _MOST_NAMED} more" if len(paths) > _MOST_NAMED else ""
    them = "it" if len(paths) == 1 else "them"
    words = Text(f"{more}. Numbers are without {them}. ")
    yield Note("danger", title, ((*named, words, PageLink(f"What is wrong with {them}", ATTENTION)),))


def lost_files(view: View) -> tuple[str, ...]:
    """The files of the catalog and the standards of which nothing, or not all, could be taken in."""
    catalog = view.report.catalog
    there = {entity.path for entity in catalog.entities}
    ours = {record.path for record in catalog.records}
    return tuple(
        dict.fromkeys(
            finding.primary.path
            for finding in view.report.findings
            if finding.severity is Severity.ERROR
            and finding.primary.path in ours
            and (finding.code == "SRC001" or finding.primary.path not in there)
            and (finding.code in _LOST or finding.code.startswith("SRC"))
        )
    )
