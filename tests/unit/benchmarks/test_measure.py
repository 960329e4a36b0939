"""What a program costs is measured; one that does not do its work says why and stops nobody else."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from benchmarks.measure import Contender, Cost, Failed, FailedRunError, compare, run_once


def python(name: str, code: str, folder: Path, accepted: tuple[int, ...] = (0,)) -> Contender:
    return Contender(name, [sys.executable, "-c", code], folder, accepted=accepted)


def test_time_and_memory_are_those_of_the_program(tmp_path: Path) -> None:
    cost = run_once(python("sleeper", "import time; x = bytearray(60 << 20); time.sleep(0.3)", tmp_path))
    assert cost.wall >= 0.3 > cost.cpu
    assert cost.memory >= 60


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("print('\\nno such thing\\nsee the manual', file=sys.stderr); sys.exit(3)", "exit code 3: no such thing"),
        ("raise ValueError('no')", "exit code 1: ValueError: no"),
        (
            "raise ValueError('no such file: /tmp/a b/c (/home/me/x.py)')",
            "exit code 1: ValueError: no such file: a b/c (x.py)",
        ),
        ("sys.exit(2)", "exit code 2"),
    ],
)
def test_a_failed_run_tells_why(tmp_path: Path, code: str, words: str) -> None:
    with pytest.raises(FailedRunError) as failed:
        run_once(python("x", f"import sys; {code}", tmp_path))
    assert str(failed.value) == words


def test_an_accepted_code_is_no_failure(tmp_path: Path) -> None:
    assert run_once(python("x", "import sys; sys.exit(1)", tmp_path, accepted=(0, 1))).runs == 1


def test_one_that_fails_stops_nobody_else(tmp_path: Path) -> None:
    missing = Contender("missing", [str(tmp_path / "missing")], tmp_path)
    # It fails in its second run only.
    code = "import pathlib, sys; ran = pathlib.Path('ran'); again = ran.exists(); ran.touch(); sys.exit(again)"
    later = python("later", code, tmp_path)
    costs = compare([missing, later, python("good", "", tmp_path)], runs=3)
    assert list(costs) == ["missing", "later", "good"]
    assert costs["missing"] == Failed("No such file or directory")
    assert costs["later"] == Failed("exit code 1")
    assert isinstance(costs["good"], Cost)
    assert costs["good"].runs == 3


def test_a_slow_one_runs_once_and_things_are_put_back_before_each_run(tmp_path: Path) -> None:
    turns: list[str] = []
    slow = Contender("slow", [sys.executable, "-c", ""], tmp_path, before=lambda: turns.append("slow"))
    compare([slow], runs=3, slow=0)
    assert turns == ["slow"]
    compare([slow], runs=3)
    assert turns == ["slow"] * 4
