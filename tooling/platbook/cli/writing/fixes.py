"""`check --fix`: every safe fix worked out and tried in memory first; files are written once all of it holds."""

import sys
from codecs import BOM_UTF8
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from platbook.catalog.assemble import assemble
from platbook.cli.errors import CannotRun
from platbook.cli.workspace import Workspace
from platbook.cli.writing.overlay import OverlayTree
from platbook.compare.base import Base
from platbook.engine import Selection, judge
from platbook.findings.finding import Finding, Severity
from platbook.findings.visible import visible
from platbook.outcome import Report
from platbook.source.edit import apply_edits
from platbook.source.file import SourceFile
from platbook.source.tree import Tree
from platbook.source.write import write_file

# One fix can make room for the next (two edits of one line); after this many rounds something goes in circles.
_ROUNDS = 5


@dataclass(frozen=True)
class Plan:
    """New texts by path, and the findings that they mend."""

    texts: Mapping[str, str]
    mended: tuple[Finding, ...]


def fix(workspace: Workspace, report: Report, selection: Selection, base: Base | None = None) -> Report:
    """Mends what can be mended, says so on stderr, and gives the report of what remains.

    Raises CannotRun where a file cannot be written; what was written by then is whole, and another run goes on.
    """
    plan = plan_fixes(workspace.tree, report, selection, base)
    for number, (path, text) in enumerate(sorted(plan.texts.items())):
        try:
            write_text(workspace.root / path, text)
        except OSError as error:
            done = f"{number} of {len(plan.texts)} files were mended; run the same command again to go on"
            raise CannotRun(f"cannot write {path}: {error.strerror or error}", done) from None
    for finding in plan.mended:
        title = finding.fix.title if finding.fix else ""
        line = f"fixed {finding.primary.path}:{finding.primary.at.line}: {title} ({finding.code})"
        print(visible(line), file=sys.stderr)
    if not plan.texts:
        return report
    return judge(workspace.catalog(), report.as_of, selection, base)


def plan_fixes(tree: Tree, report: Report, selection: Selection, base: Base | None = None) -> Plan:
    """What `--fix` would write. A file in which a fix would bring a new error is left as it is."""
    texts: dict[str, str] = {}
    mended: dict[tuple[object, ...], Finding] = {}
    as_of = report.as_of
    everything = judge(report.catalog, as_of)
    before = _errors(everything.findings)
    left_alone: set[str] = set()
    current = report
    for _ in range(_ROUNDS):
        wanted = [f for f in current.findings if f.fix is not None and f.fix.path not in left_alone]
        changed = _changed(current, wanted)
        if not changed:
            break
        catalog = assemble(OverlayTree(tree, {**texts, **changed}))
        harmed = {path for _, path, _ in _errors(judge(catalog, as_of).findings) - before}
        if harmed:
            # The harm of a changed file may show in another one; then nothing of this round is kept.
            left_alone |= harmed & changed.keys() or changed.keys()
            continue
        texts.update(changed)
        mended.update({_place(f): f for f in wanted if f.fix is not None and f.fix.path in changed})
        current = judge(catalog, as_of, selection, base)
    remaining = {_place(finding) for finding in current.findings} if texts else set()
    return Plan(texts, tuple(finding for key, finding in mended.items() if key not in remaining))


def write_text(path: Path, text: str) -> None:
    """Through a link to the file itself, and with the byte order mark that was there."""
    target = path.resolve()
    marked = target.read_bytes().startswith(BOM_UTF8)
    write_file(target, (BOM_UTF8 if marked else b"") + text.encode("utf-8"))


def _changed(report: Report, findings: Iterable[Finding]) -> dict[str, str]:
    """The new text of every file that fixes change."""
    edits: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.fix is not None:
            edits.setdefault(finding.fix.path, []).append(finding)
    changed: dict[str, str] = {}
    for path, here in edits.items():
        file = report.catalog.files.open(path)
        if isinstance(file, SourceFile):
            new = apply_edits(file.text, [edit for finding in here if finding.fix for edit in finding.fix.edits])
            if new != file.text:
                changed[path] = new
    return changed


def _errors(findings: Iterable[Finding]) -> set[tuple[str, str, str]]:
    return {_key(finding) for finding in findings if finding.severity is Severity.ERROR}


def _key(finding: Finding) -> tuple[str, str, str]:
    return finding.code, finding.primary.path, finding.message


def _place(finding: Finding) -> tuple[object, ...]:
    return (*_key(finding), finding.primary.document, finding.primary.route)
