"""What a person sees when platbook itself is wrong: no traceback, but a file that holds all a maintainer needs."""

import platform
import shlex
import sys
import tempfile
import traceback
from collections.abc import Sequence

import platbook
from platbook.findings.visible import visible

BUG = 3


def report_bug(error: Exception, arguments: Sequence[str]) -> None:
    """Writes the details to a temporary file and says on stderr where it is. The command exits with `BUG`."""
    details = "\n".join(
        (
            f"platbook {platbook.__version__}",
            f"Python {sys.version}",
            f"{platform.platform()}",
            f"$ {shlex.join(['platbook', *arguments])}",
            "",
            *traceback.format_exception(error),
        )
    )
    said = visible(f"{type(error).__name__}: {error}", 300)
    lines = [f"This is a bug in platbook, not in your catalog: {said}"]
    try:
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", errors="backslashreplace", prefix="platbook-bug-", suffix=".txt", delete=False
        ) as file:
            file.write(details)
        lines += [
            f"The details are in {file.name}",
            "Please report it: open an issue where your platbook comes from and paste that file into it.",
            "It holds versions, the command line and the place in the program; an error may quote your files.",
        ]
    except OSError:
        lines += ["No file could be written; please report this with the details:", details]
    for line in lines:
        print(line, file=sys.stderr)
