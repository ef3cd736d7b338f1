"""What is kept for readers without a connection: a service worker for each edition, and the files that it precaches.

Joined site → {path: worker}. The list is what a reader needs to begin and to be told: the home page, the pages that
ask, and what they and an outcome load. Further pages are kept as they are opened.
"""

from __future__ import annotations

import hashlib
import json
import posixpath
from collections.abc import Iterable, Iterator, Mapping

from wizard.browser import bundle
from wizard.site import postprocess
from wizard.web import addresses, opened, resolved

Site = Mapping[str, bytes]

WORKER = "sw.js"


def workers(site: Site, folders: Iterable[str], flows: Iterable[str], root: str) -> dict[str, bytes]:
    """{path: worker} for the editions in these folders; `root` is the path at which the site knows itself to lie.

    Each names its cache after the whole site's content, so that a new build begins a new one.
    """
    digest, flows = _digest(site), list(flows)
    listed = {folder: put_by(site, folder, flows) for folder in folders}
    return {folder + WORKER: _worker(files, folder, root, digest) for folder, files in listed.items()}


def put_by(site: Site, folder: str, flows: Iterable[str]) -> list[str]:
    """The files, as seen from the edition's folder, that are put by before anyone asks for them."""
    pages = [addresses.HOME, addresses.AWAY, *map(addresses.asking, flows)]
    here = [folder + page for page in pages if folder + page in site]
    outcomes = [_first(site, f"{folder}{addresses.ANSWER}{flow}/") for flow in flows]
    named = {asset for page in (*here, *filter(None, outcomes)) for asset in loads(site, page)}
    outcome_scripts = [asset for asset in named if posixpath.basename(asset) == "answer.js"]
    later = {posixpath.join(posixpath.dirname(asset), file) for asset in outcome_scripts for file in bundle.LATER}
    assets = sorted((named | later) & site.keys())
    return [posixpath.relpath(path, folder or ".") for path in (*here, *assets)]


def loads(site: Site, page: str) -> Iterator[str]:
    """The scripts, styles and pictures that a page names."""
    for tag in opened(site[page].decode("utf-8"), "script, link, img"):
        address = tag.attributes.get("src") or tag.attributes.get("href") or ""
        if "assets/" in address and ":" not in address:
            yield resolved(page, address)


def _first(site: Site, folder: str) -> str:
    return min((path for path in site if path.startswith(folder)), default="")


def _digest(site: Site) -> str:
    lines = [f"{hashlib.sha256(content).hexdigest()} {path}\n" for path, content in sorted(site.items())]
    return hashlib.sha256("".join(lines).encode("utf-8")).hexdigest()[:16]


def _worker(files: list[str], folder: str, root: str, digest: str) -> bytes:
    build = {"digest": digest, "up": "../" if folder else "./", "root": root, "files": files}
    data = f"var BUILD = {json.dumps(build, sort_keys=True)};\n"
    script = f'(function () {{\n"use strict";\n{data}{bundle.source_of("worker")}}})();\n'
    return postprocess.small(script, "js").encode("utf-8")
