"""Parts of finished pages on their way to another page, and whether a page may stand in a list at all."""

from __future__ import annotations

from wizard.web import Token, attributes, meta, retagged, tags

# What gives a name or refers to one.
NAMING = ("id", "for", "aria-labelledby", "aria-describedby", "aria-controls")
NAMED = ", ".join(f"[{name}]" for name in NAMING)


def is_listed(html: str) -> bool:
    """Whether a page does not ask to stand in no list: neither in the site's search, nor in its maps."""
    return "noindex" not in (meta(html, "robots") or "").lower()


def lowered(html: str) -> str:
    """A part of a page with its headings one step lower, to stand under a heading of another page."""
    done, at = [], 0
    for tag in tags(html, "h1, h2, h3, h4, h5"):
        level = tag.start + tag.written.lower().index("h") + 1
        done += [html[at:level], str(int(tag.name[1]) + 1)]
        at = level + 1
    return "".join([*done, html[at:]])


def renamed(html: str, prefix: str) -> str:
    """A part of a page with a prefix before each name in it, so that parts of several pages can stand on one."""
    def prefixed(tag: Token) -> str:
        named = {name: f"{prefix}.{tag.attributes[name]}" for name in NAMING if tag.attributes.get(name)}
        return attributes.put(tag.written, named)

    return retagged(html, NAMED, prefixed)
