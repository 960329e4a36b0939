"""What collectors report: their files, read once; which entities and keys are meant, a catalog and its policy say."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from platbook.initiatives.facts.document import FactsFile, Unusable, read_document
from platbook.initiatives.facts.origin import NoOrigin, Origin, find_origin
from platbook.model.settings import FACTS, FILE, Settings
from platbook.source.problem import Problem
from platbook.source.route import Route
from platbook.source.span import START, Lines, Span
from platbook.source.tree import Tree, Unreadable

LARGEST = 64 << 20
_SETTING: Route = ("facts", "ref")


@dataclass(frozen=True)
class ReportedFile:
    """A file that could be read, its `path`, and `within`: its name on the branch it is from, empty beside a catalog.

    A branch has no lines that somebody could be shown; what is wrong in it is a problem of the setting that names it.
    """

    path: str
    file: FactsFile
    within: str = ""

    def problem(self, kind: str, route: Route, *, on_key: bool = False, **details: Any) -> tuple[str, Problem]:
        """A problem of that kind, in a place of this file."""
        return _problem(kind, self.path, self.within, self.file.places.span(route, on_key=on_key), details)


@dataclass(frozen=True)
class Reported:
    """All that collectors report. One is enough for any number of catalogs that are to be judged by the same facts."""

    files: tuple[ReportedFile, ...] = ()
    problems: tuple[tuple[str, Problem], ...] = ()
    origin: str = FACTS


def read_reported(tree: Tree, settings: Settings) -> Reported:
    """The files of collectors that belong to a tree: in it, or on the branch that its settings name."""
    origin = find_origin(tree, settings.facts.ref)
    if isinstance(origin, NoOrigin):
        details = {
            "what": origin.what,
            "branch": origin.branch,
            "remote": origin.remote,
            "reason": origin.reason,
        }
        return Reported(problems=((FILE, Problem("facts-unavailable", 0, _SETTING, details=details)),))
    try:
        found = list(_read_all(origin))
    finally:
        origin.close()
    files = tuple(item for item in found if isinstance(item, ReportedFile))
    problems = [item for item in found if not isinstance(item, ReportedFile)]
    for file in files:
        problems += _faults(file)
    return Reported(files, tuple(problems), origin.named(FACTS))


def _read_all(origin: Origin) -> Iterator[ReportedFile | tuple[str, Problem]]:
    for entry in origin.tree.entries(FACTS, (".json",)):
        within = origin.named(entry.path) if origin.revision else ""
        raw = origin.tree.read(entry.path, LARGEST)
        if isinstance(raw, Unreadable):
            yield _unusable(entry.path, within, START, raw.what, reason=raw.reason)
            continue
        read = read_document(raw, entry.path.rpartition("/")[2].removesuffix(".json"))
        if isinstance(read, Unusable):
            text = raw.decode("utf-8-sig", "replace")
            span = Lines(text).span(read.offset, min(read.offset + 1, len(text)))
            yield _unusable(entry.path, within, span, read.what, reason=read.reason)
        else:
            yield ReportedFile(entry.path, read, within)


def _faults(file: ReportedFile) -> Iterator[tuple[str, Problem]]:
    for fault in file.file.faults:
        details = {"what": fault.what, "found": fault.found, "count": fault.count}
        span = file.file.places.span(fault.route, on_key=fault.on_key)
        yield _problem("invalid-fact", file.path, file.within, span, details)


def _unusable(path: str, within: str, span: Span, what: str, reason: str = "") -> tuple[str, Problem]:
    return _problem("invalid-facts-file", path, within, span, {"what": what, "reason": reason})


def _problem(kind: str, path: str, within: str, span: Span, details: dict[str, Any]) -> tuple[str, Problem]:
    if within:
        return FILE, Problem(kind, 0, _SETTING, details={**details, "within": f"{within}:{span.line}:{span.column}"})
    return path, Problem(kind, span=span, details={**details, "within": ""})
