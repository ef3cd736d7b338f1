"""From what the site generator built to what is published: pruned, searchable, under a strict content policy.

Everything here turns {path: bytes} into {path: bytes}; the caller reads and writes. Paths are relative to the site's
root, with forward slashes.
"""

import base64
import hashlib
import re
from collections.abc import Mapping
from html import escape
from urllib.parse import quote

import minify  # type: ignore[import-untyped]

from wizard.search import INDEX_PATH, search_index

Site = Mapping[str, bytes]

CHECKSUMS_PATH = "SHA256SUMS"
SITEMAP_PATH = "sitemap.xml"

# What Material ships and no page of ours asks for: debugging maps, its own search, its own icon.
UNUSED = re.compile(r"\.map$|^assets/javascripts/lunr/|^assets/javascripts/workers/|^assets/images/favicon\.png$|^sitemap\.xml(\.gz)?$")
SOURCE_MAP_NOTE = re.compile(rb"\s*(//# sourceMappingURL=\S+|/\*# sourceMappingURL=\S+ \*/)\s*$")

# Script and style written here, which nobody has made small yet; data scripts are small already.
OURS = re.compile(r"^assets/(?!plan-|texts-|search-index)[a-z-]+\.(js|css)$")
MEDIA = {"js": "application/javascript", "css": "text/css"}

SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script\s*>", re.DOTALL | re.IGNORECASE)
SCRIPT_TYPE = re.compile(r"""\btype\s*=\s*["']?([^"'\s>]*)""", re.IGNORECASE)
EXECUTED_TYPES = frozenset({"", "text/javascript", "application/javascript", "module"})
HTML_LANG = re.compile(r'(<html\b[^>]*\blang=")[^"]*(")', re.IGNORECASE)
CHARSET = re.compile(r"<meta\s+charset=[^>]*>", re.IGNORECASE)
NOT_LISTED = re.compile(r'<meta\s+name="robots"\s+content="[^"]*noindex', re.IGNORECASE)

# Nothing is allowed that is not named here; {scripts} are the hashes of the page's own inline scripts.
POLICY = (
    "default-src 'none'; script-src 'self'{scripts}; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "manifest-src 'self'; base-uri 'none'; form-action 'none'"
)


def finish(
    site: Site,
    *,
    language: str = "zh-Hans",
    site_url: str = "",
    reviewed: Mapping[str, str] | None = None,
    same: Mapping[str, str] | None = None,
) -> dict[str, bytes]:
    """The published site: only what pages use, in the named language, searchable, under the policy, with checksums.

    `site_url` is the public address; without one there is no sitemap, because a sitemap of relative addresses is
    worthless. `reviewed` gives a page's date (2026-11-23) by path, for the sitemap. `same` goes to the search index.
    The input is not changed; the same input gives the same bytes.
    """
    finished = {path: _finish_file(path, content, language) for path, content in site.items() if not UNUSED.search(path)}
    pages = {path: text.decode("utf-8") for path, text in finished.items() if path.endswith(".html")}
    finished[INDEX_PATH] = search_index(pages, same).encode("utf-8")
    if site_url:
        finished[SITEMAP_PATH] = sitemap(pages, site_url, reviewed or {}).encode("utf-8")
    return with_checksums(finished)


def with_checksums(site: Site) -> dict[str, bytes]:
    """Whoever copies the site can tell whether the copy is whole: `sha256sum -c SHA256SUMS`.

    For callers who add files after finish(): call it again, last.
    """
    files = {path: content for path, content in sorted(site.items()) if path != CHECKSUMS_PATH}
    lines = [f"{hashlib.sha256(content).hexdigest()}  {path}\n" for path, content in files.items()]
    return files | {CHECKSUMS_PATH: "".join(lines).encode("utf-8")}


def finish_page(html: str, language: str) -> str:
    """A page names its exact language and its policy before anything else in it can load.

    For pages made outside the site generator (the one-file edition) as well. Raises ValueError if the page has no
    <meta charset>, since the policy would then have no place.
    """
    if not CHARSET.search(html):
        raise ValueError("the page has no <meta charset>, after which its policy belongs")
    html = HTML_LANG.sub(rf"\g<1>{language}\g<2>", html, count=1)
    policy = escape(content_policy(html), quote=True).replace("&#x27;", "'")
    tag = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return CHARSET.sub(lambda charset: f"{charset.group()}\n      {tag}", html, count=1)


def content_policy(html: str) -> str:
    """A page runs our files and the inline scripts it was built with, nothing else.

    The same string can be sent as a header. Hashes stand in the order of the scripts, each once.
    """
    hashes = dict.fromkeys(_script_hash(body) for body in inline_scripts(html))
    return POLICY.format(scripts="".join(f" '{value}'" for value in hashes))


def inline_scripts(html: str) -> list[str]:
    """The script bodies that a browser would run; data blocks (type=application/json) and files are not among them."""
    found = []
    for attributes, body in SCRIPT.findall(html):
        kind = SCRIPT_TYPE.search(attributes)
        runs = (kind.group(1).lower() if kind else "") in EXECUTED_TYPES
        if runs and not re.search(r"\bsrc\s*=", attributes):
            found.append(body)
    return found


def sitemap(pages: Mapping[str, str], site_url: str, reviewed: Mapping[str, str]) -> str:
    """Search engines learn every page that may be listed, with the day its content was last checked, if known.

    Never the day of the build: that would say that every page changed.
    """
    root = site_url.rstrip("/") + "/"
    entries = [_sitemap_entry(root + quote(path), reviewed.get(path)) for path in sorted(pages) if not NOT_LISTED.search(pages[path])]
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        + "".join(entries)
        + "</urlset>\n"
    )


def _sitemap_entry(address: str, day: str | None) -> str:
    lastmod = f"<lastmod>{escape(day)}</lastmod>" if day else ""
    return f"<url><loc>{escape(address)}</loc>{lastmod}</url>\n"


def _finish_file(path: str, content: bytes, language: str) -> bytes:
    if path.endswith(".html"):
        return finish_page(content.decode("utf-8"), language).encode("utf-8")
    if OURS.match(path):
        small: str = minify.string(MEDIA[path.rpartition(".")[2]], content.decode("utf-8"))
        return small.encode("utf-8")
    if path.endswith((".js", ".css")):
        return SOURCE_MAP_NOTE.sub(b"\n", content)  # else developer tools ask for the maps we left out
    return content


def _script_hash(body: str) -> str:
    """As the browser hashes it: line ends are \\n after parsing."""
    text = body.replace("\r\n", "\n").replace("\r", "\n")
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
