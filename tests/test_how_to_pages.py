"""The guides that show commands and what they say: all of it is run."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.pages import play


def test_extend_the_vocabulary(root: Path, tmp_path: Path) -> None:
    (tmp_path / "platbook.yaml").touch()
    assert play(root / "docs" / "how-to" / "extend-the-vocabulary.md", tmp_path) == 5


def test_a_page_that_says_something_else_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PLATBOOK_BLESS", raising=False)
    page = tmp_path / "page.md"
    page.write_text('```text title="a.txt"\nhello\n```\n\n```console\n$ cat a.txt\ngoodbye\n```\n', encoding="utf-8")
    with pytest.raises(pytest.fail.Exception, match="no longer says"):
        play(page, tmp_path)
