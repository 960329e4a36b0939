"""Writing generated files, or saying which are out of date: what `schema` and `generate` share."""

from collections.abc import Iterable

import click

from platbook.catalog.vocabulary.generated import Drift, GeneratedFile, drifts
from platbook.catalog.vocabulary.vocabulary import Vocabulary, read_vocabulary
from platbook.cli.errors import CannotRun
from platbook.cli.workspace import Workspace
from platbook.findings.visible import visible_path
from platbook.source.write import write_file

OUT_OF_DATE = 1


def bring_up_to_date(workspace: Workspace, files: Iterable[GeneratedFile], *, checking: bool) -> int:
    """Writes what is out of date, or, where `checking`, only says what is. Gives the exit code.

    Raises CannotRun where a file cannot be written.
    """
    wanted = tuple(files)
    found = list(drifts(wanted, workspace.tree))
    for drift in found:
        if not checking:
            _write(workspace, drift)
        said = {"missing": "missing", "changed": "out of date", "stale": "not needed any more"}[drift.state]
        done = {"missing": "wrote", "changed": "wrote", "stale": "removed"}[drift.state]
        command = f" (run {drift.file.command})" if checking else ""
        click.echo(f"{said if checking else done} {visible_path(drift.file.path)}{command}")
    if not found:
        click.echo(f"{len(wanted)} generated files, all up to date.")
    return OUT_OF_DATE if found and checking else 0


def vocabulary_of(workspace: Workspace) -> Vocabulary:
    """The vocabulary. Raises CannotRun where a schema cannot be read: what it says would be lost without a word."""
    vocabulary = read_vocabulary(workspace.tree)
    if vocabulary.problems:
        path, problem = vocabulary.problems[0]
        raise CannotRun(f"{path}: {problem.details.get('reason', 'it cannot be read')}", "mend it, then run this again")
    return vocabulary


def _write(workspace: Workspace, drift: Drift) -> None:
    target = workspace.root / drift.file.path
    try:
        if drift.file.text is None:
            target.unlink()
        else:
            write_file(target, drift.file.text)
    except OSError as error:
        raise CannotRun(f"cannot write {drift.file.path}: {error.strerror or error}") from None
