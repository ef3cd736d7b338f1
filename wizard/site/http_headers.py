"""What a server is to say with each file, said once here and written for two kinds of server.

A page carries its exact policy in its own <meta>; the header is the bound around those of all pages, and says what a
<meta> cannot: who may show the page in a frame. Everything is read from the finished pages, so that no hash is kept by
hand.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from wizard.site import error_pages, service_worker
from wizard.web import addresses, meta

Site = Mapping[str, bytes]
Headers = Mapping[str, str]

HEADERS_PATH = "_headers"  # where hosts that read such a file look for it

EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
CHANGING, LASTING = "no-cache", "public, max-age=31536000, immutable"
LASTING_FOLDERS = ("assets/javascripts/", "assets/stylesheets/")  # each name there changes with its content
WORKER = "default-src 'self'"  # it asks this site for files, and nobody else



def policy_in(html: str) -> str:
    """The policy a page carries. Raises ValueError if it has none."""
    policy = meta(html, "Content-Security-Policy", under="http-equiv")
    if policy is None:
        raise ValueError("a page has no policy of its own")
    return policy


def bound(policies: Iterable[str]) -> str:
    """The union of some pages' policies: the strictest one that allows what any of them allows."""
    allowed: dict[str, dict[str, None]] = {}
    for policy in policies:
        for directive in policy.split(";"):
            name, *sources = directive.split()
            allowed.setdefault(name, {}).update(dict.fromkeys(sources))
    directives = [" ".join([name, *_sources(sources)]) for name, sources in allowed.items()]
    return "; ".join(directives)


def _sources(sources: Iterable[str]) -> list[str]:
    named = [source for source in sources if source != "'none'"]
    return named or ["'none'"]


def page_headers(site: Site) -> tuple[Headers, Headers]:
    """What goes with the pages, and with those that are made to be shown in other people's frames."""
    pages = sorted(path for path in site if path.endswith(".html"))
    policies = {path: policy_in(site[path].decode("utf-8")) for path in pages}
    own = bound(policy for path, policy in policies.items() if not is_framed(path))
    framed = bound(policy for path, policy in policies.items() if is_framed(path))
    return ({"Content-Security-Policy": f"{own}; frame-ancestors 'none'", "X-Frame-Options": "DENY"},
            {"Content-Security-Policy": f"{framed}; frame-ancestors *"})


def is_framed(path: str) -> bool:
    """Whether other sites may show a page in a frame: the one-file edition is made for it."""
    return f"/{path}".rpartition("/")[0].endswith("/" + addresses.ONE.rstrip("/"))


# --- for hosts that read a _headers file -----------------------------------------------------------------------------


def listed(site: Site, folders: Collection[str], root: str) -> str:
    """A `_headers` file. Where rules overlap some hosts join their values and others take one, so no header is in two
    rules that match the same address; pages are named with and without .html, since some hosts leave it away."""
    own, framed = page_headers(site)
    rules: list[tuple[str, Headers]] = [("*", EVERYWHERE)]
    for folder in folders:
        in_frames = f"{folder}{addresses.ONE}*"
        rules += [(place, framed if place == in_frames else own) for place in places(site, folder, folders)]
        rules.append((folder + service_worker.WORKER, {"Content-Security-Policy": WORKER}))
    rules += [(f"{folder}*", {"Cache-Control": LASTING}) for folder in LASTING_FOLDERS]
    return "\n".join(_rule(root + place, headers) for place, headers in rules)


def _rule(place: str, headers: Headers) -> str:
    lines = [f"  {name}: {value}\n" for name, value in headers.items()]
    return "".join([f"{place}\n", *lines])


def places(site: Site, folder: str, folders: Collection[str]) -> Iterator[str]:
    """Where an edition's pages lie: its own folder, each page in it, each folder in it that holds pages."""
    paths = [path for path in sorted(site) if path.startswith(folder) and path.endswith(".html")]
    inside = [path.removeprefix(folder).partition("/") for path in paths]
    yield folder
    for first, deeper, _ in dict.fromkeys(inside):
        if not deeper and first not in error_pages.PAGES:
            yield from (folder + first, folder + first.removesuffix(".html"))
    for first in dict.fromkeys(first for first, deeper, _ in inside if deeper):
        if folder or f"{first}/" not in folders:
            yield f"{folder}{first}/*"


# --- for nginx -------------------------------------------------------------------------------------------------------

NGINX = """\
# Written with the site; for the server block of nginx, with its `root` set: include this file there.
index index.html;
charset utf-8;
charset_types text/css text/plain text/xml application/javascript application/json;
gzip on;
gzip_static on;
gzip_vary on;
gzip_types text/css text/plain text/xml application/javascript application/json image/svg+xml;
"""


def for_nginx(site: Site, folders: Iterable[str], root: str) -> str:
    """The part of an nginx server block that serves the site; the place with the longest name that fits decides."""
    own, framed = page_headers(site)
    blocks = []
    for folder in folders:
        place = root + folder
        missing = f"error_page 404 {place}{addresses.LOST};"
        blocks.append(_location(place, own, CHANGING, missing))
        blocks.append(_location(place + addresses.ONE, framed, CHANGING, missing))
        blocks.append(_location(f"= {place}{service_worker.WORKER}", {"Content-Security-Policy": WORKER}, CHANGING))
    blocks += [_location(root + folder, {}, LASTING) for folder in LASTING_FOLDERS]
    return "\n".join([NGINX, *blocks])


def _location(place: str, headers: Headers, cache: str, *more: str) -> str:
    said = {**EVERYWHERE, **headers, "Cache-Control": cache}
    lines = [*more, *(f'add_header {name} "{value}" always;' for name, value in said.items())]
    indented = "".join(f"    {line}\n" for line in lines)
    return f"location {place} {{\n{indented}}}\n"
