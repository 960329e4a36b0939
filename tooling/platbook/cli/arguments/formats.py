"""Formats of reports on the command line: `--format NAME` and `--output FORMAT=FILE`, completed and corrected."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
from click.shell_completion import CompletionItem

from platbook.catalog.vocabulary.vocabulary import SOURCES
from platbook.cli.errors import CannotRun
from platbook.model.settings import FILE
from platbook.report.format import Format


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


def refuse_sources(root: Path, outputs: Iterable[Output]) -> None:
    """Raises CannotRun for an output that would lie where the catalog at `root` is read from."""
    sources = {name: os.path.realpath(root / name) for name in SOURCES}
    for output in outputs:
        target = os.path.realpath(output.file)
        for name, source in sources.items():
            if target.startswith(source + os.sep) or (name == FILE and target == source):
                what = name if name == FILE else f"{name}/"
                raise CannotRun(
                    f"no report is written to {output.file}: the catalog is read from {what}",
                    f"name another place, as in --output {output.format.name}=.platbook/report",
                )
