"""The schema in an editor: the YAML language server finds the true mistakes, and no false ones.

It is installed by `make editor-tools`; without it these tests are skipped, but not where CI says so.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from threading import Timer
from typing import Any

import pytest

EDITOR = Path(__file__).parent / "editor"
SERVER = EDITOR / "node_modules/yaml-language-server/bin/yaml-language-server"
ITINERARIES = sorted((EDITOR.parent.parent / "itineraries").glob("*/*.yaml"))

SETTINGS = {"yaml": {"validate": True, "schemaStore": {"enable": False}}}
"""What an editor tells the server; nothing may be fetched from elsewhere."""

LONGEST = 120
"""Seconds until a server that does not answer is ended."""

Message = dict[str, Any]


class LanguageServer:
    """A server of the Language Server Protocol (3.17) on the other end of two pipes."""

    def __init__(self, *command: str | Path) -> None:
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._limit = Timer(LONGEST, self._process.kill)
        self._limit.start()
        self._request("initialize", processId=os.getpid(), rootUri=None, capabilities={})
        self._send(method="initialized", params={})
        self._send(method="workspace/didChangeConfiguration", params={"settings": SETTINGS})

    def diagnostics(self, file: Path) -> list[tuple[int, str]]:
        """What the server finds in a file: line, from 1, and message."""
        document = {"uri": file.as_uri(), "languageId": "yaml", "version": 1, "text": file.read_text("utf-8")}
        self._send(method="textDocument/didOpen", params={"textDocument": document})
        for message in self._messages():
            if message.get("method") == "textDocument/publishDiagnostics":
                assert message["params"]["uri"] == file.as_uri()
                return [(one["range"]["start"]["line"] + 1, one["message"]) for one in message["params"]["diagnostics"]]
        raise AssertionError("the language server left")

    def stop(self) -> None:
        """Ends the server."""
        self._limit.cancel()
        self._process.kill()
        self._process.communicate()

    def _request(self, method: str, **params: Any) -> None:
        """Sends a request and waits for its answer."""
        self._send(id=1, method=method, params=params)
        assert any(message.get("id") == 1 and "result" in message for message in self._messages())

    def _send(self, **message: Any) -> None:
        assert self._process.stdin
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._process.stdin.flush()

    def _messages(self) -> Iterator[Message]:
        """What the server says, until it leaves; its requests are answered with nothing."""
        assert self._process.stdout
        while head := self._process.stdout.readline():
            assert self._process.stdout.readline() == b"\r\n"
            message: Message = json.loads(self._process.stdout.read(int(head.partition(b":")[2])))
            if "id" in message and "method" in message:
                items = message["params"].get("items", ()) if isinstance(message.get("params"), dict) else ()
                self._send(id=message["id"], result=[SETTINGS.get(item.get("section")) for item in items] or None)
            else:
                yield message


@pytest.fixture(scope="module")
def server() -> Iterator[LanguageServer]:
    """The YAML language server, as editors start it."""
    node = shutil.which("node")
    if not os.environ.get("CI") and (node is None or not SERVER.exists()):
        pytest.skip("the YAML language server is not there: `make editor-tools`, which needs node and npm")
    assert node is not None
    started = LanguageServer(node, SERVER, "--stdio")
    yield started
    started.stop()


def test_an_editor_shows_the_mistakes_and_nothing_else(server: LanguageServer) -> None:
    """Each at its line, and as what it is."""
    mistakes = EDITOR / "mistakes.yaml"
    marked = [number for number, line in enumerate(mistakes.read_text("utf-8").splitlines(), 1) if "# here" in line]
    found = server.diagnostics(mistakes)

    assert sorted({line for line, _ in found}) == marked[1:], found


@pytest.mark.parametrize("file", ITINERARIES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_an_editor_finds_nothing_in_a_sample_trip(server: LanguageServer, file: Path) -> None:
    """No false alarm on any line of three real trips."""
    assert server.diagnostics(file) == []
