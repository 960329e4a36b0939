"""What every test may ask for: real files, a browser and Node programs; and the rule that CI skips none of them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Generator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
NODE_MODULES = ROOT / ".ci" / "node_modules"
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")

# Set by .ci/run alone: there every counterpart is installed, so a test of these kinds that skips proves nothing.
IN_CI = os.environ.get("PLATBOOK_CI") == "1"
NEVER_SKIPPED_IN_CI = frozenset({"realdata", "integration", "browser"})


def _realdata_folder() -> Path | None:
    """The folder of real files, or None: PLATBOOK_REALDATA, else ../shared/data beside the checkout."""
    named = os.environ.get("PLATBOOK_REALDATA")
    folder = Path(named) if named else ROOT.parent / "shared" / "data"
    return folder if folder.is_dir() else None


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def realdata() -> Path:
    """The folder of real files; skips where there is none."""
    folder = _realdata_folder()
    if folder is None:
        pytest.skip("no real data here: set PLATBOOK_REALDATA to its folder")
    return folder


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of an installed Chromium (PLATBOOK_CHROMIUM names another); skips where there is none."""
    named = os.environ.get("PLATBOOK_CHROMIUM")
    found = named or next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    if not found:
        pytest.skip("no Chromium here: install the package chromium, or set PLATBOOK_CHROMIUM")
    return found


@pytest.fixture(scope="session")
def node_tool() -> Callable[[str], str]:
    """A function from the name of a Node program to its path; skips where it is not installed."""

    def find(name: str) -> str:
        local = NODE_MODULES / ".bin" / name
        found = str(local) if local.exists() else shutil.which(name)
        if not found or not shutil.which("node"):
            pytest.skip(f"no {name} here: run npm ci in .ci/")
        return found

    return find


@pytest.fixture(scope="session")
def node_package() -> Callable[[str], Path]:
    """A function from the name of a Node package to its folder; skips where it is not installed."""

    def find(name: str) -> Path:
        folder = NODE_MODULES / name
        if not folder.is_dir():
            pytest.skip(f"no {name} here: run npm ci in .ci/")
        return folder

    return find


@pytest.fixture(autouse=True)
def _own_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test sees the caller's git settings, colours or CI; those that want one set it."""
    for name in [name for name in os.environ if name.startswith(("GITHUB_", "GIT_CONFIG"))]:
        monkeypatch.delenv(name)
    for name in ("CI", "FORCE_COLOR", "NO_COLOR", "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "Test")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "test@example.org")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_TERMINAL_PROMPT", "0")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what needs real files where there are none, even when the test finds them without the fixture."""
    if _realdata_folder() is None:
        absent = pytest.mark.skip(reason="no real data here: set PLATBOOK_REALDATA to its folder")
        for item in items:
            if "realdata" in item.keywords:
                item.add_marker(absent)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """In CI, turn the skip of a test that needs a counterpart into a failure."""
    report = yield
    if IN_CI and report.skipped and not hasattr(report, "wasxfail") and NEVER_SKIPPED_IN_CI & set(item.keywords):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        report.outcome = "failed"
        report.longrepr = f"skipped where nothing may be missing: {reason}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """In CI, a whole file that skips itself while it is read is a failure too."""
    report = yield
    if IN_CI and report.skipped:
        report.outcome = "failed"
        report.longrepr = f"{collector.nodeid} skips itself where nothing may be missing: {report.longrepr}"
    return report
