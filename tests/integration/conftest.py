"""One browser for the tests of a module, and visits in it to whatever the module serves as `origin`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from support.visits import QUIET, Visit, visiting


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api", reason="no playwright here")
    with playwright.sync_playwright() as running:
        launched = running.chromium.launch(executable_path=chromium, args=QUIET)
        yield launched
        launched.close()


@pytest.fixture
def visit(browser: Any, origin: str) -> Iterator[Callable[..., Visit]]:
    with visiting(browser, origin) as start:
        yield start
