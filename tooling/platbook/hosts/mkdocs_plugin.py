"""The MkDocs plugin `platbook`: hands the site's pages to MkDocs as generated files. Everything else is elsewhere."""

import gc
from datetime import date
from functools import partial
from html import escape
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page as MkDocsPage

from platbook.catalog.records.cache import Cache
from platbook.catalog.vocabulary.vocabulary import SOURCES
from platbook.engine import check
from platbook.findings.count import plural
from platbook.findings.finding import Severity
from platbook.hosts.alternates import with_alternates
from platbook.hosts.appearing import follow
from platbook.hosts.clock import today
from platbook.hosts.data_page import DataPage
from platbook.hosts.error_pages import follow_changes
from platbook.hosts.frames import Frames
from platbook.hosts.history import recent_history
from platbook.hosts.navigation import automatic, filled, titles
from platbook.hosts.remembered import Remembered
from platbook.hosts.search import SEARCH_DATA, retire, spelled
from platbook.hosts.telling import Telling
from platbook.hosts.way import Way
from platbook.model.day import day_of
from platbook.model.settings import DOCS, FILE, Settings, SiteSettings
from platbook.site.assets import SCRIPT, SEARCH_SCRIPTS, SEARCH_STYLES, STYLES
from platbook.site.build import build_site
from platbook.site.pieces.incomplete import lost_files
from platbook.site.places.paths import HOME
from platbook.site.places.repository import Repository
from platbook.site.render.safe import one_line, visible
from platbook.site.strangers.purified import purified
from platbook.site.written.guide import guide
from platbook.source.tree import Unreadable
from platbook.source.worktree import WorkTree

_THEME = Path(__file__).parent / "theme"
# Not the ampersand: whoever wrote `&lt;` knew of this.
_MARKUP = str.maketrans({"<": "&lt;", ">": "&gt;", '"': "&quot;"})

_MOST_NAMED = 5

log = get_plugin_logger("platbook")


class PluginConfig(Config):  # type: ignore[no-untyped-call]
    """`as_of` is the day that the catalog is judged for (year-month-day); today where it is left out."""

    # YAML takes a day without quotes for a date.
    as_of = config_options.Optional(config_options.Type((str, date)))


class PlatbookPlugin(BasePlugin[PluginConfig]):  # type: ignore[no-untyped-call]
    """Checks the catalog beside mkdocs.yml once a build, and adds its pages to those that people wrote."""

    # MkDocs keeps a plugin with this handler from build to build of a server.
    _serving = False
    # Whoever runs the build may wait for it.
    telling: Telling | None = None

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        self._serving = command == "serve"
        self._remembered = Remembered()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        # A server builds again and again: what the last build left behind goes first.
        gc.unfreeze()
        gc.collect()
        self._root = Path(config.config_file_path or "mkdocs.yml").resolve().parent
        self._way = Way(self.telling)
        self._way.begin("Reading the catalog")
        cache_for = partial(Cache, self._root)
        report = check(WorkTree(self._root), self._day(), cache_for=cache_for, progress=self._way.of_files)
        self._way.begin("Making the pages")
        # A server says that the site stands where it serves; what is read away from it leads to the real one.
        address = "" if self._serving else config.site_url or ""
        self._site = build_site(report, recent_history(self._root), address)
        errors = report.counts[Severity.ERROR]
        if errors:
            log.warning(f"the catalog has {plural(errors, 'error')}; the site says which. `platbook check` says more.")
        elif config.strict and report.counts[Severity.WARNING]:
            # Every catalog has some; only whoever asked to be stopped by warnings is told of them here.
            warnings = plural(report.counts[Severity.WARNING], "warning")
            log.warning(f"the catalog has {warnings}; the site says which. `platbook check` says more.")
        self._lost = [visible(path) for path in lost_files(self._site.view)]
        if self._lost:
            first = ", ".join(self._lost[:_MOST_NAMED])
            more = f" and {len(self._lost) - _MOST_NAMED} more" if len(self._lost) > _MOST_NAMED else ""
            log.warning(f"what cannot be read is not on the site: {first}{more}")
        _take_docs(config, self._root)
        _configure(config, report.catalog.settings, self._site.view.repository)
        retire(config.plugins)
        return config

    def _day(self) -> date:
        said = self.config.as_of
        day = today() if said is None else day_of(str(said))
        if day is None:
            raise PluginError(f"platbook: `as_of: {said}` is no day; write it like 2026-12-31")
        return day

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        if config.nav is None:
            config.nav = automatic(self._site.paths, self._site.written)
        named = titles(config.nav)
        for page in self._site.pages:
            file = _generated(config, page.path, "", page.source)
            mkdocs_page = DataPage(page, file, config)
            if page.path in named:
                mkdocs_page.title = named[page.path]
            _add(files, file)
        for made in self._site.files:
            content = self._site.content(made)
            if isinstance(content, Unreadable):
                log.warning(f"cannot read {made.source}: {content.what} {content.reason}")
                continue
            if made.path == SEARCH_DATA:
                content = spelled(content, config.use_directory_urls)
            text = content.decode("utf-8", "replace") if made.path.endswith(".md") else content
            _add(files, _generated(config, made.path, text, made.source))
        for left in self._site.view.library.left_out:
            log.warning(f"{left.source} is not on the site: {left.reason}")
        self._move_first_pages(files, config)
        if config.nav:
            config.nav = filled(config.nav, self._site.sections)
        return files

    def _move_first_pages(self, files: Files, config: MkDocsConfig) -> None:
        """What people wrote as the first page of `docs/` is one about the site; the first page is the catalog's own."""
        for path, source in self._site.written.items():
            usual = source.removeprefix(f"{DOCS}/")
            if path == usual:
                continue
            there = files.get_file_from_path(usual)
            if there is not None and there.src_uri != HOME:
                files.remove(there)
            file = File.generated(config, path, abs_src_path=str(self._root / source))
            file.edit_uri = usual
            files.append(file)

    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        """Pages that no section lists belong to one all the same, so that the theme shows where one is."""
        for page in nav.pages:
            if isinstance(page, DataPage):
                page.listed = True
        sections = [item for item in nav.items if isinstance(item, Section)]
        homes = {
            child.file.src_uri: item
            for item in sections
            for child in item.children[:1]
            if isinstance(child, MkDocsPage)
        }
        for file in files.documentation_pages():
            said = file.page.section if isinstance(file.page, DataPage) else ""
            home = homes.get(said) or homes.get(f"{file.src_uri.partition('/')[0]}/index.md")
            if home is not None and file.page is not None and file.page.parent is None:
                file.page.parent = home
        self._way.begin_pages(len(files.documentation_pages()))
        if self._serving:
            self._remembered.begin(config, files)
        return nav

    def on_pre_page(self, page: MkDocsPage, *, config: MkDocsConfig, files: Files) -> MkDocsPage:
        if self._serving and not isinstance(page, DataPage):
            self._remembered.watch(page)
        return page

    def on_page_markdown(self, markdown: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str | None:
        """Themes print a page's title and description as they are: front matter is words, not markup."""
        if isinstance(page, DataPage):
            return None
        for name in ("title", "description"):
            if isinstance(page.meta.get(name), str):
                page.meta[name] = page.meta[name].translate(_MARKUP)
        written = page.file.src_uri in self._site.written
        return guide(self._site.view, page.file.src_uri, markdown) if written else None

    def on_page_content(self, html: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str | None:
        """Documents of entities come from everybody."""
        self._way.page_made()
        return purified(html) if page.file.src_uri in self._site.documents else None

    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> Environment:
        self._way.begin("Copying files")
        env.globals["platbook_lost"] = self._lost
        Frames().install(env, config.plugins.events["page_context"])
        return env

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        self._way.page_written()
        return with_alternates(output, page.url, page.alternates if isinstance(page, DataPage) else ())

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str | None:
        """MkDocs leaves empty files out: a sitemap has no addresses where nobody said where the site stands."""
        return "" if template_name == "sitemap.xml" and not config.site_url else None

    def on_serve(self, server: LiveReloadServer, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        follow_changes(server)
        follow(server, self._root, (*SOURCES, DOCS))
        # Where there is no mkdocs.yml, platbook.yaml stands for it, and may be missing as well.
        if config.config_file_path and not Path(config.config_file_path).exists():
            server.unwatch(config.config_file_path)
        return server


def _generated(config: MkDocsConfig, path: str, content: str | bytes, source: str) -> File:
    file = File.generated(config, path, content=content, inclusion=InclusionLevel.NOT_IN_NAV)
    # Edit links start at the docs folder.
    file.edit_uri = f"../{source}" if source and config.edit_uri else None
    return file


def _add(files: Files, file: File) -> None:
    """Adds a file, in the place of one that is there: of what people wrote that can only be `docs/index.md`."""
    there = files.get_file_from_path(file.src_uri)
    if there is not None:
        files.remove(there)
    files.append(file)


def _take_docs(config: MkDocsConfig, root: Path) -> None:
    """Without a mkdocs.yml of its own a catalog has its written pages in docs/, from the day that there is one."""
    if Path(config.config_file_path or "").name == FILE and (root / DOCS).is_dir():
        config.docs_dir = str(root / DOCS)


def _configure(config: MkDocsConfig, settings: Settings, repository: Repository) -> None:
    """What platbook.yaml says counts where mkdocs.yml says nothing; scripts and styles are added if they are absent."""
    # Themes print all of these as they are, so they are escaped here.
    if settings.site.name != SiteSettings().name:
        config.site_name = escape(one_line(settings.site.name))
    config.site_url = config.site_url or settings.site.url or None
    config.site_description = config.site_description or escape(one_line(settings.site.description)) or None
    if repository.address and not config.repo_url:
        config.repo_url = escape(repository.top)
        config.repo_name = escape(repository.name)
        # Relative, so that the way from `docs/` to a descriptor is resolved.
        config.edit_uri = f"{repository.editor()}docs/".removeprefix(f"{repository.top}/")
    config.extra_css[:0] = [path for path in (STYLES, SEARCH_STYLES) if path not in config.extra_css]
    there = [str(script) for script in config.extra_javascript]
    config.extra_javascript += [path for path in (SCRIPT, *SEARCH_SCRIPTS) if path not in there]
    # The theme's own folder stays last, the user's first.
    config.theme.dirs.insert(len(config.theme.dirs) - 2 if len(config.theme.dirs) > 2 else 0, str(_THEME))
