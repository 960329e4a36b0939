"""Follows a page in a throw-away clone: runs what it says to run, writes its files, and compares what comes of it."""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from docs.pages import Block, Step, blocks, steps

# The shipped catalog has review dates; a page must not change on the day when they come.
TODAY = "2026-11-01"
_COMMAND = """#!{python}
import datetime, sys
import platbook.cli.workspace
platbook.cli.workspace.today = lambda: datetime.date.fromisoformat("{today}")
from platbook.cli.main import entry_point
sys.argv[0] = "platbook"
entry_point()
"""


class Wrong(AssertionError):
    """A page says something that is not so."""


@dataclass(frozen=True)
class Clone:
    """A copy of the checkout that a page may do with as it likes."""

    root: Path
    environment: Mapping[str, str]

    def bash(self, script: str) -> tuple[int, str]:
        """The exit code and all that is shown of a script; it stops at the first command that fails."""
        command = ["bash", "-eo", "pipefail", "-c", script]
        done = subprocess.run(
            command,
            cwd=self.root,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=60,
        )
        return done.returncode, done.stdout.decode("utf-8")

    def write(self, path: str, text: str) -> None:
        """Makes a file, as a reader does who copies a block into an editor."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")


def clone(checkout: Path, folder: Path) -> Clone:
    """Copies what git keeps, or would keep, as it is now; commits it; puts the command on the path."""
    root = folder / "platbook"
    listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(listing, cwd=checkout, capture_output=True, check=True).stdout
    for name in sorted({os.fsdecode(name) for name in listed.split(b"\0") if name}):
        if (checkout / name).is_file():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(checkout / name, root / name, follow_symlinks=False)
    binaries = root / ".venv" / "bin"
    binaries.mkdir(parents=True)
    command = binaries / "platbook"
    command.write_text(_COMMAND.format(python=sys.executable, today=TODAY), encoding="utf-8")
    command.chmod(command.stat().st_mode | stat.S_IXUSR)
    (binaries / "activate").write_text(f'PATH="{binaries}:$PATH"\n', encoding="utf-8")
    path = os.pathsep.join((str(binaries), str(Path(sys.executable).parent), os.environ["PATH"]))
    # The clone's own code is run, not the one that the tests run in; it shares nothing with the user's settings.
    environment = {
        **os.environ,
        "PATH": path,
        "PYTHONPATH": str(root / "tooling"),
        "HOME": str(folder),
        "COLUMNS": "120",
        "LC_ALL": "C.UTF-8",
    }
    made = Clone(root, environment)
    code, said = made.bash("git init -q -b main && git add -A && git commit -q -m 'As it is'")
    assert code == 0, said
    return made


def follow(page: str, text: str, where: Clone) -> str:
    """Does all that a page says. Raises Wrong at the first thing that is not so; gives the text with real output."""
    lines = text.splitlines()
    shift = 0
    for step in steps(blocks(text)):
        block = step.block
        at = f"{page}:{block.line}"
        if "not run" in block.said:
            continue
        if block.language == "sh":
            shown = _run(at, step, where)
            if step.output:
                old = lines[step.output.line + shift : step.output.end - 1 + shift]
                if not same(old, shown.splitlines()):
                    new = [line.rstrip() for line in shown.rstrip("\n").splitlines()]
                    lines[step.output.line + shift : step.output.end - 1 + shift] = new
                    shift += len(new) - len(old)
        elif block.path:
            _write(at, block, where)
        elif block.language == "text":
            raise Wrong(f"{at}: nobody looks whether this text is so: put it right below what prints it")
    return "\n".join(lines) + "\n"


def same(expected: list[str], shown: list[str]) -> bool:
    """Whether the lines are those shown. A line with nothing but `…` stands for any number of lines."""
    wanted, real = [line.rstrip() for line in expected], [line.rstrip() for line in shown]
    if "…" not in (line.strip() for line in wanted):
        return wanted == real
    parts: list[list[str]] = [[]]
    for line in wanted:
        if line.strip() == "…":
            parts.append([])
        else:
            parts[-1].append(line)
    first, *middle, last = parts
    if real[: len(first)] != first or (last and real[-len(last) :] != last):
        return False
    at, end = len(first), len(real) - len(last)
    for part in middle:
        at = next((n + len(part) for n in range(at, end - len(part) + 1) if real[n : n + len(part)] == part), -1)
        if at < 0:
            return False
    return at <= end


def _run(at: str, step: Step, where: Clone) -> str:
    code, shown = where.bash(step.block.text)
    if code != step.block.exit:
        raise Wrong(f"{at}: ends with {code}, not {step.block.exit}:\n{step.block.text}\n{shown}")
    for claim in step.claims:
        if claim not in shown:
            raise Wrong(f"{at}: {claim} is said to be reported, and is not:\n{step.block.text}\n{shown}")
    return shown


def _write(at: str, block: Block, where: Clone) -> None:
    path = block.path or ""
    where.write(path, block.text)
    if path.endswith(".json"):
        json.loads(block.text)
    elif path.endswith(".py"):
        compile(block.text, path, "exec")
    elif path == "platbook.yaml" or path.startswith("catalog/"):
        code, shown = where.bash(f"platbook check --select SRC,SCH '{path}'")
        if (code != 0) != ("wrong" in block.said):
            raise Wrong(f"{at}: this file is {'right, not wrong' if code == 0 else 'wrong'}:\n{shown}")
