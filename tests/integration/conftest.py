"""Sites that many tests look at and none changes, built once; a browser for a module, and visits to what it serves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from support.hostile_fields import write_hostile_fields
from support.site_builds import ROOT, Built, build_beside, copy_of
from support.visits import QUIET, Visit, serve, visiting


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site of the shipped catalog, built with every warning an error. Nobody writes into it."""
    return build_beside(copy_of(ROOT, tmp_path_factory.mktemp("shipped") / "repository"), "--strict")


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site of a catalog whose every value means harm, in every field of every kind. Nobody writes into it."""
    sample = ROOT / "tests" / "repos" / "hostile-site"
    repository = copy_of(sample, tmp_path_factory.mktemp("hostile") / "repository")
    write_hostile_fields(repository)
    return build_beside(repository)


@pytest.fixture(scope="session")
def shipped_origin(shipped: Built) -> Iterator[str]:
    """The address of the shipped site on a server."""
    yield from serve(shipped.site)


@pytest.fixture(scope="session")
def hostile_origin(hostile: Built) -> Iterator[str]:
    """The address of the hostile site on a server."""
    yield from serve(hostile.site)


@pytest.fixture
def origin(shipped_origin: str) -> str:
    """What `visit` opens where a test names nothing else; a module that looks at a site of its own has its own."""
    return shipped_origin


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
