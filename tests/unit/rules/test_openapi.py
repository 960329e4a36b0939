"""OpenAPI definitions are judged in a process of its own: bounded, offline, remembered, and missed politely."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from datetime import date
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from platbook.catalog.records.cache import FOLDER, Cache
from platbook.engine import check
from platbook.findings.finding import Finding, Severity
from platbook.rules.documents import invalid_openapi, openapi, openapi_child
from platbook.source.worktree import WorkTree

API = """apiVersion: platbook/v1
kind: API
metadata: {name: orders}
spec: {owner: core, type: openapi, lifecycle: production, definition: openapi.yaml}
"""
INFO = {"openapi": "3.0.3", "info": {"title": "t", "version": "1"}, "paths": {}}


def found(folder: Path, definition: str, cached: bool = False) -> list[Finding]:
    (folder / "catalog").mkdir(exist_ok=True)
    (folder / "catalog" / "orders.yaml").write_text(API, encoding="utf-8")
    (folder / "catalog" / "openapi.yaml").write_text(definition, encoding="utf-8")
    cache = (lambda key: Cache(folder, key)) if cached else None
    report = check(WorkTree(folder), date(2026, 1, 15), cache_for=cache)
    return [finding for finding in report.findings if finding.code == "DOC004"]


def test_without_the_extra_one_note_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(invalid_openapi, "is_available", lambda: False)
    (note,) = found(tmp_path, "openapi: 3\n")
    assert note.severity is Severity.NOTE
    assert note.message == "1 definition was not checked: openapi-spec-validator is not installed"


def test_what_was_found_is_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = found(tmp_path, "openapi: 3.0.3\ninfo: {title: t}\npaths: {}\n", cached=True)
    assert [finding.message for finding in first] == ["definition of `orders`: `version` is missing"]

    def asked(definitions: Sequence[Any]) -> list[Any]:
        raise AssertionError(definitions)

    monkeypatch.setattr(invalid_openapi, "flaws", asked)
    assert found(tmp_path, "openapi: 3.0.3\ninfo: {title: t}\npaths: {}\n", cached=True) == first
    (tmp_path / FOLDER / "definitions").write_bytes(b"damaged")
    with pytest.raises(AssertionError):
        found(tmp_path, "openapi: 3.0.3\ninfo: {title: t}\npaths: {}\n", cached=True)


def test_what_takes_too_long_is_given_up_and_the_others_are_judged() -> None:
    assert openapi.flaws([INFO, INFO], seconds=0.001) == [None, None]


def test_references_that_double_at_every_step_are_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    assert openapi_child.judge(INFO) == [], "loads the validator, which is not what is measured"
    monkeypatch.setattr(openapi_child, "_SECONDS_EACH", 1.0)
    last = 40
    twice = {f"S{n}": {"allOf": [{"$ref": f"#/components/schemas/S{n + 1}"}] * 2} for n in range(last)}
    bomb = {**INFO, "components": {"schemas": {**twice, f"S{last}": {"type": "object"}}}}
    assert openapi_child.judge_in_time(bomb) is None
    assert openapi_child.judge_in_time(INFO) == []


def test_references_in_a_circle_are_given_up() -> None:
    circle = {**INFO, "components": {"schemas": {"A": {"allOf": [{"$ref": "#/components/schemas/A"}]}}}}
    assert openapi_child.judge(circle) is None


def test_nothing_is_fetched() -> None:
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        address = f"http://127.0.0.1:{server.server_port}/x.json"
        schema = {"$ref": f"{address}#/a"}
        answer = {"description": "d", "content": {"application/json": {"schema": schema}}}
        definition = {**INFO, "paths": {"/a": {"get": {"responses": {"200": answer}}}}}
        assert openapi.flaws([definition, {**definition, "openapi": "3.1.0"}]) == [(), ()]
    finally:
        server.shutdown()
        server.server_close()
    assert asked == []


def test_a_file_of_pythons_own_name_beside_the_catalog_is_not_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit(3)\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert openapi.flaws([INFO]) == [()]


@pytest.mark.parametrize(
    ("definition", "message"),
    [
        (b"\xff\xfe", "cannot be read (encoding)"),
        (b"openapi: 3.0.3\nx: " + b"[" * 300 + b"]" * 300, "not checked: it is too large or too deep"),
        (b"a: b\n" * 3_000_000, "not checked: it is larger than 10 MiB"),
        (b"- 1\n", "this is no OpenAPI document"),
        (b"openapi: [", "not YAML (line 1): did not find expected node content"),
    ],
)
def test_what_cannot_be_read_is_said(tmp_path: Path, definition: bytes, message: str) -> None:
    found(tmp_path, "")
    (tmp_path / "catalog" / "openapi.yaml").write_bytes(definition)
    report = check(WorkTree(tmp_path), date(2026, 1, 15))
    said = [finding.message for finding in report.findings if finding.code == "DOC004"]
    assert [text.removeprefix("definition of `orders`: ").partition(" (line 2")[0] for text in said] == [message]


def test_a_large_definition_is_still_placed(tmp_path: Path) -> None:
    """Larger than a descriptor may be: the place must not be looked up within the bounds of descriptors."""
    padding = "".join(f"# {'x' * 100}\n" for _ in range(12_000))
    (finding,) = found(tmp_path, f"{padding}openapi: 3.0.3\ninfo: {{title: t}}\npaths: {{}}\n")
    assert finding.primary.at.line == 12_002
