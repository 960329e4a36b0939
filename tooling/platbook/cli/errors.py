"""What keeps a command from running: a message, and the way out. Exit code 2."""

from typing import IO, Any

import click

from platbook.findings.visible import visible_lines


class CannotRun(click.ClickException):
    """Raised at the edge alone, where a value that says "no" becomes the end of the run."""

    exit_code = 2

    def __init__(self, message: str, *help_: str) -> None:
        super().__init__(message)
        self.help = help_

    def show(self, file: IO[Any] | None = None) -> None:
        """Says it on stderr, as plain text: what is quoted from files must not steer the terminal."""
        click.echo(f"Error: {visible_lines(self.message)}", file=file, err=file is None)
        for line in self.help:
            click.echo(f"  {visible_lines(line)}", file=file, err=file is None)
