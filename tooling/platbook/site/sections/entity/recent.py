"""What changed lately: the last commits to the files of one entity, or of all that a team answers for."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from platbook.model.entity import Entity
from platbook.site.blocks import Block, Heading, Line, Table, Text, WebLink
from platbook.site.pieces.changes import author_name
from platbook.site.pieces.days import day_with_age
from platbook.site.pieces.lines import joined
from platbook.site.pieces.tables import shortened
from platbook.site.render.safe import one_line
from platbook.site.sections.entity.holdings import owned
from platbook.site.view import View
from platbook.source.history import Commit

CHANGES = "Recent changes"
_MOST, _NAMED = 5, 3
_LONGEST = 120


def recent(view: View, entity: Entity, documents: Iterable[str]) -> Iterator[Block]:
    """The section of an entity's page, its documents included; of a team also what it owns. Nothing where git tells
    nothing."""
    theirs = owned(view, entity)
    files: dict[str, Entity] = dict.fromkeys((entity.path, *documents), entity)
    for each in theirs:
        files.setdefault(each.path, each)
    found = last_commits(view, files)
    if found:
        yield Heading(CHANGES)
        yield changes_table(view, found, files if theirs else {})


def last_commits(view: View, files: Iterable[str], most: int = _MOST) -> tuple[Commit, ...]:
    """The last commits to any of these files of the repository, the newest first."""
    known = view.history.files
    commits = {commit.name: commit for path in files if path in known for commit in known[path].commits}
    return tuple(sorted(commits.values(), key=lambda commit: commit.at, reverse=True)[:most])


def changes_table(view: View, commits: Sequence[Commit], files: Mapping[str, Entity]) -> Table:
    """Commits in rows; `files` says what each was about, none where that is known."""
    rows: list[tuple[Line, ...]] = []
    for commit in commits:
        subject = shortened(one_line(commit.subject), _LONGEST) or "No message"
        address = view.repository.commit(commit.name)
        about = {files[file.path].ref: files[file.path] for file in commit.files if file.path in files}
        more = f" and {len(about) - _NAMED} more" if len(about) > _NAMED else ""
        rows.append(
            (
                day_with_age(commit.at.date(), view.report.as_of),
                (WebLink(subject, address) if address else Text(subject),),
                (
                    *joined([(view.link(each),) for each in list(about.values())[:_NAMED]]),
                    *((Text(more),) if more else ()),
                ),
                (Text(author_name(commit.author)),),
            )
        )
    head = ("When", "What", *(("Of what",) if files else ()), "By")
    return Table(head, tuple(row if files else (*row[:2], row[3]) for row in rows), "summary")
