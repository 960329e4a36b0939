"""A file is there whole or not at all, whatever happens while it is written."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from platbook.source.write import write_file, write_if_changed


def test_what_was_there_stays_when_writing_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "a.yaml"
    target.write_text("old")

    def refuse(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(OSError, match="no space left"):
        write_file(target, "new")
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_what_was_there_stays_when_the_process_is_killed(tmp_path: Path) -> None:
    target = tmp_path / "a.yaml"
    target.write_text("old")
    script = (
        "import os, pathlib, signal, sys\n"
        "from platbook.source.write import write_file\n"
        "os.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
        "write_file(pathlib.Path(sys.argv[1]), 'new')\n"
    )
    done = subprocess.run([sys.executable, "-c", script, str(target)], check=False)
    assert done.returncode == -signal.SIGKILL
    assert target.read_text() == "old"


def test_of_many_who_write_at_once_one_has_its_way(tmp_path: Path) -> None:
    target = tmp_path / "new folder" / "a.yaml"
    texts = [letter * 200_000 for letter in "abcdefgh"]
    with ThreadPoolExecutor(len(texts)) as pool:
        list(pool.map(lambda text: write_file(target, text), texts))
    assert target.read_text() in texts
    assert list(target.parent.iterdir()) == [target]


def test_the_mode_of_a_file_stays_and_a_new_one_has_the_usual(tmp_path: Path) -> None:
    old, new, usual = tmp_path / "old", tmp_path / "new", tmp_path / "usual"
    old.touch()
    old.chmod(0o640)
    usual.touch()
    for path in (old, new):
        write_file(path, "text")
    assert old.stat().st_mode & 0o777 == 0o640
    assert new.stat().st_mode == usual.stat().st_mode


def test_only_what_differs_is_written(tmp_path: Path) -> None:
    target = tmp_path / "a"
    assert write_if_changed(target, "one")
    before = target.stat().st_ino
    assert not write_if_changed(target, b"one")
    assert target.stat().st_ino == before
    assert write_if_changed(target, "two")
    assert target.read_text() == "two"
