"""A catalog whose API definitions try everything: to run something, to fetch something, to break the page."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

EVIL = "https://evil.example"
WORDS = f"""
Plain words, <b>bold</b> ones, `code` and [a link](https://docs.example/ok).

<img src="x" onerror="hacked('img')"> <img src="{EVIL}/1.png"> ![pixel]({EVIL}/2.png) <svg onload="hacked('svg')">
<image href="{EVIL}/3.png"/></svg> <style>@import url({EVIL}/4.css); * {{ display: none }}</style>
<link rel="stylesheet" href="{EVIL}/5.css"> <iframe src="{EVIL}/6"></iframe> <video poster="{EVIL}/7.png" autoplay
src="{EVIL}/8.mp4"></video> <picture><source srcset="{EVIL}/9.png"><img></picture> <script>hacked('script')</script>
<form action="{EVIL}"><input type="image" src="{EVIL}/10.png"><button>go</button></form> <audio src="{EVIL}/11.mp3">
<p style="background: url({EVIL}/12.png); position: fixed; inset: 0" onclick="hacked('p')">styled</p>
<table background="{EVIL}/13.png"><tr><td>cell</td></tr></table> <object data="{EVIL}/14"></object>
[run](javascript:hacked('md')) <a href="javascript:hacked('a')" id="at-get-kept">run too</a> <base href="{EVIL}/">
<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=hacked('mxss')&gt;">

# A heading

{"deep " * 3}{"> " * 200}end
"""
TEXT = "<img src=x onerror=hacked('text')>\"'</script><script>hacked('raw')</script>"


def hostile_openapi(version: str) -> dict[str, Any]:
    """A definition of some version that is allowed by and large, and means harm."""
    second = version.startswith("2")
    key = "definitions" if second else "components"
    local = "#/definitions/" if second else "#/components/schemas/"
    schema = {
        "type": "object",
        "$id": f"{EVIL}/schema.json",
        "description": WORDS,
        "properties": {
            "again": {"$ref": f"{local}Thing"},
            "other": {"$ref": f"{EVIL}/other.json#/Thing"},
            "near": {"$ref": "near.yaml#/Thing"},
            "$ref": {"type": "string", "description": "a property of that name"},
            "__proto__": {"type": "string", "description": WORDS},
            "constructor": {"type": "string", "enum": [TEXT, "a"], "default": TEXT},
            TEXT: {"type": "string", "pattern": "(a+)+$", "example": TEXT},
        },
        "discriminator": "type" if second else {"propertyName": "type", "mapping": {"x": f"{EVIL}/mapped.json"}},
        "externalDocs": {"url": "javascript:hacked('docs')", "description": TEXT},
        "example": {"externalValue": f"{EVIL}/e.json"},
    }
    body: dict[str, Any] = {"schema": {"$ref": f"{local}Thing"}}
    if not second:
        body["examples"] = {"far": {"externalValue": f"{EVIL}/example.json", "summary": TEXT}, "near": {"value": TEXT}}
    answer: dict[str, Any] = {"description": WORDS}
    answer |= body if second else {"content": {"application/json": body, "image/png": {"example": f"{EVIL}/15.png"}}}
    if not second:
        answer["links"] = {"next": {"operationRef": f"{EVIL}/far.yaml#/paths/~1x/get", "description": WORDS}}
    text = {"type": "string"}
    here = {"name": TEXT, "in": "query", "description": WORDS, **(text if second else {"schema": text})}
    operation = {
        "tags": [TEXT],
        "summary": TEXT,
        "description": WORDS,
        "operationId": TEXT,
        "externalDocs": {"url": f"javascript:hacked('{version}')", "description": WORDS},
        "parameters": [here, {"$ref": f"{EVIL}/parameters.json#/p"}],
        "responses": {"200": answer, "404": {"$ref": f"{EVIL}/responses.json#/r"}},
        "security": [{TEXT: []}],
        "deprecated": True,
    }
    flow = {"authorizationUrl": f"{EVIL}/authorize", "tokenUrl": "javascript:hacked('token')", "scopes": {"a": TEXT}}
    scheme = {"type": "oauth2", "description": WORDS}
    scheme |= {"flow": "implicit", **flow} if second else {"flows": {"implicit": flow}}
    found: dict[str, Any] = {
        "swagger" if second else "openapi": version,
        "info": {
            "title": TEXT,
            "version": TEXT,
            "description": WORDS,
            "termsOfService": "javascript:hacked('terms')",
            "contact": {"name": TEXT, "url": "javascript:hacked('contact')", "email": f"x@y.z?{TEXT}"},
            "license": {"name": TEXT, "url": f"{EVIL}/licence"},
        },
        "paths": {
            "/kept": {"get": operation, "x-note": 3},
            f"/{TEXT}/{'long' * 60}": {"post": {**operation, "operationId": "second", "tags": ["b"]}},
            "/elsewhere": {"$ref": "elsewhere.yaml#/x"},
            "/constructor": {"get": {"operationId": "__proto__", "tags": ["constructor"], "responses": {}}},
            "/toString": {"put": {"operationId": "constructor", "tags": ["__proto__"], "responses": {}}},
        },
        "tags": [{"name": TEXT, "description": WORDS, "externalDocs": {"url": f"{EVIL}/tag", "description": TEXT}}],
        "externalDocs": {"url": "data:text/html,<script>hacked('data')</script>", "description": WORDS},
        key: {"Thing": schema} if second else {"schemas": {"Thing": schema}, "securitySchemes": {TEXT: scheme}},
    }
    if second:
        found |= {"host": "evil.example", "schemes": ["https"], "securityDefinitions": {TEXT: scheme}}
    else:
        found["servers"] = [
            {"url": "javascript:hacked('server')", "description": WORDS},
            {"url": "https://{h}.evil.example", "variables": {"h": {"default": "a", "enum": ["a"]}}},
        ]
    if version.startswith(("3.1", "3.2")):
        found["jsonSchemaDialect"] = f"{EVIL}/dialect"
        found["webhooks"] = {"told": {"post": {**operation, "operationId": "third"}}}
    return found


HOSTILE_PROTO = f"""syntax = "proto3";
// {TEXT}
service Evil {{
  // {TEXT} [run](javascript:hacked('proto'))
  rpc Do (stream A) returns (B) {{ option deprecated = true; }}
}}
"""
HOSTILE_GRAPHQL = f'"""{TEXT}"""\ntype Query {{ "{TEXT.replace(chr(34), "")}" a(b: String = "</code>"): Int! }}\n'
HOSTILE_ASYNC: dict[str, Any] = {
    "asyncapi": "2.6.0",
    "info": {"title": TEXT, "version": TEXT},
    "channels": {TEXT: {"description": WORDS, "publish": {"summary": TEXT, "message": {"$ref": f"{EVIL}/m.json"}}}},
}


def write_hostile_apis(root: Path) -> None:
    """Writes the catalog."""
    folder = root / "catalog"
    (folder / "apis" / "files").mkdir(parents=True)
    (root / "platbook.yaml").write_text("{}\n", encoding="utf-8")
    head = "apiVersion: platbook/v1\nkind: {}\nmetadata:\n  name: {}\n"
    members = "spec:\n  contacts:\n    - {type: email, value: a@b.example}\n  members:\n    - {name: A}\n"
    (folder / "team.yaml").write_text(head.format("Team", "crew") + members, encoding="utf-8")
    definitions = {
        "second": ("openapi", "second.json", json.dumps(hostile_openapi("2.0"))),
        "third": ("openapi", "third.yaml", json.dumps(hostile_openapi("3.0.3"), indent=1)),
        "newer": ("openapi", "newer.yaml", json.dumps(hostile_openapi("3.1.0"), indent=1)),
        "newest": ("openapi", "newest.html", json.dumps(hostile_openapi("3.2.0"), indent=1)),
        "broken": ("openapi", "broken.yaml", f"openapi: 3.1.0\ninfo: [{TEXT}\n"),
        "calls": ("grpc", "calls.proto", HOSTILE_PROTO),
        "graph": ("graphql", "graph.graphql", HOSTILE_GRAPHQL),
        "events": ("asyncapi", "events.yaml", json.dumps(HOSTILE_ASYNC)),
        "page": ("mcp-server", "page.svg", "<svg xmlns='http://www.w3.org/2000/svg' onload='hacked()'/>\n"),
    }
    for name, (kind, file, text) in definitions.items():
        spec = f"spec:\n  owner: crew\n  type: {kind}\n  lifecycle: production\n  definition: files/{file}\n"
        (folder / "apis" / f"{name}.yaml").write_text(head.format("API", name) + spec, encoding="utf-8")
        (folder / "apis" / "files" / file).write_text(text, encoding="utf-8")
