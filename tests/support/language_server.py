"""A client for language servers over stdio: opens texts, and hands back what an editor would show."""

from __future__ import annotations

import itertools
import json
import queue
import subprocess
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

SETTINGS: Mapping[str, Any] = {
    "yaml": {
        "validate": True,
        "completion": True,
        "hover": True,
        # Schemas come from the files' own first lines; nothing is fetched from anywhere.
        "schemaStore": {"enable": False},
        "schemas": {},
    },
    "http": {},
    "[yaml]": {},
}
PATIENCE = 20.0


class LanguageServer:
    """One running server; a context manager. Raises TimeoutError when the server does not answer in time."""

    def __init__(self, command: Sequence[str], root: Path) -> None:
        self._root = root
        self._ids = itertools.count(1)
        self._answers: queue.Queue[dict[str, Any]] = queue.Queue()
        self._diagnostics: queue.Queue[dict[str, Any]] = queue.Queue()
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        assert self._process.stdin
        assert self._process.stdout
        self._to: IO[bytes] = self._process.stdin
        self._reader = threading.Thread(target=self._read, args=(self._process.stdout,), daemon=True)
        self._reader.start()

    def __enter__(self) -> Self:
        folder = {"uri": self._root.as_uri(), "name": "catalog"}
        capabilities = {
            "workspace": {"configuration": True},
            "textDocument": {"completion": {"completionItem": {"documentationFormat": ["markdown"]}}},
        }
        about = {"processId": None, "rootUri": folder["uri"], "workspaceFolders": [folder]}
        self.request("initialize", {**about, "capabilities": capabilities})
        self._notify("initialized", {})
        self._notify("workspace/didChangeConfiguration", {"settings": SETTINGS})
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self.request("shutdown", None)
                self._notify("exit", None)
                self._process.wait(PATIENCE)
        finally:
            self._process.kill()
            self._process.wait()
            self._reader.join(PATIENCE)
            for stream in (self._process.stdin, self._process.stdout):
                if stream:
                    stream.close()

    def open(self, path: Path, text: str) -> list[dict[str, Any]]:
        """Opens `text` as if it were the file at `path` (which need not exist); gives its diagnostics."""
        uri = path.as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self._notify("textDocument/didOpen", {"textDocument": document})
        while True:
            try:
                told = self._diagnostics.get(timeout=PATIENCE)
            except queue.Empty:
                raise TimeoutError("the language server says nothing about the text") from None
            if told["uri"] == uri:
                found: list[dict[str, Any]] = told["diagnostics"]
                return found

    def complete(self, path: Path, line: int, character: int) -> dict[str, str]:
        """What is offered at a place (0-based): label to description."""
        answer = self.request("textDocument/completion", _at(path, line, character))
        items = answer if isinstance(answer, list) else (answer or {}).get("items", [])
        return {item["label"]: _words(item.get("documentation")) for item in items}

    def hover(self, path: Path, line: int, character: int) -> str:
        """What is shown at a place (0-based); empty where it is nothing."""
        answer = self.request("textDocument/hover", _at(path, line, character))
        return _words(answer["contents"]) if answer else ""

    def request(self, method: str, parameters: Any) -> Any:
        """The result of a request. Raises RuntimeError with the server's words when it refuses."""
        number = next(self._ids)
        self._send({"id": number, "method": method, "params": parameters})
        while True:
            try:
                answer = self._answers.get(timeout=PATIENCE)
            except queue.Empty:
                raise TimeoutError(f"the language server does not answer {method}") from None
            if answer["id"] == number:
                if "error" in answer:
                    raise RuntimeError(answer["error"]["message"])
                return answer.get("result")

    def _notify(self, method: str, parameters: Any) -> None:
        self._send({"method": method, "params": parameters})

    def _send(self, message: Mapping[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._to.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self._to.flush()

    def _read(self, stream: IO[bytes]) -> None:
        while message := _message(stream):
            if "id" in message and "method" in message:
                self._send({"id": message["id"], "result": _configuration(message)})
            elif "id" in message:
                self._answers.put(message)
            elif message["method"] == "textDocument/publishDiagnostics":
                self._diagnostics.put(message["params"])


def _message(stream: IO[bytes]) -> dict[str, Any] | None:
    length = 0
    while line := stream.readline().strip():
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            length = int(value)
    message: dict[str, Any] | None = json.loads(stream.read(length)) if length else None
    return message


def _configuration(message: Mapping[str, Any]) -> list[Any] | None:
    """The settings that the server asks for; to anything else that it asks, the answer is nothing."""
    if message["method"] != "workspace/configuration":
        return None
    return [SETTINGS.get(item.get("section", ""), {}) for item in message["params"]["items"]]


def _at(path: Path, line: int, character: int) -> dict[str, Any]:
    return {"textDocument": {"uri": path.as_uri()}, "position": {"line": line, "character": character}}


def _words(contents: Any) -> str:
    if isinstance(contents, Mapping):
        return str(contents.get("value", ""))
    return str(contents or "")
