"""A click group that imports a command only when it is called, so that `--help` and every command start fast."""

import pkgutil
from functools import cached_property
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import click


class OutputClosed(Exception):
    """Whoever read the output has gone. Not an OSError: click would end the run with the code for findings."""


class LazyGroup(click.Group):
    """A group whose commands are the modules of `package`; each has a click command called `command`.

    The summary of a command in the group's help is the first line of its module's docstring, read from the file and
    not imported.
    """

    def __init__(self, *args: Any, package: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._package = package

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - the signature is click's
        return self._names

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in self._names:
            return None
        loaded = import_module(f"{self._package}.{cmd_name}").command
        assert isinstance(loaded, click.Command)
        return loaded

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, but an unknown command names its nearest neighbour."""
        name = args[0]
        if name not in self._names and not name.startswith("-"):
            from platbook.findings.closest import closest

            near = closest(name, self._names)
            hint = f"Did you mean '{near}'?" if near else f"There are: {', '.join(self._names)}."
            raise click.UsageError(f"No such command '{name}'. {hint}", ctx)
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command. Raises OutputClosed where nobody reads any more."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise OutputClosed from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl([(name, self.summary(name)) for name in self._names])

    def summary(self, name: str) -> str:
        """What a command does, in one line."""
        source = pkgutil.get_data(self._package, f"{name}.py")
        first = source.decode("utf-8").partition("\n")[0] if source else ""
        return first.strip().strip('"')

    @cached_property
    def _names(self) -> list[str]:
        spec = find_spec(self._package)
        locations = spec.submodule_search_locations if spec else None
        return sorted(module.name for module in pkgutil.iter_modules(locations))
