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

from docs.pages import Block, Run, blocks, is_output, runs

# The shipped catalog has review dates; a page must not change on the day when they come.
TODAY = "2026-03-01"
ANYTHING = "…"
EMPTY = "<!-- starts in: an empty catalog -->"
_COMMAND = """#!{python}
import datetime, sys
import platbook.hosts.clock
platbook.hosts.clock.now = lambda: datetime.datetime.fromisoformat("{today}T08:30:00+00:00")
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
            timeout=180,
        )
        return done.returncode, done.stdout.decode("utf-8")

    def write(self, path: str, text: str) -> None:
        """Makes a file, as a reader does who copies a block into an editor."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")


def start(checkout: Path, text: str, folder: Path) -> Clone:
    """Where a page is followed."""
    if EMPTY in text:
        return empty(checkout, folder)
    # A page that adds to the code needs the clone's own; for all others it is the same, and compiled already.
    adds = any((block.path or "").startswith("tooling/") for block in blocks(text))
    return clone(checkout, folder, own_code=adds)


def clone(checkout: Path, folder: Path, *, own_code: bool = False) -> Clone:
    """Copies what git keeps, or would keep, as it is now; commits it; puts the command on the path."""
    root = folder / "platbook"
    listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(listing, cwd=checkout, capture_output=True, check=True).stdout
    for name in sorted({os.fsdecode(name) for name in listed.split(b"\0") if name}):
        if (checkout / name).is_file():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(checkout / name, root / name, follow_symlinks=False)
    made = _ready(root, (root if own_code else checkout) / "tooling")
    code, said = made.bash("git init -q -b main && git add -A && git commit -q -m 'As it is'")
    assert code == 0, said
    return made


def empty(checkout: Path, folder: Path) -> Clone:
    """A catalog with nothing in it yet, and no clone of Platbook around it."""
    root = folder / "catalog"
    root.mkdir()
    (root / "platbook.yaml").touch()
    return _ready(root, checkout / "tooling")


def _ready(root: Path, code: Path) -> Clone:
    """A folder whose `.venv` has the command, run from `code`; it knows nothing of the user's own settings."""
    binaries = root / ".venv" / "bin"
    binaries.mkdir(parents=True)
    command = binaries / "platbook"
    command.write_text(_COMMAND.format(python=sys.executable, today=TODAY), encoding="utf-8")
    command.chmod(command.stat().st_mode | stat.S_IXUSR)
    (binaries / "activate").write_text(f'PATH="{binaries}:$PATH"\n', encoding="utf-8")
    path = os.pathsep.join((str(binaries), str(Path(sys.executable).parent), os.environ["PATH"]))
    own = {"PATH": path, "PYTHONPATH": str(code), "HOME": str(root.parent), "COLUMNS": "120", "LC_ALL": "C.UTF-8"}
    return Clone(root, {**os.environ, **own})


def follow(page: str, text: str, where: Clone) -> str:
    """Does all that a page says. Raises Wrong at the first thing that is not so; gives the text with real output."""
    found = blocks(text)
    lines = text.splitlines()
    renewed: list[tuple[int, int, list[str]]] = []
    for index, block in enumerate(found):
        at = f"{page}:{block.line}"
        if "not run" in block.said:
            continue
        if "before" in block.said:
            _quietly(at, block.said["before"], where)
        if block.path:
            _write(at, block, where, [after.language for after in found[index + 1 : index + 2]] == ["console"])
        elif block.language == "text" and not is_output(found, index):
            raise Wrong(f"{at}: nobody looks whether this text is so: put it right below what prints it")
        for run in runs(found, index):
            shown = [line.rstrip() for line in _run(page, run, where).rstrip("\n").splitlines()]
            if run.shown:
                old = [line.rstrip() for line in lines[run.shown[0] : run.shown[1]]]
                if not same(old, shown):
                    if ANYTHING in (line.strip() for line in old):
                        said = "\n".join(shown)
                        raise Wrong(f"{at}: shows other output, and only its author knows which part of it:\n{said}")
                    renewed.append((*run.shown, shown))
    for start, end, shown in reversed(renewed):
        lines[start:end] = shown
    return "\n".join(lines) + "\n"


def same(wanted: list[str], real: list[str]) -> bool:
    """Whether the lines are those shown. A line with nothing but `…` stands for any number of lines."""
    parts: list[list[str]] = [[]]
    for line in wanted:
        if line.strip() == ANYTHING:
            parts.append([])
        else:
            parts[-1].append(line)
    if len(parts) == 1:
        return wanted == real
    first, *middle, last = parts
    at, end = len(first), len(real) - len(last)
    if real[:at] != first or real[max(end, 0) :] != last:
        return False
    for part in middle:
        at = next((n + len(part) for n in range(at, end - len(part) + 1) if real[n : n + len(part)] == part), end + 1)
    return at <= end


def _run(page: str, run: Run, where: Clone) -> str:
    code, shown = where.bash(run.script)
    if code not in run.exits:
        wanted = " or ".join(map(str, run.exits))
        raise Wrong(f"{page}:{run.line}: ends with {code}, not {wanted}:\n{run.script}\n{shown}")
    for claim in run.claims:
        if claim not in shown:
            raise Wrong(f"{page}:{run.line}: {claim} is said to be reported, and is not:\n{run.script}\n{shown}")
    return shown


def _quietly(at: str, script: str, where: Clone) -> None:
    code, shown = where.bash(script)
    if code:
        raise Wrong(f"{at}: what is done before does not work: {script}\n{shown}")


def _write(at: str, block: Block, where: Clone, seen_next: bool) -> None:
    """Writes a file and looks at it, unless what is run next shows what there is to see."""
    path = block.path or ""
    where.write(path, block.text)
    if path.endswith(".json"):
        json.loads(block.text)
    elif path.endswith(".py"):
        compile(block.text, path, "exec")
    elif not seen_next and (path == "platbook.yaml" or path.startswith(("catalog/", "initiatives/"))):
        code, shown = where.bash(f"platbook check --select SRC,SCH '{path}'")
        if (code != 0) != ("wrong" in block.said):
            raise Wrong(f"{at}: this file is {'right, not wrong' if code == 0 else 'wrong'}:\n{shown}")
