"""Serves the built site on this machine and builds it again when something is saved."""

from __future__ import annotations

import functools
import http.server
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

from wizard.files import environment


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files and says nothing about it."""

    def log_message(self, format: str, *args: object) -> None:  # the base class calls it so
        """Nothing."""
        return

    def end_headers(self) -> None:
        """An author looks for what was just saved, not for what the browser remembers."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()


class Preview(Quiet):
    """A worker would outlive the preview and answer for what is served at the same port next: there is none here."""

    def send_head(self) -> Any:
        """Every file but the worker."""
        if self.path.partition("?")[0].endswith("/sw.js"):
            self.send_error(404)
            return None
        return super().send_head()


def serve(port: int, site: Path, watched: list[Path], build: list[str]) -> int:
    """Build, then serve on 127.0.0.1 until interrupted. Exit 2 where the port is taken, told before the building."""
    handler = functools.partial(Preview, directory=str(site))
    try:
        server = http.server.ThreadingHTTPServer(("127.0.0.1", port), handler)
    except (OSError, OverflowError):
        print(f"Port {port} is taken or not allowed: stop what uses it, or choose another with --port.",
              file=sys.stderr)
        return 2
    seen = stamps(watched)  # before building: what is saved meanwhile must be built again
    if subprocess.run(build).returncode and not site.exists():
        return 1
    threading.Thread(target=server.serve_forever, daemon=True).start()
    environment.say(f"serving http://127.0.0.1:{server.server_address[1]}/  (Ctrl+C stops)")
    watch(watched, seen, build)
    return 0


def watch(watched: list[Path], seen: dict[str, int], build: list[str]) -> None:
    """Build again whenever a watched file differs from what was `seen`; a failed build leaves the last good site."""
    while True:
        time.sleep(0.5)
        now = stamps(watched)
        if now != seen:
            seen = now
            subprocess.run(build)


def stamps(watched: list[Path]) -> dict[str, int]:
    """When each watched file was last changed, in nanoseconds, by its path."""
    files = [file for path in watched for file in ([path] if path.is_file() else path.rglob("*"))]
    return {str(file): file.stat().st_mtime_ns for file in files if file.is_file() and "__pycache__" not in file.parts}
