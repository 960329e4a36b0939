"""The two dialects of descriptors, told apart at the door: which kind a document is, and what its references mean."""

from collections.abc import Mapping
from typing import Any

from platbook.catalog.vocabulary.vocabulary import Kind, Vocabulary

NATIVE, BACKSTAGE = "platbook", "backstage"
NATIVE_VERSION = "platbook/v1"
BACKSTAGE_VERSIONS = ("backstage.io/v1alpha1", "backstage.io/v1beta1", "scaffolder.backstage.io/v1beta3")

# Component types that run and page somebody; the others are software that other software is built from.
_RUNNING = frozenset({"service", "website", "worker", "function", "backend", "microservice", "api-gateway"})
_BACKSTAGE_WORDS: Mapping[str, tuple[str, ...]] = {"component": ("Component", "Service"), "group": ("Team",)}


def dialect_of(api_version: str) -> str | None:
    """The dialect of an `apiVersion`, or None where it is unknown. Any group of backstage.io is Backstage's."""
    if api_version == NATIVE_VERSION:
        return NATIVE
    group = api_version.partition("/")[0]
    return BACKSTAGE if group == "backstage.io" or group.endswith(".backstage.io") else None


def kind_of(vocabulary: Vocabulary, dialect: str, document: Mapping[str, Any]) -> Kind | None:
    """The kind of a document as its dialect writes it, or None where the dialect does not know it."""
    name = document.get("kind")
    if not isinstance(name, str):
        return None
    return vocabulary.native.get(name) if dialect == NATIVE else vocabulary.backstage.get(name)


def native_name(kind: Kind, dialect: str, document: Mapping[str, Any]) -> str:
    """The native kind of a document: a Backstage Component that runs is a Service."""
    spec = document.get("spec")
    if dialect == BACKSTAGE and kind.name == "Component" and isinstance(spec, dict):
        written = spec.get("type")
        if isinstance(written, str) and written.lower() in _RUNNING:
            return "Service"
    return kind.name


def prefix_of(dialect: str, kind: str) -> str:
    """The word that stands before the `:` of a reference to an entity of a native kind."""
    if dialect == BACKSTAGE:
        return next((word for word, kinds in _BACKSTAGE_WORDS.items() if kind in kinds), kind.lower())
    return kind.lower()


def meant_kinds(dialect: str, written: str | None, allowed: tuple[str, ...]) -> tuple[str, ...]:
    """The kinds that a reference may mean. `written` is its prefix in lower case; without one, the first allowed."""
    if dialect == BACKSTAGE:
        word = written if written is not None else allowed[0].lower()
        return _BACKSTAGE_WORDS.get(word, (word,))
    return (written if written is not None else allowed[0],)


def can_mean(dialect: str, written: str | None, allowed: tuple[str, ...], kind: str) -> bool:
    """Whether a reference with that prefix may mean an entity of that kind."""
    return kind.lower() in {meant.lower() for meant in meant_kinds(dialect, written, allowed)}
