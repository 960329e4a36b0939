"""The settings file `platbook.yaml`: every key has a default, so an empty one is fine."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from platbook.source.limits import DEFAULT_LIMITS, Limits

FILE = "platbook.yaml"
CATALOG = "catalog"
STANDARDS = "initiatives"
FACTS = "facts"
DOCS = "docs"


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """What the site says of itself: its name, its address once published, a sentence about it."""

    name: str = "Service catalog"
    url: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class FactsSettings:
    """Where facts are read: on the git branch `ref`; beside the catalog where it is empty."""

    ref: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """`exclude` holds globs of files that are no descriptors; `rules` sets codes to off, note, warning or error;
    `repository` (a URL) and `branch` make the links that lead to a file's editor."""

    repository: str = ""
    branch: str = "main"
    exclude: tuple[str, ...] = ()
    rules: Mapping[str, str] = field(default_factory=dict)
    limits: Limits = DEFAULT_LIMITS
    site: SiteSettings = SiteSettings()
    facts: FactsSettings = FactsSettings()


def settings_from(data: Mapping[str, Any]) -> Settings:
    """The settings in a document that its schema (`settings.schema.json`) accepts."""
    limits, site = data.get("limits") or {}, data.get("site") or {}
    return Settings(
        repository=str(data.get("repository", "")).rstrip("/"),
        branch=data.get("branch", "main"),
        exclude=tuple(data.get("exclude") or ()),
        rules=dict(data.get("rules") or {}),
        limits=Limits(
            file_bytes=limits.get("fileBytes", DEFAULT_LIMITS.file_bytes),
            depth=limits.get("depth", DEFAULT_LIMITS.depth),
            nodes=limits.get("nodes", DEFAULT_LIMITS.nodes),
        ),
        site=SiteSettings(**{key: site[key] for key in ("name", "url", "description") if key in site}),
        facts=FactsSettings(ref=(data.get("facts") or {}).get("ref", "")),
    )
