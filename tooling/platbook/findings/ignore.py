"""Ignore comments: `# platbook: ignore[REF001] reason`, on the line that it speaks of or on the line above."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from platbook.findings.finding import Finding
from platbook.source.span import Lines, Span

# Whatever begins like this speaks to the tool; what it says must then be understood.
_COMMENT = re.compile(r"(?:^|(?<=\s))#[ \t]*platbook:[ \t]*(?P<said>[^\r\n]*)")
_SAID = re.compile(r"ignore[ \t]*\[(?P<codes>[^\]]*)\][ \t]*(?P<reason>.*)")
# Where the file could not be read, ignoring that would make all that is in it vanish without a word.
NEVER_IGNORED = frozenset({"SRC001", "SRC004", "SRC006", "SRC007"})
# Whether somebody need not meet a standard is not for the author of a file to say: there are exemptions for that.
GATE = "INI"


@dataclass(frozen=True, slots=True)
class Ignore:
    """One comment. It covers `lines`: its own, and the next where it stands alone; `codes` are in upper case, and
    empty where the comment is not understood."""

    path: str
    codes: tuple[str, ...]
    reason: str
    span: Span
    lines: tuple[int, ...]

    def covers(self, finding: Finding) -> bool:
        """Whether the finding is one that this comment speaks of."""
        at = finding.primary
        if finding.code in NEVER_IGNORED or finding.code.startswith(GATE):
            return False
        return at.path == self.path and at.at.line in self.lines and finding.code in self.codes


@dataclass(frozen=True, slots=True)
class IgnoreUse:
    """A comment, and those of its codes that silenced nothing."""

    ignore: Ignore
    unneeded: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ignored:
    """A finding that is not reported, and the comment that says so."""

    finding: Finding
    by: Ignore


def find_ignores(path: str, text: str) -> tuple[Ignore, ...]:
    """The ignore comments of a text. A text without the mark costs one search."""
    if "platbook:" not in text:
        return ()
    from platbook.source.comments import outside_values  # needs the parser, which a run from the cache does without

    lines = Lines(text)
    found: list[Ignore] = []
    matches = {match.start(): match for match in _COMMENT.finditer(text)}
    for start in sorted(outside_values(text, matches)):
        match = matches[start]
        span = lines.span(match.start(), match.end())
        alone = lines.line(span.line)[: span.column - 1].strip() == ""
        covered = (span.line, span.line + 1) if alone else (span.line,)
        said = _SAID.fullmatch(match["said"])
        codes = tuple(code.strip().upper() for code in said["codes"].split(",") if code.strip()) if said else ()
        found.append(Ignore(path, codes, said["reason"].strip() if said else "", span, covered))
    return tuple(found)


def split(findings: Iterable[Finding], ignores: Iterable[Ignore]) -> tuple[list[Finding], list[Ignored]]:
    """The findings to report, and the ignored ones with their comments."""
    by_path: dict[str, list[Ignore]] = {}
    for ignore in ignores:
        by_path.setdefault(ignore.path, []).append(ignore)
    kept: list[Finding] = []
    ignored: list[Ignored] = []
    for finding in findings:
        by = next((ignore for ignore in by_path.get(finding.primary.path, ()) if ignore.covers(finding)), None)
        if by is None:
            kept.append(finding)
        else:
            ignored.append(Ignored(finding, by))
    return kept, ignored


def uses(ignores: Iterable[Ignore], ignored: Iterable[Ignored]) -> list[IgnoreUse]:
    """What each comment was good for."""
    used: dict[Ignore, set[str]] = {}
    for one in ignored:
        used.setdefault(one.by, set()).add(one.finding.code)
    return [
        IgnoreUse(ignore, tuple(code for code in ignore.codes if code not in used.get(ignore, ())))
        for ignore in ignores
    ]
