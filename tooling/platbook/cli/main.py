"""The command `platbook`: its commands, and what becomes of everything that can end a run."""

import os
import sys
from collections.abc import Sequence

import click

import platbook
from platbook.cli.lazy import LazyGroup, OutputClosed

INTERRUPTED, BROKEN_PIPE = 130, 141

_EPILOG = """\b
Exit codes: 0 nothing fails, 1 findings that fail, 2 could not run, 3 a bug in platbook."""


@click.group(
    cls=LazyGroup,
    package="platbook.cli.commands",
    epilog=_EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(platbook.__version__, prog_name="platbook", message="%(prog)s %(version)s")
def command() -> None:
    """A service catalog in git: check it, look things up in it, publish it.

    Run it anywhere inside a catalog: the root is the folder that holds platbook.yaml. Every command explains its
    options: platbook COMMAND --help.
    """


def run(arguments: Sequence[str]) -> int:
    """Runs one command line to its end and gives the exit code. Nothing but a bug leaves a trace behind."""
    try:
        code = command.main(list(arguments), prog_name="platbook", standalone_mode=False)
        sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except (OutputClosed, BrokenPipeError):
        _discard_output()
        return BROKEN_PIPE
    except Exception as error:
        from platbook.cli.bug import BUG, report_bug

        report_bug(error, arguments)
        return BUG


def entry_point() -> None:
    """What the console script calls."""
    # A name that is no text, or a terminal that knows few letters, must not end a run.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    sys.exit(run(sys.argv[1:]))


def _discard_output() -> None:
    """Nobody reads any more: lets the interpreter's last flush go nowhere instead of complaining."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
