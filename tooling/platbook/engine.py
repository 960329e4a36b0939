"""The recipe: from a tree of files to the report of a run."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from platbook.catalog.assemble import Progress, assemble, no_collection
from platbook.catalog.graph.catalog import Catalog
from platbook.catalog.records.cache import Cache
from platbook.catalog.records.record import Record
from platbook.compare.base import Base
from platbook.compare.difference.pairing import paired
from platbook.compare.lowered import levels_for_the_change, lowered, told_of
from platbook.compare.notices import notices_of_catalogs
from platbook.compare.old import renamed, softened, told_apart
from platbook.findings.finding import Finding, Location
from platbook.findings.ignore import Ignored, split, uses
from platbook.model.settings import STANDARDS
from platbook.outcome import Change, Report
from platbook.rules.registry import all_rules
from platbook.rules.run import Runner
from platbook.source.file import SourceFile
from platbook.source.files import Files
from platbook.source.tree import Tree

if TYPE_CHECKING:
    from platbook.initiatives.assess import Assessment
    from platbook.initiatives.evaluation.evaluate import Memo


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


def judge(catalog: Catalog, as_of: date, selection: Selection = Selection(), base: Base | None = None) -> Report:
    """The report of a catalog that was assembled before; with a base, of what the change since then brings."""
    memo: Memo = {}
    with no_collection():
        assessed = assessment(catalog, as_of, memo)
        if base is None:
            found, change = _found(catalog, as_of, _said(catalog, assessed)), None
        else:
            found, change = _changed(catalog, as_of, assessed, base, memo)
        taken = sorted((finding for finding in found.kept if selection.takes(finding)), key=lambda each: each.order)
        if change is not None:
            change = replace(change, old=tuple(finding for finding in change.old if selection.takes(finding)))
        texts = _texts((*taken, *(change.old if change else ())), catalog.files)
        standing = assessed.standing if assessed else None
        deselected = len(found.kept) - len(taken)
        return Report(catalog, as_of, tuple(taken), tuple(found.ignored), deselected, texts, standing, change)


def assessment(catalog: Catalog, as_of: date, memo: "Memo | None" = None) -> "Assessment | None":
    """How everybody stands by the standards; None for a catalog that has none."""
    if not _has_standards(catalog):
        return None
    from platbook.initiatives.assess import assess  # a catalog without standards does not wait for them

    return assess(catalog, as_of, memo)


def _has_standards(catalog: Catalog) -> bool:
    return any(record.path.startswith(f"{STANDARDS}/") for record in catalog.records)


class _Found(NamedTuple):
    """What rules find, less what comments silence; in no particular order."""

    kept: list[Finding]
    ignored: list[Ignored]


def _said(catalog: Catalog, assessed: "Assessment | None") -> tuple[Record, ...]:
    """What there is to say of the standards themselves, and of who does not meet them, in a run without a base."""
    if assessed is None:
        return ()
    from platbook.compare.told import told_of_everything

    return (*assessed.faults, *told_of_everything(catalog, assessed.standing))


def _changed(
    catalog: Catalog, as_of: date, assessed: "Assessment | None", base: Base, memo: "Memo"
) -> tuple[_Found, Change]:
    """What the change since a base brings, and what it was compared with."""
    change = Change(base.revision, base.commit, base.day, notices=tuple(notices_of_catalogs(base.catalog, catalog)))
    pairing = paired(base.catalog, catalog)
    said: tuple[Record, ...] = ()
    said_before: tuple[Record, ...] = ()
    if assessed is not None or _has_standards(base.catalog):
        from platbook.compare.comparison import compared, faults_before
        from platbook.compare.notices_of_standards import notices_of_standards
        from platbook.compare.told import told_of_change, without_echoes
        from platbook.initiatives.assess import assess

        comparison = compared(base, catalog, assessed or assess(catalog, as_of, memo), pairing, memo)
        notices = (*change.notices, *notices_of_standards(comparison))
        change = replace(change, comparison=comparison, notices=notices)
        told = told_of_change(comparison)
        said = (*without_echoes(assessed.faults if assessed else (), told), *told)
        # What was wrong with the policy before matters only where something is wrong with it now.
        said_before = faults_before(comparison, memo) if assessed and assessed.faults else ()
    turned_down = lowered(all_rules(), base.catalog.settings.rules, catalog.settings.rules)
    levels = levels_for_the_change(turned_down, catalog.settings.rules)
    found = _found(catalog, as_of, (*said, *told_of(turned_down)), levels)
    before = _found(base.catalog, as_of, said_before, levels, everywhere=False).kept
    apart = told_apart(found.kept, renamed(before, pairing))
    kept = [softened(finding, base.catalog, catalog) for finding in apart.new]
    return found._replace(kept=kept), replace(change, old=apart.old, gone=apart.gone)


def _found(
    catalog: Catalog,
    as_of: date,
    said: Iterable[Record],
    levels: Mapping[str, str] | None = None,
    *,
    everywhere: bool = True,
) -> _Found:
    """Runs the rules. `said` holds what else is to be put into words, `levels` how severe each rule is where the
    catalog's own settings do not decide it. Without `everywhere` only those findings get their lines that a comment
    might silence."""
    runner = Runner(catalog, as_of, all_rules().values(), levels)
    ignores = [ignore for record in catalog.records for ignore in record.ignores]
    commented = {ignore.path for ignore in ignores}
    found = [
        _placed(finding, catalog.files) if everywhere or finding.primary.path in commented else finding
        for finding in runner.run((*catalog.records, *said))
    ]
    kept, ignored = split(found, ignores)
    kept += runner.run_on_ignores(uses(ignores, ignored))
    return _Found(kept, ignored)


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
