"""Where reports go: one format to standard output, and any number of others to files, from the same run."""

import os
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click
from click.shell_completion import CompletionItem

from platbook.cli.errors import CannotRun
from platbook.outcome import Report
from platbook.report.format import Format, Style
from platbook.source.write import write_file

_SUMMARY_FORMAT = "markdown"


@dataclass(frozen=True, slots=True)
class Output:
    """A format and the file that it goes to."""

    format: Format
    file: Path


class FormatOption(click.Option):
    """An option that takes the name of a format; its help lists the formats that there are."""

    def make_metavar(self, *_: Any, **__: Any) -> str:
        """The names of all formats, asked for only when help is shown."""
        from platbook.report.registry import all_formats

        return f"[{'|'.join(all_formats())}]"


def to_format(_: click.Context, __: click.Parameter, value: str | None) -> Format | None:
    """The format of an option's value."""
    return None if value is None else chosen_format(value)


def to_outputs(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> tuple[Output, ...]:
    """The outputs that `FORMAT=FILE` values name."""
    outputs: list[Output] = []
    for value in values:
        name, separator, file = value.partition("=")
        if not separator or not file:
            raise click.BadParameter(f"{value!r} is not FORMAT=FILE, as in json=report.json", ctx, param)
        if file == "-":
            raise click.BadParameter(f"`-` is no file: --format {name} prints it", ctx, param)
        outputs.append(Output(chosen_format(name), Path(file)))
    return tuple(outputs)


def complete_formats(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The formats that begin so."""
    from platbook.report.registry import all_formats

    formats = all_formats().values()
    return [CompletionItem(each.name, help=each.summary) for each in formats if each.name.startswith(incomplete)]


def chosen_format(name: str) -> Format:
    """The format of that name. Raises CannotRun, with the nearest one, where there is none."""
    from platbook.findings.closest import closest
    from platbook.report.registry import all_formats, format_named

    found = format_named(name.lower())
    if found is None:
        near = closest(name.lower(), all_formats())
        way_out = f"did you mean {near}?" if near else f"there are: {', '.join(all_formats())}"
        raise CannotRun(f"unknown format: {name}", way_out)
    return found


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


def terminal_width(environment: Mapping[str, str]) -> int:
    """The columns of the terminal; `COLUMNS` says otherwise, and without a terminal there are 120."""
    if environment.get("COLUMNS", "").isdecimal():
        return max(int(environment["COLUMNS"]), 20)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or 120
    except (OSError, ValueError):
        return 120


def colours(environment: Mapping[str, str]) -> bool:
    """Whether standard output takes colours: a terminal does, unless `NO_COLOR` or `TERM=dumb` says otherwise."""
    if environment.get("NO_COLOR") or environment.get("TERM") == "dumb":
        return False
    return bool(environment.get("FORCE_COLOR")) or sys.stdout.isatty()


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
