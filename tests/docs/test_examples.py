"""Every example in the docs is done as it is written: commands, files, output, exit codes and the codes in bold."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from docs.follow import Wrong, clone, follow, start
from docs.pages import Block, blocks, pages
from docs.samples import codes_of

ROOT = Path(__file__).resolve().parents[2]
PAGES = pages(ROOT)

# What cannot be done in a test: it installs, talks to the network, waits for a person or never ends.
# One line for each such block, so that none is added without anybody noticing.
NOT_RUN = {
    "docs/tutorial/register-a-service.md: platbook site serve",
}
UNDERSTOOD = {"sh", "console", "text", "yaml", "json", "python", "markdown"}


def _blocks(page: str) -> list[Block]:
    return blocks((ROOT / page).read_text(encoding="utf-8"))


def _alone(block: Block) -> bool:
    """Whether a YAML block is not put into a file of its own, where a check would see it."""
    return block.language == "yaml" and not block.path and "not run" not in block.said


SAMPLES = [(page, block) for page in PAGES for block in _blocks(page) if _alone(block)]


@pytest.mark.parametrize("page", PAGES)
def test_a_page_can_be_followed(page: str, tmp_path: Path) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    real = follow(page, text, start(ROOT, text, tmp_path))
    if os.environ.get("PLATBOOK_BLESS") == "1":
        (ROOT / page).write_text(real, encoding="utf-8", newline="\n")
    assert real == text, f"{page} shows other output than there is; if that is meant, `make bless`"


@pytest.mark.parametrize(("page", "block"), SAMPLES, ids=[f"{page}:{block.line}" for page, block in SAMPLES])
def test_a_sample_is_right_or_said_to_be_wrong(page: str, block: Block, tmp_path: Path) -> None:
    wrong = {code.strip() for code in block.said.get("wrong", "").split(",") if code.strip()}
    assert codes_of(block, ROOT, tmp_path) == wrong, f"{page}:{block.line}"


def test_json_can_be_read() -> None:
    for page in PAGES:
        for block in _blocks(page):
            if block.language == "json":
                json.loads(block.text)


def test_every_block_is_of_a_language_that_is_looked_at() -> None:
    other = [f"{page}:{block.line}" for page in PAGES for block in _blocks(page) if block.language not in UNDERSTOOD]
    assert other == []


def test_what_is_not_run_is_known_and_has_a_reason() -> None:
    skipped = {f"{page}: {block.first}" for page in PAGES for block in _blocks(page) if "not run" in block.said}
    assert skipped == NOT_RUN


def test_the_tutorials_are_among_the_pages() -> None:
    assert {"README.md", "docs/tutorial/break-it.md", "docs/tutorial/register-a-service.md"} <= set(PAGES)


SAMPLE = """\
# Page

```sh
echo one; echo two; echo three
```

```text
one
…
three
```

<!-- exit: 3 -->
```sh
cat note.txt; exit 3
```
"""


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (("one; echo", "one; false; echo"), "ends with 1, not 0"),
        (("exit: 3", "exit: 1"), "ends with 3, not 1"),
        (("# Page", "# Page\n\n```text\nfree\n```"), "nobody looks"),
        (("```\n\n<!--", "```\n\nThe code **REF001** is reported.\n\n<!--"), "REF001 is said to be reported"),
        (("# Page", "# Page\n\n<!-- file: catalog/x.yaml -->\n```yaml\nkind: Service\n```"), "this file is wrong"),
    ],
)
def test_a_page_that_is_not_so_is_noticed(change: tuple[str, str], complaint: str, tmp_path: Path) -> None:
    where = clone(ROOT, tmp_path)
    where.write("note.txt", "hello\n")
    assert follow("page.md", SAMPLE, where) == SAMPLE
    with pytest.raises(Wrong, match=complaint):
        follow("page.md", SAMPLE.replace(*change), where)


def test_output_is_compared_and_renewed(tmp_path: Path) -> None:
    where = clone(ROOT, tmp_path)
    where.write("note.txt", "")
    stale = SAMPLE.replace("one\n…\nthree", "four")
    assert follow("page.md", stale, where) == SAMPLE.replace("one\n…\nthree", "one\ntwo\nthree")


def test_a_comment_that_is_misspelled_is_noticed() -> None:
    with pytest.raises(ValueError, match="'exot' is not one of"):
        blocks("<!-- exot: 1 -->\n```sh\nfalse\n```\n")
    with pytest.raises(ValueError, match="line 1: the block is not closed"):
        blocks("```sh\nfalse\n")
