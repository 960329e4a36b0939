"""Initiatives for people: a table of all of them, and a page on one."""

from collections.abc import Iterable, Iterator

from platbook.catalog.graph.catalog import Catalog
from platbook.catalog.graph.relations import Relations
from platbook.cli.printing.layout import Page, aligned
from platbook.findings.count import plural
from platbook.initiatives.evaluation.standing import Judged
from platbook.initiatives.policy import Policy
from platbook.initiatives.progress.progress import Progress
from platbook.initiatives.progress.tally import Tally
from platbook.initiatives.progress.teams import owners_of
from platbook.initiatives.schedule import Step, steps
from platbook.model.ref import Ref
from platbook.published.places import place_in_file

_HEAD = ("initiative", "state", "done", "goal", "deadline", "forecast", "owner")
_MODES = {"inform": "informs", "warn": "warns", "block": "blocks"}
_ONS = {"new": "on new failures", "touched": "on failures of what is touched", "all": "on all failures"}


def table(found: Iterable[Progress]) -> list[str]:
    """A line for each initiative, below a line that names the columns."""
    return aligned([_HEAD, *(_row(each) for each in found)])


def page_of(found: Progress, catalog: Catalog, relations: Relations, policy: Policy) -> Page:
    """Everything on one initiative; who is missing what comes last, because that may be long."""
    spec, page = found.initiative.spec, Page()
    page.heading(found.initiative.entity.label, str(found.initiative.entity.ref))
    page.text(spec.why)
    page.line("")
    page.row("state", found.state)
    page.row("done", f"{found.tally.percent}, the goal is {spec.goal} ({_counted(found.tally)})")
    page.row("start", str(spec.start))
    page.row("deadline", str(spec.deadline))
    page.row("forecast", found.outlook.text)
    page.row("wants", _wants(found))
    page.row("owner", _owner(found))
    page.row("sponsor", spec.sponsor or "")
    page.row("docs", spec.docs or "")
    page.row("who", _who(found))
    page.row("gone", ", ".join(found.gone))
    page.row("out of scope", ", ".join(map(str, found.left)))
    page.row("file", found.initiative.entity.path)
    _add_phases(page, found)
    if found.milestones:
        page.heading("Milestones")
        for line in aligned([(str(m.day), m.goal, m.state, m.title) for m in found.milestones]):
            page.line(f"  {line}")
    if found.teams:
        page.heading("Teams")
        head = ("team", "done", "open", "unknown", "exempt", "with teams below")
        for line in aligned([head, *_teams(found)]):
            page.line(f"  {line}")
    _add_missing(page, found, catalog, relations, policy)
    return page


def _row(found: Progress) -> tuple[str, ...]:
    spec = found.initiative.spec
    dates = (found.tally.percent, spec.goal, str(spec.deadline), found.outlook.text)
    return (found.name, found.state, *dates, _owner(found))


def _counted(tally: Tally) -> str:
    said = f"{tally.complete} of {plural(tally.counted, 'entity')}"
    parts = [f"{tally.open} open", f"{tally.unknown} unknown" if tally.unknown else ""]
    parts += [f"{tally.exempt} exempt apart" if tally.exempt else ""]
    return ", ".join(filter(None, (said, *parts)))


def _wants(found: Progress) -> str:
    aim = found.initiative.spec.target
    level = f"{aim.level} in {aim.scorecard}" if aim else ""
    return f"{level} ({plural(len(found.rules), 'rule')})" if level else ", ".join(found.rules)


def _owner(found: Progress) -> str:
    return str(found.initiative.entity.facet("owner") or "")


def _who(found: Progress) -> str:
    spec = found.initiative.spec
    if spec.scope_mode == "frozen" and spec.members:
        return f"the {plural(len(spec.members), 'entity')} of its list"
    if spec.scope_mode == "frozen":
        return f"whoever is in scope; to be frozen: platbook initiatives {found.name} --freeze"
    return "whoever is in scope"


def _add_phases(page: Page, found: Progress) -> None:
    phases = steps(found.initiative.spec)
    if phases:
        page.heading("Phases")
    for step in phases:
        page.line(f"  {step.day}  {_phase(step)}{'  (in force)' if step == found.step else ''}")


def _phase(step: Step) -> str:
    return _MODES[step.mode] if step.mode == "inform" else f"{_MODES[step.mode]} {_ONS[step.on]}"


def _teams(found: Progress) -> Iterator[tuple[str, ...]]:
    for team in found.teams:
        own, all_ = team.own, team.subtree
        counts = (str(own.open), str(own.unknown), str(own.exempt)) if own.in_scope else ("", "", "")
        below = f"{all_.percent} of {all_.counted}" if all_ != own else ""
        share = f"{own.percent} of {own.counted}" if own.in_scope else ""
        yield (str(team.team or "nobody"), share, *counts, below)


def _add_missing(page: Page, found: Progress, catalog: Catalog, relations: Relations, policy: Policy) -> None:
    """What is missing, by team, entity and rule, with what to do and where."""
    missing: dict[Ref | None, list[Judged]] = {}
    for member in found.members:
        for team in owners_of(member.ref, relations) or (None,):
            missing.setdefault(team, []).extend((*member.units, *member.unclear))
    for team in sorted(missing, key=lambda each: (each is None, each or ())):
        if missing[team]:
            page.heading("Missing", str(team or "owned by nobody"))
        for judged in missing[team]:
            path, line = place_in_file(judged, catalog, policy)
            page.line(f"  {judged.subject}: {_said(judged)}")
            if judged.rule.fix and judged.result.state == "fail":
                page.text(judged.rule.fix, "      ")
            page.line(f"      {path}:{line}")


def _said(judged: Judged) -> str:
    result = judged.result
    if result.state != "fail":
        return f"{judged.rule.title}: {result.state}{f' ({result.detail})' if result.detail else ''}"
    ended = f" (the exemption `{result.exemption}` ended on {result.until})" if result.exemption else ""
    return f"{judged.rule.message}{ended}"
