"""Every way a run can end: its exit code, what it says, and that it never shows a traceback."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from unit.cli.shop import Done, Run, environment, replace


def test_nothing_wrong_is_0(process: Run, shop: Path) -> None:
    assert process("check", cwd=shop) == Done(0, "6 entities in 6 files: all good.\n", "")


def test_an_error_is_1(process: Run, misspelt: Path) -> None:
    done = process("check", cwd=misspelt)
    assert done.code == 1
    assert done.out.startswith("catalog/services/checkout.yaml:5:10: error[REF001]: unknown team `paymets`\n")
    assert done.err == ""


def test_a_warning_is_0(platbook: Run, shop: Path) -> None:
    replace(shop / "catalog/teams/payments.yaml", "  members: [amelia]\n", "")
    done = platbook("check", cwd=shop)
    assert (done.code, "warning[OWN001]" in done.out) == (0, True)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("chek",), "Error: No such command 'chek'. Did you mean 'check'?"),
        (("check", "--bogus"), "Error: No such option"),
        (("check", "--as-of", "2026-13-01"), "Error: not a date: 2026-13-01\n  write it year-month-day"),
        (("check", "--as-of", "20260101"), "Error: not a date: 20260101"),
        (("check", "--select", "REF01"), "Error: unknown code: REF01\n  did you mean REF001?"),
        (("check", "--ignore", "unresolved-refrence"), "did you mean unresolved-reference?"),
        (("check", "--format", "jsn"), "Error: unknown format: jsn\n  did you mean json?"),
        (("check", "--output", "json"), "'json' is not FORMAT=FILE, as in json=report.json"),
        (("check", "--output", "json=-"), "`-` is no file: --format json prints it"),
        (("check", "nowhere.yaml"), "Error: no such file or folder: nowhere.yaml"),
        (("check", ".."), "Error: .. is outside the catalog at "),
        (("check", "--root", "nowhere"), "Error: no such folder: nowhere"),
        (("check", "--root", "catalog"), "Error: no catalog in catalog: it has neither platbook.yaml nor catalog/"),
        (("check", "--output", "json=catalog"), "Error: cannot write catalog: "),
        (("explain", "REF01"), "did you mean REF001?"),
        (("show", "chekout"), "Error: the catalog has no entity `chekout`\n  did you mean checkout?"),
        (("owner", "no/such/file"), "Error: no such file or folder: no/such/file"),
        (("owner", "platbook.yaml"), "Error: platbook.yaml belongs to no entity"),
        (("graph", "checkout", "--depth", "0"), "0 is not in the range"),
        (
            ("list", "--where", "kind=Service teir<=2"),
            "Error: unknown field `teir`\n  kind=Service teir<=2\n               ^^^^\n  did you mean `tier`?\n",
        ),
        (("list", "--where", "owner=paymets"), "did you mean `payments`?"),
    ],
)
def test_what_cannot_run_is_2_and_says_the_way_out(
    platbook: Run, shop: Path, arguments: tuple[str, ...], message: str
) -> None:
    done = platbook(*arguments, cwd=shop)
    assert (done.code, done.out) == (2, "")
    assert message in done.err


def test_no_catalog_is_2_and_says_how_to_start_one(process: Run, tmp_path: Path) -> None:
    done = process("check", cwd=tmp_path)
    assert done.code == 2
    assert done.err.startswith("Error: no platbook.yaml here or in any folder above\n")
    assert "touch platbook.yaml" in done.err


def test_control_sequences_in_arguments_do_not_reach_the_terminal(platbook: Run, shop: Path) -> None:
    done = platbook("show", "\033[31mred", cwd=shop)
    assert done.code == 2
    assert "\033" not in done.err
    assert "␛[31mred" in done.err


def test_a_bug_is_3_with_a_file_to_send(shop: Path, tmp_path: Path) -> None:
    script = (
        "import sys, platbook.cli.workspace as e\ne.assemble = lambda *_: 1 / 0\nfrom platbook.cli.main import run\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", f"{script}sys.exit(run(['check', '--no-cache']))"],
        cwd=shop,
        env=environment(TMPDIR=str(tmp_path)),
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stdout) == (3, "")
    assert "This is a bug in platbook, not in your catalog: ZeroDivisionError" in done.stderr
    assert "Traceback" not in done.stderr
    [file] = tmp_path.glob("platbook-bug-*.txt")
    assert str(file) in done.stderr
    details = file.read_text()
    assert "Traceback" in details
    assert "$ platbook check --no-cache" in details


# Whoever starts the tests in the background may have them ignore Ctrl-C, and what they start as well.
LISTEN = "import os, pathlib, signal, sys, time\nsignal.signal(signal.SIGINT, signal.default_int_handler)\n"


def test_ctrl_c_is_130_and_quiet(shop: Path) -> None:
    script = (
        f"{LISTEN}import platbook.cli.workspace as e\n"
        "e.assemble = lambda *_: os.kill(os.getpid(), signal.SIGINT)\n"
        "from platbook.cli.main import run\n"
        "sys.exit(run(['check']))"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=shop, capture_output=True, text=True, env=environment())
    assert (done.returncode, done.stdout, done.stderr.strip()) == (130, "", "")


READING_FOR_EVER = f"""{LISTEN}
import platbook.catalog.records.workers as workers
from platbook.cli.main import run
workers._WORTH_TWO_PROCESSES, workers._CHUNK = 2, 1
workers.os.cpu_count = lambda: 2
def examine(self, paths):
    pathlib.Path(f"reading-{{os.getpid()}}").touch()
    time.sleep(60)
workers.Work.examine = examine
sys.exit(run(["check", "--no-cache"]))
"""


def test_ctrl_c_while_two_processes_read_is_quiet(shop: Path) -> None:
    command = [sys.executable, "-c", READING_FOR_EVER]
    pipe = subprocess.PIPE
    running = subprocess.Popen(
        command, cwd=shop, env=environment(), stdout=pipe, stderr=pipe, text=True, start_new_session=True
    )
    deadline = time.monotonic() + 60
    while len(list(shop.glob("reading-*"))) < 2 and running.poll() is None and time.monotonic() < deadline:
        time.sleep(0.01)
    os.killpg(running.pid, signal.SIGINT)
    out, err = running.communicate(timeout=30)
    assert (running.returncode, out, err.strip()) == (130, "", "")


def test_a_closed_pipe_is_quiet(shop: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-m", "platbook", "list"]
    done = subprocess.run(command, cwd=shop, stdout=writer, stderr=subprocess.PIPE, text=True, env=environment())
    os.close(writer)
    assert (done.returncode, done.stderr) == (141, "")


@pytest.mark.parametrize("arguments", [("list",), ("check",), ("show", "cart"), ("graph", "checkout"), ("explain",)])
def test_a_terminal_that_knows_few_letters_is_enough(process: Run, misspelt: Path, arguments: tuple[str, ...]) -> None:
    replace(misspelt / "catalog/services/cart.yaml", "{name: cart}", "{name: cart, title: Košík}")
    for encoding in ("ascii", "latin-1"):
        assert process(*arguments, cwd=misspelt, env={"PYTHONIOENCODING": encoding}).code in (0, 1)


def test_help_and_version(platbook: Run, tmp_path: Path) -> None:
    assert platbook("--version", cwd=tmp_path).out.startswith("platbook ")
    shown = platbook("--help", cwd=tmp_path)
    assert shown.code == 0
    for name in ("check", "explain", "generate", "graph", "list", "owner", "schema", "show", "site"):
        assert f"\n  {name} " in shown.out
        assert platbook(name, "--help", cwd=tmp_path).code == 0
