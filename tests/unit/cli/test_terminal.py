"""The command on a real terminal: colours, and a line of progress that leaves nothing behind."""

from __future__ import annotations

import sys
from pathlib import Path

import pexpect
import pytest

from unit.cli.shop import environment

SLOW = """
import time, sys
import platbook.catalog.records.workers as workers
from platbook.cli.main import run
workers._CHUNK = 2
examine = workers.Work.examine
def slowly(self, paths):
    time.sleep(0.4)
    return examine(self, paths)
workers.Work.examine = slowly
sys.exit(run(["check", "--no-cache"]))
"""


def on_terminal(folder: Path, *command: str, **env: str) -> str:
    clean = {name: value for name, value in environment(**env).items() if name != "CI" or "CI" in env}
    child = pexpect.spawn(sys.executable, list(command), cwd=str(folder), env={**clean, "TERM": "xterm"}, timeout=60)
    child.expect(pexpect.EOF)
    child.close()
    shown = child.before
    assert isinstance(shown, bytes)
    return shown.decode()


def test_colours_appear_unless_they_are_not_wanted(misspelt: Path) -> None:
    check = ("-m", "platbook", "check")
    assert "\033[" in on_terminal(misspelt, *check)
    assert "\033[" not in on_terminal(misspelt, *check, NO_COLOR="1")


@pytest.mark.parametrize(("env", "seen"), [({}, True), ({"CI": "true"}, False)])
def test_work_that_takes_long_says_how_far_it_is(shop: Path, env: dict[str, str], seen: bool) -> None:
    shown = on_terminal(shop, "-c", SLOW, **env)
    assert ("Reading 4 of 6 files" in shown) is seen
    assert "6 entities in 6 files: all good." in shown
    if seen:
        assert shown.index("\r\033[K", shown.index("Reading 4 of 6 files")) < shown.index("6 entities")


def test_work_that_is_quick_says_nothing(shop: Path) -> None:
    assert "Reading" not in on_terminal(shop, "-m", "platbook", "check")
