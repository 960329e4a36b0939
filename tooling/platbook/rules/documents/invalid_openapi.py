"""DOC004: an OpenAPI definition that is none."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from platbook.catalog.graph.catalog import Catalog
from platbook.catalog.graph.paths import is_inline
from platbook.catalog.vocabulary.dialects import BACKSTAGE
from platbook.findings.count import plural
from platbook.findings.finding import Location, Severity
from platbook.model.entity import Entity
from platbook.rules.documents.openapi import Flaw, flaws, installation, is_available
from platbook.rules.rule import Hit, Subject, on_catalog
from platbook.rules.wording import at_field, at_name, milder
from platbook.source.file import SourceFile, open_file
from platbook.source.limits import Limits
from platbook.source.problem import Problem
from platbook.source.route import Route, show

_DEFINITION: Route = ("spec", "definition")
_LIMITS = Limits(file_bytes=10 << 20, depth=200, nodes=500_000)
_INSTALL = 'install the extra: `pip install "platbook[openapi]"`, or turn DOC004 off in `platbook.yaml`'

# Plain values, as a cache stores them: (route, what is wrong, severity where it is not the usual one).
_Verdict = tuple[tuple[Route, str, str], ...]
_TOO_LONG: _Verdict = (((), "not judged: its references run in a circle, or it would take too long", "note"),)


@dataclass(frozen=True, slots=True)
class _Definition:
    """The definition of an API: a file of its own, or a text within the descriptor."""

    entity: Entity
    file: SourceFile | Problem
    inline: bool

    def at(self, route: Route, label: str) -> Location:
        """A place in the definition; of an inline one, the field that it stands in."""
        if self.inline or not isinstance(self.file, SourceFile):
            return at_field(self.entity, _DEFINITION, label)
        span = self.file.positions.value(0, route).span
        return Location(self.file.path, 0, route, label=label, span=span)


@on_catalog("DOC004", "invalid-openapi")
def invalid_openapi(catalog: Catalog, _: Subject) -> Iterator[Hit]:
    """The definition of an API of type `openapi` breaks the OpenAPI specification.

    Code generators, test tools and viewers stop at it, or silently leave out what they do not understand.

    It is checked with openapi-spec-validator, which comes with the extra `platbook[openapi]`; where that is not
    installed, one note says so. Definitions of OpenAPI 2.0 to 3.2 are checked, in YAML or JSON, up to 10 MiB. Nothing
    is fetched: what stands in other files or at addresses is not judged. In the Backstage dialect it is a warning.

    **How to fix:** correct the place shown in the definition. Each place is told once, and at most twenty of them.

    ```yaml
    openapi: 3.0.3
    info:
      title: Orders   # `version` is missing
    paths: {}
    ```
    """
    apis = [e for e in catalog.entities if e.ref.kind == "API" and str(e.facet("type")).lower() == "openapi"]
    definitions = list(_definitions(catalog, apis))
    if not definitions:
        return
    if not is_available():
        at = at_name(definitions[0].entity, "not looked at")
        count = f"{plural(len(definitions), 'definition')} {'was' if len(definitions) == 1 else 'were'}"
        message = f"{count} not checked: openapi-spec-validator is not installed"
        yield Hit(message, at, help=(_INSTALL,), severity=Severity.NOTE)
        return
    for definition, found in zip(definitions, _judged(catalog, definitions), strict=True):
        yield from (_hit(definition, Flaw(route, message), severity) for route, message, severity in found)


def _judged(catalog: Catalog, definitions: list[_Definition]) -> list[_Verdict]:
    """What is wrong with each definition. What was found of the same text before is remembered."""
    cache = catalog.cache.beside("definitions", installation()) if catalog.cache else None
    known = cache.load() if cache else {}
    keys = [_key(definition.file) for definition in definitions]
    verdicts: dict[str, _Verdict] = {key: known[key] for key in keys if key in known}
    waiting: dict[str, Any] = {}
    for key, definition in zip(keys, definitions, strict=True):
        if key not in verdicts:
            verdicts[key] = _before_judging(definition.file)
            if not verdicts[key] and isinstance(definition.file, SourceFile):
                waiting[key] = definition.file.loaded.documents[0]
    for key, said in zip(waiting, flaws(list(waiting.values())) if waiting else (), strict=True):
        verdicts[key] = _TOO_LONG if said is None else tuple((flaw.route, flaw.message, "") for flaw in said)
    remembered = {key: verdict for key, verdict in verdicts.items() if not key.startswith(" ") and verdict != _TOO_LONG}
    if cache and remembered != known:
        cache.save({}, remembered)
    return [verdicts[key] for key in keys]


def _key(file: SourceFile | Problem) -> str:
    return hashlib.sha256(file.text.encode()).hexdigest() if isinstance(file, SourceFile) else f" {file}"


def _definitions(catalog: Catalog, apis: list[Entity]) -> Iterator[_Definition]:
    """The definitions of APIs that are there, each file once."""
    wanted = {id(entity) for entity in apis}
    seen: set[str] = set()
    for named in catalog.paths:
        is_ours = named.mention.what == "definition" and named.kind == "file" and id(named.entity) in wanted
        if is_ours and named.path not in seen:
            seen.add(named.path)
            yield _Definition(named.entity, open_file(catalog.files.tree, named.path, _LIMITS), False)
    for entity in apis:
        text = _inline_text(catalog, entity)
        if text is not None:
            yield _Definition(entity, SourceFile(entity.path, text, _LIMITS), True)


def _inline_text(catalog: Catalog, entity: Entity) -> str | None:
    for mention in entity.mentions:
        if mention.what == "definition" and is_inline(mention.text):
            return mention.text
    if entity.dialect == BACKSTAGE and not any(mention.what == "definition" for mention in entity.mentions):
        spec = catalog.data(entity).get("spec")
        text = spec.get("definition") if isinstance(spec, dict) else None
        return text if isinstance(text, str) and text.strip() else None
    return None


def _before_judging(file: SourceFile | Problem) -> _Verdict:
    """What keeps a definition from being judged. Doubts about single values are not ours to raise here."""
    if isinstance(file, Problem):
        if file.kind == "limit":
            return (((), "not checked: it is larger than 10 MiB", "note"),)
        return (((), f"cannot be read ({file.kind})", ""),)
    for problem in file.loaded.problems:
        match problem.kind:
            case "syntax" | "template-file":
                line = f" (line {problem.span.line})" if problem.span else ""
                form = "JSON" if file.path.endswith(".json") else "YAML"
                return (((), f"not {form}{line}: {problem.details.get('problem', '')}".rstrip(": "), ""),)
            case "limit":
                return (((), "not checked: it is too large or too deep", "note"),)
            case "duplicate-key":
                return ((problem.route, f"duplicate key `{problem.details['key']}`", ""),)
    return () if file.loaded.documents else (((), "the definition is empty", ""),)


def _hit(definition: _Definition, flaw: Flaw, severity: str) -> Hit:
    entity = definition.entity
    where = f" at `{show(flaw.route)}`" if definition.inline and flaw.route else ""
    message = f"definition of `{entity.ref.name}`{where}: {flaw.message}"
    related = () if definition.inline else (at_field(entity, _DEFINITION, "named here"),)
    mild = Severity(severity) if severity else milder(entity, Severity.WARNING)
    return Hit(message, definition.at(flaw.route, "here"), related, (), None, str(entity.ref), mild)
