"""HTML is read as HTML: by one tokenizer, whatever is written, and by nothing else in the engine."""

from __future__ import annotations

import ast
import re

import pytest

from tests.house import WIZARD, modules, tree_of
from wizard.site import postprocess
from wizard.web import attributes, element, elements, identified, lines, opened, replaced, retagged, tags, text_of, tokens, without

HOSTILE = [
    '<a title="x > y" data-b=\'<p>\' c=d>t</A>', "<!-- <b> --><p>x</p>", '<script>if (a<b) "</p>"; // <!--</script><p>x',
    "<TABLE ID=q><br/><img src=x>", "a < b <", '<a "q>x', "<!DOCTYPE html></ x><title>a&amp;<b></title>", "<!-- never ended <p>",
    "<script>never ended <p>", "<p a", '<a href="x', "<p <b>bold</b>", "<style>a>b{}</STYLE ><i>", "<!--><u>", "<textarea><p></textarea>",
    "<>", "</>", "<?php ?>", "<a =b>", "<a href='\"'>",
]


@pytest.mark.parametrize("html", HOSTILE)
def test_whatever_is_written_is_read_byte_for_byte(html: str) -> None:
    assert "".join(token.written for token in tokens(html)) == html
    assert "".join(lines(html)) == html
    assert replaced(html, "p, a, script", lambda found: found.outer) == html
    assert retagged(html, "p, [href], a", lambda tag: tag.written) == html


@pytest.mark.parametrize("html", HOSTILE)
def test_a_selector_finds_what_the_tokens_are(html: str) -> None:
    every = list(tokens(html))
    for name in ("p", "a", "b", "u", "i", "br", "table", "script", "title", "img"):
        assert list(tags(html, name)) == [token for token in every if token.name == name], name
    assert list(opened(html, "[id], [src], [href]")) == [
        token for token in every if token.type == "open" and {"id", "src", "href"} & set(token.attributes)]


def test_what_only_looks_like_a_tag_is_none() -> None:
    html = '<p title="<b>&quot;></p>">1</p><!-- <b> --><script>"<b>"</script><textarea><b></textarea><B>2</B>'
    assert [tag.written for tag in tags(html, "b")] == ["<B>", "</B>"]
    assert element(html, "p").inner == "1"
    assert element(html, "p").tag.attributes == {"title": '<b>"></p>'}
    assert element(html, "script").inner == '"<b>"'


def test_an_element_reaches_to_its_own_end() -> None:
    assert element("<div><div>1</div><br>2</div>3", "div").outer == "<div><div>1</div><br>2</div>"
    assert [one.inner for one in elements("<ul><li>1<p>x<li>2<ul><li>3</ul></ul>", "li")] == ["1<p>x", "2<ul><li>3</ul>"]
    assert [one.inner for one in elements("<tr><td>1<td>2<tr><td>3", "tr")] == ["<td>1<td>2", "<td>3"]
    assert element('<img alt="">x', "img").outer == '<img alt="">'
    with pytest.raises(ValueError, match="never ends"):
        element("<div><p>1</p>", "div")
    with pytest.raises(ValueError, match="no main"):
        element("<div></div>", "main")


def test_a_selector_has_a_name_and_a_condition() -> None:
    html = '<p class="a-b c">1</p><p class="a" id="x">2</p><a href="f.html#E1" hidden>3</a><meta name="robots" content="noindex">'
    assert [one.inner for one in elements(html, ".a")] == ["2"]
    assert [one.inner for one in elements(html, "p.c, p#x, a[hidden]")] == ["1", "2", "3"]
    assert [one.inner for one in elements(html, "a[href*=.html#]")] == ["3"]
    assert [tag.name for tag in opened(html, "meta[name=robots], meta[name=robot]")] == ["meta"]
    assert {name: tag.name for name, tag in identified(html).items()} == {"x": "p"}
    with pytest.raises(ValueError, match="no selector"):
        list(opened(html, "p > a"))


def test_attributes_are_set_in_their_place() -> None:
    assert attributes.put('<a id=x hidden HREF="1&amp;2" >', {"href": '"<', "rel": "a"}) == '<a id=x hidden href="&quot;&lt;" rel="a" >'
    assert attributes.put("<br/>", {"class": "a"}) == '<br class="a"/>'
    assert attributes.put_first("<td class=x>", role="cell") == '<td role="cell" class=x>'
    assert attributes.drop("<a b='1' hidden c>", "hidden", "b") == "<a c>"
    assert attributes.swap('<a b="1" c>', "b", "id", "x") == '<a id="x" c>'
    assert attributes.change('<a title="x" alt>', {"title", "alt"}, str.upper) == '<a title="X" alt>'
    assert attributes.read("<a b=1 B=2 c='&lt;' d>") == {"b": "1", "c": "<", "d": ""}


def test_text_is_what_readers_see() -> None:
    assert text_of("<p>a &amp; b<sup>1</sup></p><p>c<!-- d --><script>e</script></p>", "sup") == "a & b c"
    assert without("<p>1</p><P>2</P>3", "p") == "3"


def test_a_script_that_hides_behind_a_quotation_mark_is_in_the_policy() -> None:
    page = '<meta charset="utf-8"><p title="<script>no()</script>"></p><script data-a=">">yes()</script>'
    assert postprocess.inline_scripts(page) == ["yes()"]


# --- by nothing else -------------------------------------------------------------------------------------------------

# What still reads attributes with patterns of its own. Whoever mends one takes it out.
ATTRIBUTES_BY_PATTERN = {"language/markup.py", "site/editions.py"}
TAG_BY_PATTERN = {"language/markup.py"}
READS_TAG = re.compile(r"<(?:[a-zA-Z!/\[]|\\/|\(\??:?[a-zA-Z/]|/\?|\(/\?\))")
READS_ATTRIBUTE = re.compile(r"""=\\?["']""")
NO_TAG = re.compile(r"\(\?P?<[!=\w]")  # names of groups, and what stands before


def patterns(path: str) -> list[str]:
    """Every text that a module gives to `re`, as far as it stands there."""
    return [text.value for call in ast.walk(tree_of(WIZARD / path)) if isinstance(call, ast.Call)
            and isinstance(call.func, ast.Attribute) and getattr(call.func.value, "id", "") == "re"
            for text in ast.walk(call) if isinstance(text, ast.Constant) and isinstance(text.value, str)]


def test_no_other_module_matches_tags() -> None:
    others = [path.relative_to(WIZARD).as_posix() for path in modules() if path.parent.name != "web"]
    by_tag = {path for path in others if any(READS_TAG.search(NO_TAG.sub("(", text)) for text in patterns(path))}
    by_attribute = {path for path in others if any(READS_ATTRIBUTE.search(NO_TAG.sub("(", text)) for text in patterns(path))}
    assert by_tag == TAG_BY_PATTERN
    assert by_attribute == ATTRIBUTES_BY_PATTERN
    assert READS_TAG.search(r"</?(\w+)\b[^>]*>") and READS_TAG.search(r"<(/?)([a-z]+)") and READS_TAG.search("<!--.*?-->")


def test_there_is_one_list_of_void_elements() -> None:
    assert [path.relative_to(WIZARD).as_posix() for path in modules() if '"wbr"' in path.read_text("utf-8")] == ["web/tokens.py"]


# --- addresses -------------------------------------------------------------------------------------------------------

ADDRESS = re.compile(r"^(?:ask|answer|paper|tools|reference|one)/|^(?:all|faq|index|404|offline)\.(?:html|md)$")


def test_where_pages_lie_is_said_once() -> None:
    spelt = {(path.relative_to(WIZARD).as_posix(), text.value) for path in modules() for text in ast.walk(tree_of(path))
             if isinstance(text, ast.Constant) and isinstance(text.value, str) and ADDRESS.search(text.value)}
    assert {path for path, _ in spelt} == {"web/addresses.py"}, spelt
