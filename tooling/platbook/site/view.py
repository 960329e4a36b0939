"""What every page is made from: the report, and what several pages ask of it, worked out once."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import Any

from platbook.catalog.graph.needs import Count, counts
from platbook.catalog.graph.relations import Relation, Relations
from platbook.findings.count import several
from platbook.findings.finding import Finding
from platbook.initiatives.evaluation.evaluate import evaluate
from platbook.initiatives.evaluation.standing import Card
from platbook.initiatives.facts.fact import NO_FACTS
from platbook.initiatives.forecast.event import Event
from platbook.initiatives.forecast.forecast import forecast
from platbook.initiatives.policy import read_policy
from platbook.initiatives.progress.member import Member
from platbook.initiatives.progress.progress import Progress, all_progress
from platbook.model.entity import Entity
from platbook.model.ref import Ref
from platbook.outcome import Report
from platbook.site.blocks import Line, PageLink, Text, WebLink
from platbook.site.places.first_pages import name_of
from platbook.site.places.library import Library
from platbook.site.places.outputs import Outputs
from platbook.site.places.paths import CATALOG, STANDARDS, Paths
from platbook.site.places.repository import Repository
from platbook.site.places.sizes import LARGEST_PAGE
from platbook.site.remarks import Remarks
from platbook.site.render.safe import one_line
from platbook.source.history import History
from platbook.source.markdown.blocks import normal
from platbook.source.markdown.title import read
from platbook.source.tree import Unreadable

FORECAST_DAYS = 90
NO_HISTORY = History()


@dataclass(frozen=True)
class View:
    """The report as pages see it. `written` are the Markdown files that people wrote, by their path on the site;
    `history` is what git says of files, empty where nobody asked it; `address` is where the site will stand, as its
    builder was told."""

    report: Report
    written: Mapping[str, str]
    history: History = NO_HISTORY
    address: str = ""

    @property
    def url(self) -> str:
        """Where the site stands: as its builder was told, else as platbook.yaml says, else empty."""
        return self.address or self.report.catalog.settings.site.url

    @cached_property
    def repository(self) -> Repository:
        """The repository of the catalog, for links to its files."""
        settings = self.report.catalog.settings
        return Repository(settings.repository, settings.branch, self.history.folder)

    @cached_property
    def entities(self) -> tuple[Entity, ...]:
        """Every entity that has a page, by kind and name."""
        return tuple(sorted(self.report.catalog.by_ref.values(), key=lambda entity: entity.ref))

    @cached_property
    def by_kind(self) -> Mapping[str, tuple[Entity, ...]]:
        """The entities of each kind that has any: software first, and the most numerous first."""
        found: dict[str, list[Entity]] = {kind: [] for kind in self.report.catalog.vocabulary.native}
        for entity in self.entities:
            found.setdefault(entity.ref.kind, []).append(entity)
        groups = {kind: self.group(kind) for kind in found}
        known = ("software", "grouping", "organisation", "scaffolding", "standards")
        rank = {group: number for number, group in enumerate(known)}
        order = sorted(found, key=lambda kind: (rank.get(groups[kind], len(known)), -len(found[kind])))
        return {kind: tuple(found[kind]) for kind in order if found[kind]}

    def kind_title(self, kind: str) -> str:
        """How people call a kind."""
        known = self.report.catalog.vocabulary.kind(kind)
        return known.title if known else kind

    def kind_page(self, kind: str) -> PageLink:
        """A link to the page that lists a kind."""
        return PageLink(several(self.kind_title(kind)), self.paths.kind_page(kind))

    def section(self, kind: str) -> PageLink:
        """A link to the part of the site that a kind belongs to."""
        return PageLink("Standards", STANDARDS) if self.group(kind) == "standards" else PageLink("Catalog", CATALOG)

    def group(self, kind: str) -> str:
        """The group that a kind belongs to."""
        known = self.report.catalog.vocabulary.kind(kind)
        return known.group if known else "other"

    @cached_property
    def relations(self) -> Relations:
        """The relations of the catalog."""
        return Relations(self.report.catalog)

    @cached_property
    def paths(self) -> Paths:
        """Where entities stand."""
        return Paths(self.report.catalog.vocabulary, self.entities)

    @cached_property
    def outputs(self) -> Outputs:
        """Where the outputs for programs stand."""
        return Outputs(self.entities)

    def cards(self, ref: Ref) -> tuple[Card, ...]:
        """Where an entity stands in every standard that is about it."""
        return self.report.standing.of(ref) if self.report.standing else ()

    @cached_property
    def progress(self) -> Mapping[str, Progress]:
        """How far every initiative is, by name."""
        standing = self.report.standing
        return all_progress(self.report.catalog, standing, self.relations) if standing else {}

    @cached_property
    def _members(self) -> Mapping[str, Mapping[Ref, Member]]:
        return {name: {each.ref: each for each in progress.members} for name, progress in self.progress.items()}

    def members_of(self, initiative: str) -> Mapping[Ref, Member]:
        """Who takes part in an initiative."""
        return self._members[initiative]

    @cached_property
    def forecast(self) -> tuple[Event, ...]:
        """What falls due in the next `FORECAST_DAYS` days."""
        catalog, as_of = self.report.catalog, self.report.as_of
        # Entities have dates of their own, also where there are no standards.
        standing = self.report.standing or evaluate(catalog, read_policy(catalog), NO_FACTS, as_of)
        return forecast(catalog, standing, as_of + timedelta(days=FORECAST_DAYS))

    def data(self, entity: Entity) -> Mapping[str, Any]:
        """The whole document of an entity."""
        return self.report.catalog.data(entity)

    def spec(self, entity: Entity) -> Mapping[str, Any]:
        """Its `spec`, or nothing."""
        return _mapping(self.data(entity).get("spec"))

    def metadata(self, entity: Entity) -> Mapping[str, Any]:
        """Its `metadata`, or nothing."""
        return _mapping(self.data(entity).get("metadata"))

    def link(self, entity: Entity, text: str = "") -> PageLink:
        """A link to the page of an entity."""
        return PageLink(text or entity.label, self.paths.page(entity.ref))

    def unique(self, ref: Ref) -> Mapping[str, tuple[Relation, ...]]:
        """The relations of an entity by name, each other end once even where both sides declare it."""
        found: dict[str, dict[Ref, Relation]] = {}
        for relation in self.relations.of(ref):
            found.setdefault(relation.name, {}).setdefault(relation.other.ref, relation)
        return {
            name: tuple(sorted(ends.values(), key=lambda end: (end.other.ref.kind, end.other.label.lower())))
            for name, ends in found.items()
        }

    @cached_property
    def findings_by_subject(self) -> Mapping[str, Sequence[Finding]]:
        """The findings about each entity, by its reference; those about no entity under the empty text."""
        by_path: dict[str, str] = {}
        for entity in self.entities:
            by_path[entity.path] = "" if entity.path in by_path else str(entity.ref)
        found: dict[str, list[Finding]] = defaultdict(list)
        for finding in self.report.findings:
            found[finding.subject or by_path.get(finding.primary.path, "")].append(finding)
        return found

    @cached_property
    def library(self) -> Library:
        """Where the files of the repository stand on the site."""
        return Library(self.report.catalog, self.paths, self.written, self._docs_folders)

    @cached_property
    def _docs_folders(self) -> Mapping[Ref, str]:
        return {
            entity.ref: self.paths.claim(f"{self.paths.folders[entity.ref]}/docs")
            for entity in self.entities
            if any(mention.what == "folder" for mention in entity.mentions)
        }

    def docs_folder(self, entity: Entity) -> str:
        """The folder of the site in which the documents of an entity stand."""
        return self._docs_folders[entity.ref]

    def title(self, path: str) -> str:
        """What a page that people wrote is called: as it says itself, else its name."""
        raw = self.report.catalog.files.tree.read(self.written[path], LARGEST_PAGE)
        said = "" if isinstance(raw, Unreadable) else read(normal(raw.decode("utf-8", "replace"))).title
        return one_line(said) or name_of(path)

    def edit(self, path: str) -> Line:
        """The path of a file of the repository, as a link to its editor where the repository is known."""
        url = self.repository.editor(path)
        return (WebLink(path, url),) if url else (Text(path),)

    @cached_property
    def collected(self) -> frozenset[str]:
        """The keys of facts that somebody collects, of whomever."""
        standing = self.report.standing
        return frozenset(key for facts in standing.facts.by_ref.values() for key in facts) if standing else frozenset()

    @cached_property
    def remarks(self) -> Remarks:
        """What was written beside references."""
        return Remarks(self.report.catalog)

    @cached_property
    def needed(self) -> Mapping[Ref, Count]:
        """How many need each entity; those whom nobody needs are left out."""
        return counts(self.relations, self.entities)


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}
