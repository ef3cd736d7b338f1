"""What programs and other sites are told: the same as readers see, in every edition, whole and well-formed."""

from __future__ import annotations

import datetime
import html
import json
import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from playwright.sync_api import Browser, expect

from tests.harness import AS_OF, GUIDANCE, ROOT, shipped
from wizard import commands
from wizard.language import Place, Text, model
from wizard.pages import plan_json
from wizard.site import feedback_form, metadata, og_image, open_data
from wizard.words import phrases

pytestmark = pytest.mark.slow

LATE = datetime.date(2027, 12, 1)
ROOT_ADDRESS = "https://guide.example/a/"
FOLDERS = {"zh-Hans": "", "zh-Hant": "zh-Hant/", "en": "en/"}
LD = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)

TEXT = {"type": "string", "minLength": 1}
COMMON = {"@context": {"const": "https://schema.org"}, "@type": TEXT, "name": TEXT, "description": TEXT,
          "inLanguage": {"enum": list(FOLDERS)}, "isAccessibleForFree": {"const": True},
          "license": {"const": "https://creativecommons.org/licenses/by/4.0/"},
          "dateModified": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"}, "url": {"type": "string", "pattern": "^https://"}}


def kind(name: str, **more: Any) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": False, "properties": {**COMMON, "@type": {"const": name}, **more},
            "required": ["@context", "@type", "name", "inLanguage", "isAccessibleForFree", "license", *more]}


def thing(kind_: str, /, **fields: Any) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": False, "required": ["@type", *fields],
            "properties": {"@type": {"const": kind_}, **fields}}


STEP = thing("HowToStep", position={"type": "integer", "minimum": 1}, text=TEXT)
QUESTION = thing("Question", name=TEXT, acceptedAnswer=thing("Answer", text=TEXT))
SCHEMA = {"oneOf": [kind("WebSite"), kind("WebPage"), kind("Article", headline=TEXT),
                    kind("HowTo", step={"type": "array", "minItems": 1, "items": STEP}),
                    kind("FAQPage", mainEntity={"type": "array", "minItems": 5, "items": QUESTION})]}


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site with a public address, built for a day on which every fact is overdue."""
    work = tmp_path_factory.mktemp("public")
    assert commands.build(GUIDANCE, LATE, work / "work", work / "site", strict=False, site_url=ROOT_ADDRESS) == 0
    return work / "site"


def pages_of(site: Path) -> Iterator[tuple[str, str, str]]:
    """Every page but the lost one and those made to be carried away, as (language, path in the edition, text)."""
    for path in sorted(site.rglob("*.html")):
        name = path.relative_to(site).as_posix()
        language = next((one for one, folder in FOLDERS.items() if folder and name.startswith(folder)), "zh-Hans")
        inside = name.removeprefix(FOLDERS[language])
        if inside not in ("404.html", "offline.html", "all.html") and not inside.startswith("one/"):
            yield language, inside, path.read_text("utf-8")


def block_of(text: str) -> dict[str, Any]:
    [found] = LD.findall(text)
    data = json.loads(found)
    assert isinstance(data, dict)
    return data


class Seen(HTMLParser):
    """What a reader sees of a page's heading, second headings and numbered steps, without the marks of citation."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.title, self.questions, self.steps = "", [], []  # type: ignore[var-annotated]
        self._into, self._silent, self._in_steps, self._step_open = "", 0, False, False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag == "sup"
        if tag == "ol" and dict(attrs).get("class") == "wz-steps":
            self._in_steps = True
        elif tag == "li" and self._in_steps:
            self._step_open = True
        elif tag == "p" and self._step_open:
            self._step_open, self._into = False, "step"
            self.steps.append("")
        elif tag in ("h1", "h2"):
            self._into = tag
            if tag == "h2":
                self.questions.append("")

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag == "sup"
        self._in_steps = self._in_steps and tag != "ol"
        if tag in ("h1", "h2", "p"):
            self._into = ""

    def handle_data(self, data: str) -> None:
        if self._silent or not self._into:
            return
        if self._into == "h1":
            self.title += data
        else:
            (self.steps if self._into == "step" else self.questions)[-1] += data


def seen(text: str) -> Seen:
    reader = Seen()
    reader.feed(text[text.index("<main"):text.index("</main>")])
    return reader


def one_line(texts: list[str]) -> list[str]:
    return [" ".join(text.split()) for text in texts]


# --- JSON-LD ---------------------------------------------------------------------------------------------------------


def test_every_page_tells_one_valid_block_in_its_own_language(public: Path) -> None:
    validator = jsonschema.Draft202012Validator(SCHEMA)
    kinds: dict[str, set[str]] = {}
    for language, path, text in pages_of(public):
        data = block_of(text)
        validator.validate(data)
        assert data["inLanguage"] == language and data["url"] == ROOT_ADDRESS + FOLDERS[language] + path, path
        kinds.setdefault(language, set()).add(data["@type"])
    assert kinds == {language: {"WebSite", "WebPage", "Article", "HowTo", "FAQPage"} for language in FOLDERS}


def test_names_and_steps_are_those_that_the_page_shows(public: Path) -> None:
    compared = 0
    for _, path, text in pages_of(public):
        data, shown = block_of(text), seen(text)
        if data["@type"] != "WebSite":
            assert [data["name"]] == one_line([shown.title]), path
        if path.startswith("answer/"):
            assert data["@type"] == "HowTo" and [step["text"] for step in data["step"]] == one_line(shown.steps), path
            assert [step["position"] for step in data["step"]] == list(range(1, len(shown.steps) + 1))
            compared += 1
    assert compared >= 3 * 82


@pytest.mark.parametrize("language", FOLDERS)
def test_questions_are_those_of_the_page_and_each_answer_stands_on_it(language: str, public: Path) -> None:
    text = (public / FOLDERS[language] / "faq.html").read_text("utf-8")
    data = block_of(text)
    assert [one["name"] for one in data["mainEntity"]] == one_line(seen(text).questions)
    words = re.sub(r"\s+", "", html.unescape(re.sub(r"<[^>]*>", "", re.sub(r"<sup.*?</sup>", "", text, flags=re.DOTALL))))
    for one in data["mainEntity"]:
        assert re.sub(r"\s+", "", one["acceptedAnswer"]["text"]) in words, one["name"]


def test_the_derived_edition_is_told_in_its_own_script(public: Path) -> None:
    data = block_of((public / "zh-Hant/answer/buyer/apply-now.html").read_text("utf-8"))
    assert "現在可以申請" in data["name"] and "现" not in json.dumps(data, ensure_ascii=False)


def test_no_text_can_end_the_block_it_stands_in() -> None:
    evil = "</script><script>alert(1)</script>"
    page = (f'<html><head><meta name="description" content="{html.escape(evil)}"></head><main><article class="md-content__inner">'
            f"<h1>{html.escape(evil)}</h1></article></main></html>")
    done = metadata.described({"index.html": b"", "a.html": page.encode()}, face())["a.html"].decode()
    assert block_of(done)["name"] == evil and "<script>alert" not in done


# --- Open Graph, addresses, sitemap ----------------------------------------------------------------------------------


def properties(text: str) -> dict[str, str]:
    return {name: html.unescape(value) for name, value in re.findall(r'<meta property="(og:[a-z:_]+)" content="([^"]*)">', text)}


def test_every_page_has_a_card_in_its_own_words(public: Path) -> None:
    locales = {"zh-Hans": "zh_CN", "zh-Hant": "zh_TW", "en": "en_GB"}
    for language, path, text in pages_of(public):
        told = properties(text)
        assert [told["og:title"]] == one_line([seen(text).title]), path
        assert told["og:locale"] == locales[language] and len(told["og:description"]) >= 10, path
        assert told["og:type"] == ("website" if path == "index.html" else "article")
        assert told["og:image"] == ROOT_ADDRESS + "assets/og.png" and told["og:url"] == ROOT_ADDRESS + FOLDERS[language] + path
        assert f'<link rel="canonical" href="{told["og:url"]}">' in text, path


def test_without_a_public_address_nothing_points_at_one(site: Path) -> None:
    assert not (site / "sitemap.xml").exists() and not (site / "assets/og.png").exists()
    for _, path, text in pages_of(site):
        assert not {"og:image", "og:url"} & properties(text).keys() and "url" not in block_of(text), path


def test_the_picture_is_a_whole_png_in_the_colours_of_the_mark(public: Path) -> None:
    data = (public / "assets/og.png").read_bytes()
    assert data[:8] == b"\x89PNG\r\n\x1a\n" and data == og_image.png()
    chunks, at = {}, 8
    while at < len(data):
        size, name = struct.unpack(">I4s", data[at : at + 8])
        chunks[name] = data[at + 8 : at + 8 + size]
        assert struct.unpack(">I", data[at + 8 + size : at + 12 + size])[0] == zlib.crc32(name + chunks[name])
        at += 12 + size
    assert struct.unpack(">IIBB", chunks[b"IHDR"][:10]) == (1200, 630, 8, 2)
    rows = zlib.decompress(chunks[b"IDAT"])
    assert len(rows) == 630 * (1 + 3 * 1200)
    icon = (ROOT / "wizard/site/theme/assets/favicon.svg").read_text("utf-8")
    assert f'fill="#{rows[1:4].hex()}"' in icon
    below = 470 * 3601 + 1 + 600 * 3
    assert rows[below : below + 3] == bytes(og_image.MARK), "below the mark's stem lies its card"


def test_the_sitemap_gives_the_day_the_facts_were_checked(public: Path) -> None:
    entries = dict(re.findall(r"<url><loc>([^<]*)</loc>(?:<lastmod>([^<]*)</lastmod>)?", (public / "sitemap.xml").read_text("utf-8")))
    book, _ = shipped()
    days = {str(fact.checked) for fact in book.facts.values()}
    assert all(day in days | {""} for day in entries.values())
    assert entries[ROOT_ADDRESS + "answer/buyer/apply-now.html"] and entries[ROOT_ADDRESS + "en/faq.html"]


def test_a_page_is_as_new_as_the_newest_fact_it_cites() -> None:
    book, _ = shipped()
    facts = {"E01": datetime.date(2026, 1, 2), "E02": datetime.date(2026, 3, 4), "E03": datetime.date(2026, 5, 6)}
    own = replace(book, facts={**book.facts, **{id_: book.facts[id_].model_copy(update={"checked": day}) for id_, day in facts.items()}})
    cite = '<a href="../reference/facts.html#{}">x</a>'.format
    told = metadata.reviewed({"a.html": cite("E01") + cite("E02"), "b.html": cite("E01"), "c.html": "nothing", "d.html": cite("X99")}, own)
    assert told == {"a.html": "2026-03-04", "b.html": "2026-01-02"}


# --- the data --------------------------------------------------------------------------------------------------------


def data_of(site: Path, language: str) -> dict[str, Any]:
    data = json.loads((site / FOLDERS[language] / "guidance.json").read_text("utf-8"))
    assert isinstance(data, dict)
    return data


@pytest.mark.parametrize("language", FOLDERS)
def test_the_data_of_every_edition_keeps_to_the_schema_beside_it(language: str, public: Path) -> None:
    data = data_of(public, language)
    schema = json.loads((public / FOLDERS[language] / data["$schema"]).read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(data, schema, format_checker=jsonschema.FormatChecker())
    assert data["language"] == language and data["as-of"] == str(LATE) and data["license"]["name"] == "CC BY 4.0"
    lacking = {name: part for name, part in data.items() if name != "flows"}
    for spoilt in ({**data, "facts": {"E01": {"statement": "x"}}}, {**data, "more": 1}, lacking):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(spoilt, schema)


def test_the_data_is_the_whole_book_under_the_same_ids_in_every_edition(public: Path) -> None:
    book, plans = shipped()
    for language in FOLDERS:
        data = data_of(public, language)
        for shelf in ("sources", "facts", "conflicts", "assumptions", "unknown", "clocks", "flows", "letters", "menus", "evidence"):
            assert set(data[shelf]) == set(getattr(book, shelf)), (language, shelf)
        for name, flow in book.flows.items():
            assert set(data["flows"][name]["questions"]) == set(flow.questions)
            assert set(data["flows"][name]["outcomes"]) == set(flow.outcomes)
            assert data["proven"][name]["digest"] == plan_json.fingerprint_of(book, plans[str(name)])
        assert "{clock:" not in json.dumps(data)


def test_quotes_and_addresses_stay_as_they_were_written(public: Path) -> None:
    def kept(data: dict[str, Any]) -> list[Any]:
        return [[ref.get("quote") for fact in data["facts"].values() for ref in fact["sources"]],
                [source.get("address") for source in data["sources"].values()]]

    source = data_of(public, "zh-Hans")
    assert any(kept(source)[0])
    assert kept(source) == kept(data_of(public, "zh-Hant")) == kept(data_of(public, "en"))
    assert data_of(public, "zh-Hant")["facts"]["E01"]["statement"] != source["facts"]["E01"]["statement"]


def test_the_schema_is_the_same_for_every_book() -> None:
    assert open_data.schema_text() == open_data.schema_text()
    assert '"flows"' in open_data.schema_text()


@pytest.mark.parametrize("language", FOLDERS)
def test_llms_txt_names_every_listed_page_and_every_link_leads_somewhere(language: str, public: Path, site: Path) -> None:
    for root, made in ((ROOT_ADDRESS, public), ("", site)):
        text = (made / FOLDERS[language] / "llms.txt").read_text("utf-8")
        assert text.startswith("# ") and "\n> " in text and "CC BY 4.0" in text
        links = re.findall(r"^- \[(?:[^\]\\]|\\.)*\]\(([^)]*)\)", text, re.MULTILINE)
        base = made if root else made / FOLDERS[language]
        assert all((base / link.removeprefix(root)).is_file() and link.startswith(root) for link in links)
        listed = {(base / link.removeprefix(root)).resolve() for link in links}
        own = [path for one, path, page in pages_of(made) if one == language and 'name="robots"' not in page]
        assert {(made / FOLDERS[language] / path).resolve() for path in own} <= listed
        assert len(links) == len(set(links))


# --- what is out of date ---------------------------------------------------------------------------------------------


def face(**more: Any) -> metadata.Face:
    book, plans = shipped()
    return metadata.Face(**{"language": "zh-Hans", "name": "N", "folder": "", "book": book, "plans": plans, "as_of": AS_OF, **more})


def test_every_page_of_every_edition_says_what_is_overdue_and_offers_a_report(public: Path) -> None:
    said = dict.fromkeys(FOLDERS, 0)
    for language, path, text in pages_of(public):
        assert text.count('class="kb-report"') == 1, path
        said[language] += "wz-overdue" in text
    assert min(said.values()) > 100 and said["zh-Hans"] == said["zh-Hant"]
    assert "本頁有" in (public / "zh-Hant/answer/buyer/apply-now.html").read_text("utf-8")


def filled(text: str) -> str:
    return html.unescape(text.partition('<textarea id="report-text"')[2].partition(">")[2].partition("</textarea>")[0])


def test_a_report_names_the_page_its_address_edition_version_and_day(public: Path) -> None:
    digests = face().digests.values()
    for language, name in (("zh-Hans", "简体中文"), ("zh-Hant", "繁體中文"), ("en", "English")):
        text = (public / FOLDERS[language] / "buyer/when.html").read_text("utf-8")
        told = filled(text)
        assert seen(text).title.strip() in told and f"{ROOT_ADDRESS}{FOLDERS[language]}buyer/when.html" in told
        assert f"{name} ({language})" in told and all(digest in told for digest in digests) and str(AS_OF) in told


def test_a_report_without_public_address_names_the_path_and_nothing_of_the_reader(site: Path) -> None:
    told = filled((site / "en/buyer/when.html").read_text("utf-8"))
    assert "en/buyer/when.html" in told and "file:" not in told and str(site) not in told


def test_mail_is_offered_only_where_an_address_is_configured(site: Path) -> None:
    assert "mailto:" not in (site / "about.html").read_text("utf-8")
    book, _ = shipped()
    about = book.about.model_copy(update={"report": model.Report(mail=Text("a@b.example", Place("about.yml")))})
    told = feedback_form.block(feedback_form.ReportedPage('A & "b" </textarea>', "x.html", "E", None), replace(book, about=about), {},
                        lambda word, **values: phrases.ui(book, word, **values))
    assert told.count("</textarea>") == 1 and 'href="mailto:a@b.example?subject=A%20%26%20%22b%22%20%3C%2Ftextarea%3E&amp;body=' in told
    assert "%0D%0A" in told


@pytest.mark.parametrize("address", ["a@b", "a b@c.example", "a@b.example?cc=x@y.example", "<a@b.example>"])
def test_what_is_no_mail_address_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match="mail address"):
        model.Report(mail=Text(address, Place("about.yml")))


def test_the_report_is_copied_with_what_the_reader_added(site: Path, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 375, "height": 700})
    page = context.new_page()
    page.add_init_script("window.copied = []; Object.defineProperty(navigator, 'clipboard', "
                         "{value: {writeText: function (text) { window.copied.push(text); return Promise.resolve(); }}})")
    page.goto(f"{site.as_uri()}/en/buyer/when.html")
    page.locator(".kb-report summary").click()
    page.locator("#report-text").press_sequentially("this")
    page.locator(".kb-report").get_by_role("button", name="Copy").click()
    expect(page.locator(".kb-report [role=status]")).to_have_text("Copied")
    assert "this" in page.evaluate("window.copied[0]") and "buyer/when.html" in page.evaluate("window.copied[0]")
    context.close()


def test_a_refused_clipboard_leaves_the_text_selected(site: Path, browser: Browser) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: {writeText: function () { return Promise.reject(); }}});"
                         "document.execCommand = function () { throw new Error('no'); };")
    page.goto(f"{site.as_uri()}/en/buyer/when.html")
    page.locator(".kb-report summary").click()
    page.locator(".kb-report").get_by_role("button", name="Copy").click()
    expect(page.locator(".kb-report [role=status]")).not_to_be_empty()
    assert page.evaluate("(function (t) { return t.selectionEnd - t.selectionStart === t.value.length; })(document.activeElement)")
    context.close()


def test_without_script_the_report_opens_and_shows_no_dead_button(site: Path, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.as_uri()}/buyer/when.html")
    page.locator(".kb-report summary").click()
    expect(page.locator("#report-text")).to_be_visible()
    expect(page.locator(".kb-report button")).to_be_hidden()
    context.close()


@pytest.mark.parametrize("path", ["reference/freshness.html", "zh-Hant/reference/history.html", "en/answer/buyer/apply-now.html"])
def test_told_pages_open_without_a_complaint(path: str, public: Path, browser: Browser) -> None:
    page = browser.new_page()
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
    page.goto(f"{public.as_uri()}/{path}")
    page.close()
    assert complaints == []
