"""`platbook site serve`: a page follows the file that it was made from, and the end is clean."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.site_builds import ROOT

pytest.importorskip("mkdocs", reason="no MkDocs here: install the extra site")

pytestmark = [pytest.mark.integration, pytest.mark.slow, pytest.mark.xdist_group("site")]

PATIENCE = 20.0
PAGE = "catalog/services/checkout/index.html"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "catalog", tmp_path / "shop" / "catalog")
    (tmp_path / "shop" / "platbook.yaml").touch()
    return tmp_path / "shop"


@pytest.fixture
def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture
def served(folder: Path, port: int, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    command = [sys.executable, "-m", "platbook", "site", "serve", "--address", f"127.0.0.1:{port}"]
    environment = {**os.environ, "TMPDIR": str(temporary)}
    with subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        yield process
        process.kill()


def until(port: int, words: str, process: subprocess.Popen[str], path: str = PAGE) -> None:
    """Waits for a page to hold the words."""
    page = ""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        assert process.poll() is None, process.communicate()[0]
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/{path}", timeout=PATIENCE) as answer:
                page = answer.read().decode()
        except (urllib.error.URLError, ConnectionError):
            page = ""
        if words in page:
            return
        time.sleep(0.05)
    pytest.fail(f"{words!r} did not appear in {PATIENCE} s; the page is {page[:200]!r}")


@pytest.mark.skipif(os.name == "nt", reason="signals are not sent on Windows")
def test_a_page_follows_its_file(served: subprocess.Popen[str], folder: Path, port: int, tmp_path: Path) -> None:
    until(port, "<h1", served)
    file = folder / "catalog" / "services" / "checkout.yaml"
    text = file.read_text(encoding="utf-8")
    assert text.count("title: Checkout\n") == 1
    file.write_text(text.replace("title: Checkout\n", "title: The new till\n"), encoding="utf-8")
    until(port, "The new till</h1>", served)
    # What cannot be read is a finding, and the next edit is followed all the same.
    file.write_text(text.replace("title: Checkout\n", "title: [\n"), encoding="utf-8")
    until(port, "SRC001", served, "catalog/attention/index.html")
    file.write_text(text.replace("title: Checkout\n", "title: Mended\n"), encoding="utf-8")
    until(port, "Mended</h1>", served)
    served.send_signal(signal.SIGTERM)
    said = served.communicate(timeout=PATIENCE)[0]
    assert served.returncode == 0, said
    assert "Traceback" not in said
    assert list((tmp_path / "temporary").iterdir()) == []
    assert not (folder / "site").exists()


def test_a_port_that_is_taken_is_said(folder: Path, port: int) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", port))
        taken.listen()
        command = [sys.executable, "-m", "platbook", "site", "serve", "--address", f"127.0.0.1:{port}"]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60)
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == "Error: Address already in use"
