"""Reads a Markdown page as its reader follows it: blocks to run, files to write, output to compare, claims made."""

from __future__ import annotations

import re
import subprocess
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

WORDS = ("exit", "not run", "file", "part of", "wrong")
_FENCE = re.compile(r"^ *(?P<ticks>`{3,})(?P<language>[\w-]*)$")
_COMMENT = re.compile(r"^ *<!-- (?P<word>[a-z ]+): (?P<value>.+?) -->$")
_PATH = re.compile(r"^# ((?:[\w.-]+/)*[\w-]*\.[\w.-]+)$")
_CLAIM = re.compile(r"\*\*([A-Z]{3}[0-9]{3})\*\*")


@dataclass(frozen=True)
class Block:
    """A fenced block: the lines of its fences (from 1), what the comments above it say, and the prose around it."""

    line: int
    end: int
    language: str
    text: str
    said: Mapping[str, str]
    before: str
    after: str

    @property
    def path(self) -> str | None:
        """The file that the block is the content of, if it says so."""
        named = _PATH.match(self.text.partition("\n")[0])
        return self.said.get("file") or (named[1] if named else None)

    @property
    def exit(self) -> int:
        """The exit code that its last command ends with."""
        return int(self.said.get("exit", "0"))

    @property
    def title(self) -> str:
        """Its first line, to speak of it by."""
        return self.text.partition("\n")[0].strip()


@dataclass(frozen=True)
class Step:
    """A block, the block right below that shows its output, and the codes that are said to be in the output."""

    block: Block
    output: Block | None = None
    claims: tuple[str, ...] = ()


def pages(root: Path) -> list[str]:
    """Paths of the pages with examples, among those that git keeps or would keep."""
    command = "git ls-files --cached --others --exclude-standard -- README.md CONTRIBUTING.md docs catalog/README.md"
    listed = subprocess.run(command.split(), cwd=root, capture_output=True, text=True, check=True).stdout.splitlines()
    found = (path for path in sorted(set(listed)) if path.endswith(".md") and (root / path).is_file())
    return [path for path in found if "```" in (root / path).read_text(encoding="utf-8")]


def blocks(text: str) -> list[Block]:
    """The blocks of a page. Raises ValueError for one that is not closed and for a comment that is misspelled."""
    lines = text.splitlines()
    spans = list(_spans(lines))
    found = []
    for position, (first, last) in enumerate(spans):
        above = lines[spans[position - 1][1] + 1 if position else 0 : first]
        below = lines[last + 1 : spans[position + 1][0] if position + 1 < len(spans) else len(lines)]
        language = lines[first].strip("` ")
        content = textwrap.dedent("\n".join(lines[first + 1 : last])) + "\n"
        before, after = "\n".join(above), "\n".join(below)
        found.append(Block(first + 1, last + 1, language, content, _said(above, first), before, after))
    return found


def steps(page: list[Block]) -> Iterator[Step]:
    """What a reader does, in order; output is part of the step that it belongs to."""
    for index, block in enumerate(page):
        if block.language == "sh":
            following = page[index + 1] if index + 1 < len(page) else None
            output = following if following and following.language == "text" and not following.before.strip() else None
            yield Step(block, output, tuple(dict.fromkeys(_claims(page[index:]))))
        elif not (block.language == "text" and index and page[index - 1].language == "sh" and not block.before.strip()):
            yield Step(block)


def _spans(lines: list[str]) -> Iterator[tuple[int, int]]:
    """Where each block begins and ends: the positions of its fences."""
    index = 0
    while index < len(lines):
        fence = _FENCE.match(lines[index])
        if fence:
            first = index
            closing = (at for at in range(first + 1, len(lines)) if lines[at].strip() == fence["ticks"])
            index = next(closing, -1)
            if index < 0:
                raise ValueError(f"line {first + 1}: the block is not closed")
            yield first, index
        index += 1


def _said(above: list[str], line: int) -> dict[str, str]:
    """What the comments say that stand directly above a block."""
    said: dict[str, str] = {}
    for text in reversed(above):
        comment = _COMMENT.match(text)
        if comment and comment["word"] not in WORDS:
            raise ValueError(f"above line {line + 1}: {comment['word']!r} is not one of {', '.join(WORDS)}")
        if comment:
            said[comment["word"]] = comment["value"]
        elif text.strip():
            break
    return said


def _claims(rest: list[Block]) -> Iterator[str]:
    """The codes in bold between a block that is run and the next one."""
    for position, block in enumerate(rest):
        if position and block.language == "sh":
            return
        yield from _CLAIM.findall(block.after)
