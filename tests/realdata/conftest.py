"""What the tests on real files share: the collection's own list of what is in them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(scope="session")
def expected(realdata: Path) -> dict[str, dict[str, Any]]:
    """What another YAML reader made of each Backstage file, by the file's name."""
    lines = (realdata / "EXPECTED.jsonl").read_text(encoding="utf-8").splitlines()
    rows = (json.loads(line) for line in lines)
    return {row["file"].removeprefix("backstage/"): row for row in rows if row["file"].startswith("backstage/")}
