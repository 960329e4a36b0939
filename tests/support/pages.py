"""Pages of the documentation that can be run: their files are written, their commands run, their output compared."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

_BLOCK = re.compile(r"^```(?P<info>[^\n]*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_TITLE = re.compile(r'title="([^"]+)"')


def play(page: Path, folder: Path) -> int:
    """Does in `folder` what the page does, and gives the number of commands it ran.

    A block with a `title` is a file. In a `console` block, a line that begins with `$` is a command, and what follows
    it is all that it says. Under PLATBOOK_BLESS=1 the page is given today's output instead.
    """
    text = page.read_text(encoding="utf-8")
    ran = 0

    def played(block: re.Match[str]) -> str:
        nonlocal ran
        title = _TITLE.search(block["info"])
        if title:
            file = folder / title[1]
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(block["body"], encoding="utf-8")
        if not block["info"].startswith("console"):
            return block[0]
        said = []
        for line in block["body"].splitlines():
            if line.startswith("$ "):
                said.append(f"{line}\n{_run(line[2:], folder)}")
                ran += 1
        return f"```{block['info']}\n{''.join(said)}```"

    today = _BLOCK.sub(played, text)
    if os.environ.get("PLATBOOK_BLESS") == "1":
        page.write_text(today, encoding="utf-8", newline="\n")
    elif today != text:
        pytest.fail(_difference(text, today, page), pytrace=False)
    return ran


def _run(command: str, folder: Path) -> str:
    """What a command says on both of its outputs, as in a terminal without colours."""
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", "")))
    environment = {**os.environ, "PATH": path, "NO_COLOR": "1", "COLUMNS": "120"}
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=environment,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=60,
    )
    return done.stdout


def _difference(expected: str, today: str, page: Path) -> str:
    import difflib

    lines = difflib.unified_diff(expected.splitlines(), today.splitlines(), str(page), "today", lineterm="")
    return "the page no longer says what happens; if that is meant, `make bless`\n" + "\n".join(lines)
