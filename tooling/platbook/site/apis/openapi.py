"""OpenAPI definitions, 2.0 to 3.2: operations and webhooks, and whether a renderer could draw them."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from platbook.site.apis.access import about_all
from platbook.site.apis.contract import Contract, Offer, about, clipped, group_of
from platbook.site.apis.yamltext import YamlText
from platbook.site.blocks import Code
from platbook.source.route import Route

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")
# What is offered, and under which name it stands.
GROUPS = {"Operations": "paths", "Webhooks": "webhooks"}
_HEAD = ("Path", "Method", "What it does")

_Operation = tuple[str, str, Route, Mapping[str, Any]]


def read_openapi(text: YamlText) -> Contract:
    """What an OpenAPI definition offers."""
    data = text.data
    if text.flaw:
        return Contract(flaw=text.flaw)
    form = "Swagger" if "swagger" in data else "OpenAPI"
    said = data.get("swagger", data.get("openapi"))
    if said is None:
        return Contract(flaw="It says neither `openapi:` nor `swagger:`, so it is no OpenAPI definition.")
    groups = tuple(
        group
        for title, name in GROUPS.items()
        for group in group_of(title, _HEAD, operations(text.data, (name,)), partial(_offer, text))
    )
    info = data.get("info")
    version = info.get("version") if isinstance(info, dict) else None
    return Contract(
        f"{form} {clipped(str(said))}", clipped(str(version or "")), groups, _shape(data), tuple(about_all(text))
    )


def operations(data: Mapping[str, Any], under: Route) -> Iterator[_Operation]:
    """Every operation below `paths` or `webhooks`: path, method, route and what is said of it."""
    for path, item in _items(data.get(str(under[0]))):
        for method, operation in _items(item):
            if method.lower() in METHODS and isinstance(operation, dict):
                yield path, method.upper(), (*under, path, method), operation
        more = item.get("additionalOperations") if isinstance(item, dict) else None
        for method, operation in _items(more):
            if isinstance(operation, dict):
                yield path, method, (*under, path, "additionalOperations", method), operation


def _offer(text: YamlText, found: _Operation) -> Offer:
    path, method, route, operation = found
    words = next(filter(None, (clipped(operation.get(k)) for k in ("summary", "description", "operationId"))), "")
    says = about(words, operation.get("deprecated") is True)
    return Offer(clipped(path), text.line(route), ((Code(clipped(method)),), says))


def _shape(data: Mapping[str, Any]) -> str:
    """Why no renderer could make sense of it, if so."""
    for name in ("info", "paths", "webhooks", "components", "definitions"):
        if data.get(name) is not None and not isinstance(data[name], dict):
            return f"Its `{name}` holds no names."
    if not any(name in data for name in ("paths", "webhooks", "components")):
        return "It has no `paths`."
    for name in ("paths", "webhooks"):
        for path, item in _items(data.get(name)):
            wrong = not isinstance(item, dict)
            wrong = wrong or any(key.lower() in METHODS and not isinstance(value, dict) for key, value in _items(item))
            if wrong and not path.startswith("x-"):
                return f"What stands under `{clipped(path)}` is no operation."
    return ""


def _items(value: Any) -> list[tuple[str, Any]]:
    return [(str(key), item) for key, item in value.items()] if isinstance(value, dict) else []
