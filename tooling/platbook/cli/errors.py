"""What keeps a command from running: a message, and the way out. Exit code 2."""

from typing import IO, Any

import click


class CannotRun(click.ClickException):
    """Raised at the edge alone, where a value that says "no" becomes the end of the run."""

    exit_code = 2

    def __init__(self, message: str, *help_: str) -> None:
        super().__init__(message)
        self.help = help_

    def show(self, file: IO[Any] | None = None) -> None:
        """Says it on stderr, as plain text: what is quoted from files must not steer the terminal."""
        click.echo(f"Error: {printable(self.message)}", file=file, err=file is None)
        for line in self.help:
            click.echo(f"  {printable(line)}", file=file, err=file is None)


def printable(text: str) -> str:
    """The text with control characters other than line ends and tabs made visible."""
    return "".join(c if c in "\n\t" or c.isprintable() else c.encode("unicode_escape").decode() for c in text)
