"""Lighthouse on a site of a thousand entities: quick enough on a phone with a slow network, and for everybody."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from benchmarks.make_catalog import make_catalog

from support.site_builds import build
from support.visits import serve

pytestmark = [pytest.mark.integration, pytest.mark.slow, pytest.mark.xdist_group("site")]

PAGES = {"home": "index.html", "index": "catalog/index.html", "entity": ""}
LEAST = {"accessibility": 95, "performance": 85}
# Another program that takes the processor for a moment makes a page look slow: the best of so many runs counts.
TRIES = 3
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-background-networking"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("thousand")
    make_catalog(1000, root / "catalog-1000", rules=20)
    build(root / "catalog-1000", root / "site")
    return root / "site"


@pytest.fixture(scope="module")
def origin(folder: Path) -> Iterator[str]:
    yield from serve(folder, packed=True)


def audit(lighthouse: str, chromium: str, address: str, out: Path) -> dict[str, Any]:
    """What Lighthouse says of a page, on the phone and the network that it emulates."""
    command = [lighthouse, address, f"--chrome-path={chromium}", f"--chrome-flags={FLAGS}", "--quiet"]
    command += ["--only-categories=performance,accessibility", "--output=json", f"--output-path={out}"]
    done = subprocess.run(
        [*command, "--no-enable-error-reporting"], capture_output=True, text=True, timeout=240, cwd=out.parent
    )
    assert done.returncode == 0, done.stdout + done.stderr
    found: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("page", PAGES)
def test_a_thousand_entities_are_quick_and_for_everybody(
    node_tool: Callable[[str], str],
    chromium: str,
    monkeypatch: pytest.MonkeyPatch,
    folder: Path,
    origin: str,
    tmp_path: Path,
    page: str,
) -> None:
    monkeypatch.setenv("CHROME_PATH", chromium)
    services = sorted((folder / "catalog" / "services").glob("*/index.html"))
    path = PAGES[page] or services[len(services) // 2].relative_to(folder).as_posix()
    best = dict.fromkeys(LEAST, 0)
    for _ in range(TRIES):
        said = audit(node_tool("lighthouse"), chromium, origin + path, tmp_path / "said.json")
        for name in LEAST:
            best[name] = max(best[name], round(100 * (said["categories"][name]["score"] or 0)))
        if all(best[name] >= least for name, least in LEAST.items()):
            return
    wanting = [
        f"{name}: {part.get('displayValue', '')}" for name, part in said["audits"].items() if (part["score"] or 1) < 0.9
    ]
    raise AssertionError(f"{page} has {best}: {wanting}")
