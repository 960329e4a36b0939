"""Expected output in files: compared, or with `make bless` written anew."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


def matches(file: Path, text: str) -> None:
    """Fails unless the file holds `text`; under PLATBOOK_BLESS=1 makes it so instead."""
    if os.environ.get("PLATBOOK_BLESS") == "1":
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
        return
    if not file.exists():
        pytest.fail(f"{file.name} is not there yet: look at the output, then `make bless`\n\n{text}")
    expected = file.read_text(encoding="utf-8")
    assert text == expected, f"not what {file} says; if it is meant, `make bless`"
