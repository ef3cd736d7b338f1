"""A host as the site may find one: at a path of its own, with the site's page for what is missing, slow, or gone."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.harness import Server
from wizard.commands import Quiet


class Host:
    """Serves a folder at a path of this machine. Its `folder` may be changed, it may be stopped, and it may be made to wait."""

    def __init__(self, folder: Path, path: str = "/") -> None:
        self.folder, self.path, self.asked = folder, path, list[str]()
        self.in_time = threading.Event()
        self.in_time.set()
        self._server = self._start(0)
        self.port = self._server.server_address[1]
        self.root = f"http://127.0.0.1:{self.port}{path}"

    def _start(self, port: int) -> Server:
        server = Server(("127.0.0.1", port), lambda *given: _Handler(self, *given))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return server

    def stop(self) -> None:
        self.in_time.set()
        self._server.shutdown()
        self._server.server_close()

    def start(self) -> None:
        self._server = self._start(self.port)


class _Handler(Quiet):
    def __init__(self, host: Host, *given: Any) -> None:
        self.host = host
        super().__init__(*given, directory=str(host.folder))

    def do_GET(self) -> None:
        self.host.asked.append(self.path)
        self.host.in_time.wait(30)
        super().do_GET()

    def translate_path(self, path: str) -> str:
        inside = path.startswith(self.host.path)
        return super().translate_path(path[len(self.host.path) - 1:]) if inside else str(self.host.folder / "nothing")

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        if code != 404:
            super().send_error(code, message, explain)
            return
        first = self.path.removeprefix(self.host.path).partition("/")[0]
        lost = self.host.folder / first / "404.html"
        body = (lost if lost.is_file() else self.host.folder / "404.html").read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextlib.contextmanager
def hosted(folder: Path, path: str = "/") -> Iterator[Host]:
    """A host for as long as it is needed."""
    host = Host(folder, path)
    yield host
    host.stop()
