"""`feed.xml`: what changed lately in the catalog, as an Atom feed (RFC 4287); empty where git tells nothing."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, time
from html import escape
from uuid import NAMESPACE_URL, uuid5

from platbook.findings.count import number
from platbook.model.entity import Entity
from platbook.model.settings import CATALOG, FACTS, STANDARDS
from platbook.site.blocks import SiteFile
from platbook.site.machine.absolute import absolute
from platbook.site.machine.document import page_address
from platbook.site.places.outputs import FEED
from platbook.site.render.safe import one_line
from platbook.site.view import View
from platbook.source.history import Commit, FileChange

_FOLDERS = tuple(f"{folder}/" for folder in (CATALOG, STANDARDS, FACTS))
_MOST_ENTRIES, _MOST_FILES, _LONGEST = 50, 30, 300


def files(view: View) -> Iterator[SiteFile]:
    """The feed."""
    commits = [commit for commit in view.history.commits if any(map(_of_catalog, commit.files))][:_MOST_ENTRIES]
    settings = view.report.catalog.settings
    latest = max((commit.at for commit in commits), default=datetime.combine(view.report.as_of, time(), UTC))
    home = absolute(view, "index.html")
    by_path: dict[str, Entity] = {}
    for entity in view.entities:
        by_path.setdefault(entity.path, entity)
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        f"<title>{_text(settings.site.name)}: changes</title>",
        f"<id>{_id(view.url or settings.repository or settings.site.name)}</id>",
        f"<updated>{_moment(latest)}</updated>",
        f'<link href="{_text(home)}"/>',
        *([f'<link rel="self" href="{_text(absolute(view, FEED))}"/>'] if view.url else []),
        "<generator>platbook</generator>",
    ]
    for commit in commits:
        lines += _entry(view, commit, by_path)
    lines.append("</feed>")
    yield SiteFile(FEED, content="".join(f"{line}\n" for line in lines).encode())


def _entry(view: View, commit: Commit, by_path: Mapping[str, Entity]) -> Iterator[str]:
    changed = [file for file in commit.files if _of_catalog(file)]
    about = next((by_path[file.path] for file in changed if file.path in by_path), None)
    page = page_address(view.paths.page(about.ref)) if about else "catalog/index.html"
    items = [_item(view, file, by_path) for file in changed[:_MOST_FILES]]
    if len(changed) > _MOST_FILES:
        items.append(f"<li>and {number(len(changed) - _MOST_FILES)} more</li>")
    yield "<entry>"
    yield f"<title>{_text(commit.subject) or 'No message'}</title>"
    yield f"<id>{_id(commit.name)}</id>"
    yield f"<updated>{_moment(commit.at)}</updated>"
    yield f"<author><name>{_text(commit.author) or 'unknown'}</name></author>"
    yield f'<link href="{_text(absolute(view, page))}"/>'
    # HTML within XML: what was escaped once is escaped again.
    yield f'<content type="html">{escape("<ul>" + "".join(items) + "</ul>")}</content>'
    yield "</entry>"


def _item(view: View, file: FileChange, by_path: Mapping[str, Entity]) -> str:
    entity = by_path.get(file.path)
    before = f" (was {_text(file.before)})" if file.before else ""
    if entity is None:
        return f"<li>{file.what}: {_text(file.path)}{before}</li>"
    address = absolute(view, page_address(view.paths.page(entity.ref)))
    link = f'<a href="{_text(address)}">{_text(entity.label)}</a>'
    return f"<li>{file.what}: {link} ({_text(str(entity.ref))}){before}</li>"


def _of_catalog(file: FileChange) -> bool:
    return file.path.startswith(_FOLDERS)


def _text(text: str) -> str:
    return escape(one_line(text)[:_LONGEST])


def _id(name: str) -> str:
    return uuid5(NAMESPACE_URL, f"platbook:{name}").urn


def _moment(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
