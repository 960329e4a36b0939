"""What an OpenAPI or AsyncAPI definition says of the whole API: where it is served, and how callers sign in."""

from collections.abc import Iterator, Mapping
from typing import Any

from platbook.site.apis.contract import clipped
from platbook.site.apis.yamltext import YamlText
from platbook.site.blocks import Code, Line, Text

_MOST = 6


def about_all(text: YamlText) -> Iterator[tuple[str, tuple[Line, ...]]]:
    """Labels and lines; nothing where a definition does not say."""
    servers = tuple(_servers(text))[:_MOST]
    if servers:
        yield "Served at", servers
    schemes = tuple(_schemes(text))[:_MOST]
    if schemes:
        yield "Sign-in", schemes


def _servers(text: YamlText) -> Iterator[Line]:
    data = text.data
    host, base = clipped(data.get("host")), clipped(data.get("basePath"))
    if host or base:
        yield (Code(f"{host}{base}"),)
    servers = data.get("servers")
    # A list in OpenAPI, names in AsyncAPI.
    for server in servers if isinstance(servers, list) else servers.values() if isinstance(servers, dict) else ():
        said = text.resolved(server)
        where = clipped(said.get("url")) or clipped(said.get("host")) + clipped(said.get("pathname"))
        protocol = clipped(said.get("protocol"))
        words = ", ".join(filter(None, (protocol, clipped(said.get("description")))))
        if where:
            yield (Code(where), *((Text(f" {words}"),) if words else ()))


def _schemes(text: YamlText) -> Iterator[Line]:
    components = text.data.get("components")
    found = components.get("securitySchemes") if isinstance(components, dict) else None
    found = text.data.get("securityDefinitions") if found is None else found
    for name, scheme in found.items() if isinstance(found, dict) else ():
        yield (Code(clipped(str(name))), Text(f" {_kind(text.resolved(scheme))}".rstrip()))


def _kind(scheme: Mapping[str, Any]) -> str:
    kind, where = clipped(scheme.get("type")), clipped(scheme.get("in"))
    match kind:
        case "http":
            return f"HTTP {clipped(scheme.get('scheme'))}".rstrip()
        case "apiKey" | "httpApiKey":
            name = clipped(scheme.get("name"))
            return f"key in {where} {name}".rstrip() if where else "key"
        case "oauth2":
            return "OAuth 2"
        case "openIdConnect":
            return "OpenID Connect"
    return kind
