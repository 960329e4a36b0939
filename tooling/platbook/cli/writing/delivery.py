"""Where reports go: one format to standard output, and any number of others to files, from the same run."""

import os
import sys
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from platbook.cli.arguments.formats import Output, chosen_format
from platbook.cli.errors import CannotRun
from platbook.cli.printing.terminal import colours, terminal_width
from platbook.outcome import Report
from platbook.report.format import Format, Style
from platbook.source.write import write_file

_SUMMARY_FORMAT = "markdown"


def default_format(environment: Mapping[str, str]) -> str:
    """Annotations where GitHub Actions reads along, else text for people."""
    return "github" if environment.get("GITHUB_ACTIONS") == "true" else "text"


def deliver(
    report: Report, root: Path, chosen: Format | None, outputs: Iterable[Output], *, full: bool, old: bool = False
) -> None:
    """Writes every output; standard output comes last, so that what it says of files is true.

    Raises CannotRun where a file cannot be written.
    """
    environment = os.environ
    printed = chosen or chosen_format(default_format(environment))
    plain = Style(full=full, base=base_of(root, environment), old=old)
    outputs = tuple(outputs)
    for output in outputs:
        _write(output.file, output.format.render(report, plain))
    summary = environment.get("GITHUB_STEP_SUMMARY")
    # Whoever asks for the Markdown decides what to do with it; it is not shown twice.
    asked = any(output.format.name == _SUMMARY_FORMAT for output in outputs)
    if printed.step_summary is not None and summary and not asked:
        _append(Path(summary), printed.step_summary(report, plain))
    style = replace(plain, colour=colours(environment), width=terminal_width(environment))
    sys.stdout.write(printed.render(report, style))


def base_of(root: Path, environment: Mapping[str, str]) -> str:
    """From where the reader stands to the root: the working directory, or in GitHub Actions the repository."""
    stands = environment.get("GITHUB_WORKSPACE") if environment.get("GITHUB_ACTIONS") == "true" else None
    relative = os.path.relpath(root, stands or os.curdir).replace(os.sep, "/")
    return "" if relative == "." else f"{relative}/"


def _write(file: Path, text: str) -> None:
    """Whole or not at all; through a link to the file itself, and into a pipe or device as it is."""
    raw = text.encode("utf-8", "backslashreplace")
    try:
        target = Path(os.path.realpath(file))
        if target.exists() and not target.is_file() and not target.is_dir():
            target.write_bytes(raw)
        else:
            write_file(target, raw)
    except OSError as error:
        raise CannotRun(f"cannot write {file}: {error.strerror or error}") from None


def _append(file: Path, text: str) -> None:
    try:
        with file.open("a", encoding="utf-8", errors="backslashreplace") as out:
            out.write(text)
    except OSError as error:
        print(f"The summary of this job could not be written: {error.strerror or error}", file=sys.stderr)
