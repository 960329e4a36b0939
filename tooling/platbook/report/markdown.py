"""The report as Markdown, for comments on pull requests and for the page that a CI job shows beside its log."""

from platbook.findings.count import plural
from platbook.findings.finding import Finding
from platbook.outcome import Report
from platbook.report.format import Format, Style
from platbook.report.parts.digest import digest
from platbook.report.parts.manual import manual_url
from platbook.report.parts.markup import code, escaped, sentence
from platbook.report.parts.ranking import most_telling_first
from platbook.report.parts.since import since
from platbook.report.parts.totals import totals

# A comment on GitHub holds 65 536 characters; what is added around this report needs room too.
LARGEST = 65_000
_RESERVED = 500
_HELPS = 6
_PATH = 300


def render(report: Report, style: Style) -> str:
    """A headline, a table of findings with the most severe first, and the counts; never more than `LARGEST`."""
    counts = totals(report)
    summed_up = digest(report.findings, style.full)
    left_out = [f"… and {escaped(rest.words)}" for rest in summed_up.rest]
    counted = " ".join(filter(None, (counts.sentence, counts.unshown)))
    footer = [f"{counted[0].upper()}{counted[1:]}"]
    footer += [sentence(f"{words[0].upper()}{words[1:]}") for words in since(report)]
    if counts.fixable:
        footer.append(f"{plural(counts.fixable, 'finding')} can be fixed: `platbook check --fix`.")
    head, tail = f"### Platbook: {counts.found}\n", "\n".join(f"\n{line}" for line in (*left_out, *footer))
    rows = [_row(report, finding, style.base) for finding in most_telling_first(summed_up.shown)]
    fitting = _fitting(rows, LARGEST - _RESERVED - len(head) - len(tail))
    table = "".join(("\n| | where | what | code |\n|---|---|---|---|\n", *rows[:fitting])) if rows else ""
    unshown = len(rows) - fitting
    remainder = f"\n… and {plural(unshown, 'more finding')}: `platbook check` lists all.\n" if unshown else ""
    return f"{head}{table}{remainder}{tail}\n"


FORMAT = Format("markdown", "for comments and job summaries: a table, escaped and of bounded size", render)


def _row(report: Report, finding: Finding, base: str) -> str:
    at = finding.primary.at
    where = f"{code(base + finding.primary.path, _PATH)}:{at.line}:{at.column}"
    what = "<br>".join((sentence(finding.message), *map(sentence, finding.help[:_HELPS])))
    url = manual_url(report, finding.code)
    which = f"[{finding.code}](<{url}>)" if url and not set("<>\\|") & set(url) else finding.code
    return f"| {finding.severity} | {where} | {what} | {which} |\n"


def _fitting(rows: list[str], room: int) -> int:
    """How many rows fit into a number of characters."""
    for index, row in enumerate(rows):
        room -= len(row)
        if room < 0:
            return index
    return len(rows)
