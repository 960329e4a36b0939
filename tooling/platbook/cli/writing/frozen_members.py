"""`initiatives NAME --freeze`: the members of today written into the initiative's file, everything else in it kept."""

from collections.abc import Iterator
from dataclasses import dataclass

from platbook.catalog.assemble import assemble
from platbook.catalog.graph.catalog import Catalog
from platbook.catalog.graph.relations import Relations
from platbook.cli.errors import CannotRun
from platbook.cli.workspace import Workspace
from platbook.cli.writing.fixes import write_text
from platbook.cli.writing.overlay import OverlayTree
from platbook.findings.visible import visible_path
from platbook.initiatives.evaluation.standing import Standing
from platbook.initiatives.policy import Document, read_policy
from platbook.initiatives.progress.state import baseline_of
from platbook.initiatives.progress.taking_part import taking_part
from platbook.initiatives.progress.tally import tally
from platbook.model.standards.initiative import Initiative
from platbook.source.edit import Edit, apply_edits
from platbook.source.file import SourceFile
from platbook.source.scalar import quote, written_plainly


@dataclass(frozen=True, slots=True)
class Frozen:
    """What was written: how many members, and the share that was done; None where the file has one or it is too late
    to tell."""

    members: tuple[str, ...]
    baseline: str | None


def freeze(workspace: Workspace, catalog: Catalog, standing: Standing, initiative: Document[Initiative]) -> Frozen:
    """Writes the list. Raises CannotRun, with the file as it was, where there is one already, where nobody is in scope,
    and where the file is written in a way that leaves no place for it."""
    spec, path = initiative.spec, initiative.entity.path
    if spec.members:
        raise CannotRun(
            f"`{initiative.name}` has its members already: {len(spec.members)} in {visible_path(path)}",
            "take `members` out of the file first, if the list is to be made anew",
        )
    part = taking_part(initiative, catalog, Relations(catalog), standing)
    if not part.members:
        raise CannotRun(f"nobody is in the scope of `{initiative.name}`: there is nothing to freeze")
    refs = tuple(str(member.ref) for member in part.members)
    # A share of today is no share of the start.
    late = standing.as_of > spec.start or spec.baseline is not None
    frozen = Frozen(refs, None if late else baseline_of(tally(part.members)))
    text = _text(catalog, initiative, frozen)
    try:
        write_text(workspace.root / path, text)
    except OSError as error:
        raise CannotRun(f"cannot write {visible_path(path)}: {error.strerror or error}") from None
    return frozen


def _text(catalog: Catalog, initiative: Document[Initiative], frozen: Frozen) -> str:
    """The new text of the file, once it was read again and says what it is to say."""
    path = initiative.entity.path
    file = catalog.files.open(path)
    if isinstance(file, SourceFile):
        text = _edited(file, initiative, frozen)
        again = assemble(OverlayTree(catalog.files.tree, {path: text}))
        found = read_policy(again).initiatives.get(initiative.name)
        if found is not None and (found.spec.scope_mode, found.spec.members) == ("frozen", frozen.members):
            return text
    lines = "\n".join(_lines(frozen, "  ", mode=True))
    raise CannotRun(f"{visible_path(path)} is written in a way that cannot be added to; add below `spec:`", lines)


def _edited(file: SourceFile, initiative: Document[Initiative], frozen: Frozen) -> str:
    """The text with the list behind `scopeMode`; where there is none, behind the deadline, which every one has."""
    document, text = initiative.entity.document, file.text
    has_mode = "scopeMode" in _spec(file, document)
    if has_mode and initiative.spec.scope_mode != "frozen":
        text = apply_edits(text, [Edit(document, ("spec", "scopeMode"), "frozen")])
    positions = SourceFile(file.path, text, file.limits).positions
    anchor = ("spec", "scopeMode" if has_mode else "deadline")
    key, value = positions.key(document, anchor), positions.value(document, anchor)
    line_start = text.rfind("\n", 0, key.start) + 1
    indent = text[line_start : key.start]
    if indent.strip():
        # In flow style all of it stands within braces.
        items = ", ".join(map(written_plainly, frozen.members))
        mode = "" if has_mode else ", scopeMode: frozen"
        baseline = f", baseline: {quote(frozen.baseline)}" if frozen.baseline else ""
        return f"{text[: value.end]}{mode}, members: [{items}]{baseline}{text[value.end :]}"
    line_end = text.find("\n", value.end)
    before = text if line_end < 0 else text[:line_end]
    after = "" if line_end < 0 else text[line_end:]
    newline = "\r\n" if before.endswith("\r") else "\n"
    added = newline.join(_lines(frozen, indent, mode=not has_mode))
    return f"{before.removesuffix(chr(13))}{newline}{added}{newline[:-1]}{after}"


def _lines(frozen: Frozen, indent: str, *, mode: bool) -> Iterator[str]:
    if mode:
        yield f"{indent}scopeMode: frozen"
    yield f"{indent}members:"
    yield from (f"{indent}  - {written_plainly(ref)}" for ref in frozen.members)
    if frozen.baseline:
        yield f"{indent}baseline: {quote(frozen.baseline)}"


def _spec(file: SourceFile, document: int) -> dict[str, object]:
    data = file.loaded.documents[document]
    spec = data.get("spec") if isinstance(data, dict) else None
    return spec if isinstance(spec, dict) else {}
