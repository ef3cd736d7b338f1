"""From what the site generator built to what is published: pruned, searchable, under a strict content policy.

Everything here turns {path: bytes} into {path: bytes}; the caller reads and writes. Paths are relative to the site's
root, with forward slashes.
"""

from __future__ import annotations

import base64
import functools
import hashlib
import re
from collections.abc import Mapping
from html import escape
from urllib.parse import quote

import minify  # type: ignore[import-untyped]

from wizard.site.page_parts import is_listed
from wizard.site.search_index import INDEX_PATH, in_script, search_index
from wizard.site.search_said import Said
from wizard.web import Element, attributes, elements, opened, replaced
from wizard.words import Script

Site = Mapping[str, bytes]

CHECKSUMS_PATH = "SHA256SUMS"
SITEMAP_PATH = "sitemap.xml"
ROBOTS_PATH = "robots.txt"

# What Material ships and no page of ours asks for: debugging maps, its own search, its own icon.
UNUSED = re.compile(r"\.map$|^assets/javascripts/lunr/|^assets/javascripts/workers/|^assets/images/favicon\.png$"
                    r"|^sitemap\.xml(\.gz)?$")
SOURCE_MAP_NOTE = re.compile(rb"\s*(//# sourceMappingURL=\S+|/\*# sourceMappingURL=\S+ \*/)\s*$")

# Script and style written here, which nobody has made small yet; data scripts are small already.
OURS = re.compile(r"^assets/(?!plan-|texts-|search-index)[a-z-]+\.(js|css)$")
DATA = re.compile(r"^assets/(plan|texts)-[a-z-]+\.js$")  # scripts that hold the guidance's words
MEDIA = {"js": "application/javascript", "css": "text/css"}
# ES5: else it writes template strings and “catch” without a name, which old browsers refuse.
minify.config({"js-version": 2009})

EXECUTED_TYPES = frozenset({"", "text/javascript", "application/javascript", "module"})
FIRST = "script#first"  # the one that is ours, and in each page

# Nothing is allowed that is not named here; {scripts} are the hashes of the page's own inline scripts.
POLICY = (
    "default-src 'none'; script-src 'self'{scripts}; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'"
)
# A page with its style inside has everything inside, and asks for no file at all.
ALONE = "default-src 'none'; script-src{scripts}; style-src{styles}; img-src data:; base-uri 'none'; form-action 'none'"


def finish(site: Site, *, language: str, same: Mapping[str, str] | None = None,
           said: Mapping[str, Said] | None = None) -> dict[str, bytes]:
    """One edition as it is published: only what pages use, in the named language, searchable, under the policy.

    `same` and `said` go to the search index. The input is not changed; the same input gives the same bytes.
    """
    finished = {path: _finish_file(path, content, language) for path, content in site.items()
                if not UNUSED.search(path)}
    pages = {path: content.decode("utf-8") for path, content in finished.items() if path.endswith(".html")}
    return finished | {INDEX_PATH: search_index(pages, same, said).encode("utf-8")}


def derive(site: Site, script: Script, language: str) -> dict[str, bytes]:
    """A finished edition in another script of its language: pages and texts converted, everything else as it is."""
    derived = dict(site)
    for path, content in site.items():
        if path.endswith(".html"):
            page = script.page(content.decode("utf-8"))
            derived[path] = _in_language(page, language).encode("utf-8")
        elif DATA.match(path):
            derived[path] = script.text(content.decode("utf-8")).encode("utf-8")
    index = in_script(site[INDEX_PATH].decode("utf-8"), script.text)
    return derived | {INDEX_PATH: index.encode("utf-8")}


def _in_language(html: str, language: str) -> str:
    """A page whose root element names this language."""
    root = next(opened(html, "html"), None)
    if not root:
        return html
    return html[:root.start] + attributes.put(root.written, {"lang": language}) + html[root.end:]


def with_checksums(site: Site) -> dict[str, bytes]:
    """Whoever copies the site can tell whether the copy is whole: `sha256sum -c SHA256SUMS`.

    Called last, when nothing is added any more.
    """
    files = {path: content for path, content in sorted(site.items()) if path != CHECKSUMS_PATH}
    lines = [f"{hashlib.sha256(content).hexdigest()}  {path}\n" for path, content in files.items()]
    return files | {CHECKSUMS_PATH: "".join(lines).encode("utf-8")}


def finish_page(html: str, language: str) -> str:
    """A page names its exact language and its policy before anything else in it can load.

    For pages made outside the site generator (the one-file edition) as well. Raises ValueError if the page has no
    <meta charset>, since the policy would then have no place.
    """
    html = _in_language(html, language)
    charset = next(opened(html, "meta[charset]"), None)
    if not charset:
        raise ValueError("the page has no <meta charset>, after which its policy belongs")
    policy = escape(content_policy(html), quote=True).replace("&#x27;", "'")
    tag = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return f"{html[:charset.end]}\n      {tag}{html[charset.end:]}"


def content_policy(html: str) -> str:
    """A page runs our files and the inline scripts it was built with, nothing else.

    The same string can be sent as a header. Hashes stand in the order of the scripts, each once. Only a page with a
    frame may show one, and only of this site.
    """
    scripts, styles = _hashes(inline_scripts(html)), _hashes([style.inner for style in elements(html, "style")])
    policy = (ALONE if styles else POLICY).format(scripts=scripts, styles=styles)
    return policy + ("; frame-src 'self'" if has_frame(html) else "")


def has_frame(html: str) -> bool:
    """Whether a page shows another in a frame."""
    return any(opened(html, "iframe"))


def _hashes(bodies: list[str]) -> str:
    return "".join(f" '{value}'" for value in dict.fromkeys(_hash(body) for body in bodies))


def inline_scripts(html: str) -> list[str]:
    """The script bodies that a browser would run; data blocks (type=application/json) and files are not among them."""
    found = []
    for script in elements(html, "script"):
        kind = script.tag.attributes.get("type", "").strip().lower()
        if kind in EXECUTED_TYPES and "src" not in script.tag.attributes:
            found.append(script.inner)
    return found


def sitemap(editions: Mapping[str, str], pages: Mapping[str, str], site_url: str, reviewed: Mapping[str, str]) -> str:
    """Search engines learn every page that may be listed, in which languages, and the day its content was last checked.

    `editions` maps a language to its folder ("" or "en/"); `pages` a path to its HTML. The day is never that of the
    build, which would say that every page changed. Other languages are told here and not in each page's head, where
    Material's script would ask for a sitemap next to each.
    """
    root = site_url.rstrip("/") + "/"
    entries = []
    for path in sorted(path for path in pages if is_listed(pages[path])):
        folder = max((folder for folder in editions.values() if path.startswith(folder)), key=len)
        same = path.removeprefix(folder)
        twins = {language: other + same for language, other in editions.items() if other + same in pages}
        entries.append(_sitemap_entry(root, path, twins, reviewed.get(path)))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        'xmlns:xhtml="http://www.w3.org/1999/xhtml">\n' + "".join(entries) + "</urlset>\n"
    )


def robots(site_url: str) -> str:
    """Every page may be read; those that say so in their head are not listed."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {site_url.rstrip('/')}/{SITEMAP_PATH}\n"


def _sitemap_entry(root: str, path: str, twins: Mapping[str, str], day: str | None) -> str:
    lastmod = f"<lastmod>{escape(day)}</lastmod>" if day else ""
    addresses = {language: escape(root + quote(twin)) for language, twin in twins.items()}
    links = [f'<xhtml:link rel="alternate" hreflang="{language}" href="{address}"/>'
             for language, address in addresses.items()]
    return f"<url><loc>{escape(root + quote(path))}</loc>{lastmod}{''.join(links)}</url>\n"


def _finish_file(path: str, content: bytes, language: str) -> bytes:
    if path.endswith(".html"):
        html = replaced(content.decode("utf-8"), FIRST, _made_small)
        return finish_page(html, language).encode("utf-8")
    if OURS.match(path):
        return small(content.decode("utf-8"), path.rpartition(".")[2]).encode("utf-8")
    if path.endswith((".js", ".css")):
        return SOURCE_MAP_NOTE.sub(b"\n", content)  # else developer tools ask for the maps we left out
    return content


def _made_small(script: Element) -> str:
    return f"{script.tag.written}{small(script.inner, 'js')}</script>"


@functools.cache
def small(text: str, kind: str) -> str:
    """A script ("js") or a style ("css") with the same meaning in fewer bytes, still ES5."""
    made: str = minify.string(MEDIA[kind], text)
    return made


def _hash(body: str) -> str:
    """As the browser hashes it: line ends are \\n after parsing."""
    text = body.replace("\r\n", "\n").replace("\r", "\n")
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
