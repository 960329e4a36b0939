"""The recipe: from a tree of files to the report of a run."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from platbook.catalog.assemble import Progress, assemble, no_collection
from platbook.catalog.graph.catalog import Catalog
from platbook.catalog.records.cache import Cache
from platbook.findings.finding import Finding, Location
from platbook.findings.ignore import split, uses
from platbook.model.settings import STANDARDS
from platbook.outcome import Report
from platbook.rules.registry import all_rules
from platbook.rules.run import Runner
from platbook.source.file import SourceFile
from platbook.source.files import Files
from platbook.source.tree import Tree

if TYPE_CHECKING:
    from platbook.initiatives.assess import Assessment


@dataclass(frozen=True, slots=True)
class Selection:
    """Which findings a run reports: codes or families (`REF001`, `REF`) and paths; an empty one means all."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()

    def takes(self, finding: Finding) -> bool:
        """Whether the finding is one to report."""
        if self.select and not finding.code.startswith(self.select):
            return False
        if self.ignore and finding.code.startswith(self.ignore):
            return False
        path = finding.primary.path
        return not self.paths or any(path == p or path.startswith(f"{p}/") or p == "" for p in self.paths)


def check(
    tree: Tree,
    as_of: date,
    selection: Selection = Selection(),
    cache_for: Callable[[str], Cache] | None = None,
    progress: Progress | None = None,
) -> Report:
    """Reads, judges and sorts. A pure function of the tree and the day."""
    with no_collection():
        catalog = assemble(tree, cache_for, progress)
        return judge(catalog, as_of, selection)


def judge(catalog: Catalog, as_of: date, selection: Selection = Selection()) -> Report:
    """The report of a catalog that was assembled before."""
    runner = Runner(catalog, as_of, all_rules().values())
    assessed = assessment(catalog, as_of)
    records = (*catalog.records, *(assessed.faults if assessed else ()))
    found = [_placed(finding, catalog.files) for finding in runner.run(records)]
    ignores = [ignore for record in catalog.records for ignore in record.ignores]
    kept, ignored = split(found, ignores)
    kept += runner.run_on_ignores(uses(ignores, ignored))
    taken = sorted((finding for finding in kept if selection.takes(finding)), key=lambda finding: finding.order)
    texts = _texts(taken, catalog.files)
    standing = assessed.standing if assessed else None
    return Report(catalog, as_of, tuple(taken), tuple(ignored), len(kept) - len(taken), texts, standing)


def assessment(catalog: Catalog, as_of: date) -> "Assessment | None":
    """How everybody stands by the standards; None for a catalog that has none."""
    if not any(record.path.startswith(f"{STANDARDS}/") for record in catalog.records):
        return None
    from platbook.initiatives.assess import assess  # a catalog without standards does not wait for them

    return assess(catalog, as_of)


def _placed(finding: Finding, files: Files) -> Finding:
    """The finding with its symbolic places turned into lines and columns."""
    related = tuple(_located(location, files) for location in finding.related)
    return replace(finding, primary=_located(finding.primary, files), related=related)


def _located(location: Location, files: Files) -> Location:
    if location.span is not None:
        return location
    file = files.open(location.path)
    if not isinstance(file, SourceFile):
        return location
    positions = file.positions
    place = positions.key if location.on_key else positions.value
    return replace(location, span=place(location.document, location.route).span)


def _texts(findings: Iterable[Finding], files: Files) -> dict[str, str]:
    paths = {location.path for finding in findings for location in (finding.primary, *finding.related)}
    opened = {path: files.open(path) for path in sorted(paths)}
    return {path: file.text for path, file in opened.items() if isinstance(file, SourceFile)}
