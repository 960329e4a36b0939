"""What the CEL library keeps of the arguments of our functions: as little as can be."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from platbook.initiatives.expression.cel import activate, compile_expression

VARIABLES: dict[str, Any] = {"facts": {}, "relations": {}, "scorecards": {}, "teams": [], "asOf": "2026-06-30"}


def resident() -> int:
    """Bytes of memory that this process holds."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096


@pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")
def test_what_a_function_was_given_is_let_go_of() -> None:
    asked = compile_expression("links(entity, 'docs').size() > 0")
    assert not isinstance(asked, tuple)
    # The field that nothing reads makes each copy weigh 20 kB.
    entity = {"metadata": {"links": [{"type": "docs", "url": "https://docs.works.internal"}], "more": "x" * 20_000}}
    before = 0
    for turn in range(3_000):
        assert asked.ask(activate({**VARIABLES, "entity": entity})) is True
        if turn == 500:
            before = resident()
    assert resident() - before < 20 << 20
    # What it emptied was its own copy.
    assert len(entity["metadata"]) == 2
