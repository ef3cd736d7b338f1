"""The same site in several languages and scripts: every page in each, one click apart, and no law renamed on the way."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.harness import AS_OF, GUIDANCE, shipped
from wizard import commands
from wizard.language import Derived, loader
from wizard.site import editions, publish
from wizard.words import Script, kept_in, same_characters

HAN = re.compile(r"[\u3400-\u9fff]")
FOLDERS = {"zh-Hans": "", "zh-Hant": "zh-Hant/", "en": "en/"}


def pages(site: Path, language: str) -> list[str]:
    folder = site / FOLDERS[language]
    others = [site / other for name, other in FOLDERS.items() if other and name != language]
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.html")
                  if folder != site or not any(other in path.parents for other in others))


def traditional() -> Script:
    book, _ = shipped()
    return Script(book.about.editions["zh-Hant"], kept_in(book))


def test_every_page_exists_in_every_edition(site: Path) -> None:
    assert pages(site, "zh-Hans") == pages(site, "zh-Hant") == pages(site, "en")
    assert len(pages(site, "en")) > 200


@pytest.mark.parametrize("language", FOLDERS)
def test_every_page_names_its_language_and_leads_to_itself_in_the_others(language: str, site: Path) -> None:
    for page in pages(site, language):
        html = (site / FOLDERS[language] / page).read_text("utf-8")
        assert f'<html lang="{language}"' in html, page
        assert "edition:" not in html, page
        for other in FOLDERS if not page.startswith(("one/", "all.html")) else ():  # a file on its own has no neighbours
            link = re.search(rf'<a href="([^"]+)"(?: aria-current="true")? hreflang="{other}"', html)
            assert link, (page, other)
            here = site / FOLDERS[language] / page  # what is shown anywhere names its links from the root
            target = (site / link[1][1:] if link[1].startswith("/") else here.parent / link[1]).resolve()
            assert target == (site / FOLDERS[other] / page).resolve(), (page, link[1])


@pytest.mark.slow
def test_the_switch_keeps_the_page_and_the_answers_on_file(site: Path, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(f"{site.as_uri()}/ask/buyer.html#situation=start&paid-on-jd=yes")
    asked = page.locator(".wz-question:visible").get_attribute("id")
    for language, name in (("zh-Hant", "繁體中文"), ("en", "English"), ("zh-Hans", "简体中文")):
        page.get_by_role("link", name=name, exact=True).click()
        page.wait_for_url(f"**/{FOLDERS[language]}ask/buyer.html#*")
        assert page.locator("html").get_attribute("lang") == language
        assert page.locator(".wz-question:visible").get_attribute("id") == asked
    page.close()


def test_no_edition_keeps_a_second_copy_of_what_all_share(site: Path) -> None:
    root = {path.name: path.read_bytes() for path in (site / "assets").rglob("*") if path.is_file()}
    for folder in ("en", "zh-Hant"):
        for path in (site / folder / "assets").rglob("*"):
            assert not path.is_file() or root.get(path.name) != path.read_bytes(), path


# --- another script --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("simplified", "said"), [
    ("商家什么时候签收了你退回的商品？", "商家什麼時候簽收了你退回的商品？"),
    ("平台", "平台"), ("账户", "帳戶"), ("头发、发货、只有一只", "頭髮、發貨、只有一隻"), ("皇后，收货后", "皇后，收貨後"),
    ("法定程序、用户协议、信息", "法定程序、用戶協議、信息"),  # by character, never by another region's words
    ("《个人信息保护法》第几条", "《个人信息保护法》第幾條"), ("a < b &amp; 发", "a < b &amp; 發"),
])
def test_characters_are_converted_and_words_are_not_replaced(simplified: str, said: str) -> None:
    assert traditional().text(simplified) == said


def test_laws_and_menu_names_stay_as_they_are_written(site: Path) -> None:
    book, _ = shipped()
    for title in (str(source.title) for source in book.sources.values() if source.kind == "law"):
        assert title in (site / "zh-Hant/reference/sources.html").read_text("utf-8"), title
    for page in pages(site, "zh-Hant"):
        source, derived = ((site / folder / page).read_text("utf-8") for folder in ("", "zh-Hant"))
        assert re.findall("《[^》]*》", source) == re.findall("《[^》]*》", derived), page
        for kept in (r'<span class="wz-tap"[^>]*>[^<]*', r'<blockquote class="wz-quote"[^>]*>[^<]*'):
            assert re.findall(kept, source) == re.findall(kept, derived), page


def test_no_character_is_mistaken_for_part_of_another_word(site: Path) -> None:
    """家什, 假发, 和面: the converter reads such words across word ends; readers would find hair sent instead of goods."""
    for page in pages(site, "zh-Hant"):
        said = re.sub(r"<[^>]*>", "", (site / "zh-Hant" / page).read_text("utf-8"))
        said = re.sub("[手腕名鐘]錶|[單這五]隻|理髮器", "", said)  # where it is what it says
        assert not re.search("[髮隻箇麵錶釦瞭傢併]", said), (page, re.findall(".{4}[髮隻箇麵錶釦瞭傢併].{4}", said))


def test_a_derived_page_has_the_same_structure_and_addresses(site: Path) -> None:
    shape = re.compile(r"<(/?[a-z0-9]+)")
    addressed = re.compile(r'(?:href|id|src|data-answer)="([^"]*)"')
    for page in pages(site, "zh-Hant"):
        source, derived = ((site / folder / page).read_text("utf-8") for folder in ("", "zh-Hant"))
        assert shape.findall(source) == shape.findall(derived), page
        inside = [re.sub(r"^(\.\./)+", "", address) for address in addressed.findall(derived)]
        assert len(inside) == len(addressed.findall(source)), page


def test_what_is_marked_is_left_alone_and_the_rest_converted() -> None:
    script = Script(Derived.model_validate({"name": _text("繁體"), "conversion": "s2tw"}), ["“我的订单”"])
    html = ('<p title="发货">发货<b translate="no">发货<i>发货</i></b>发货“我的订单”<a lang="en" href="#发货">发货</a>'
            '<script>"发货"</script><img alt="发货">发货</p>')
    assert script.page(html) == ('<p title="發貨">發貨<b translate="no">发货<i>发货</i></b>發貨“我的订单”<a lang="en" href="#发货">发货</a>'
                                 '<script>"发货"</script><img alt="發貨">發貨</p>')


def _text(words: str) -> object:
    from wizard.language import Place, Text

    return Text(words, Place("about.yml"))


def test_readers_find_either_script_by_the_other() -> None:
    same = same_characters("退货后联系商家发货，台湾头发")
    assert (same["貨"], same["後"], same["發"], same["髮"], same["臺"]) == ("货", "后", "发", "发", "台")
    assert "鎖" not in same, "only what the pages say"


# --- English ---------------------------------------------------------------------------------------------------------


def test_the_frame_of_an_english_page_speaks_english(site: Path) -> None:
    frame = re.compile(r"<(header|nav|footer)\b.*?</\1>", re.DOTALL)
    for page in pages(site, "en"):
        html = re.sub(r'<ul class="kb-editions".*?</ul>', "", (site / "en" / page).read_text("utf-8"), flags=re.DOTALL)
        head = re.sub(r"<[^>]*>", "", " ".join(match[0] for match in frame.finditer(html)))
        assert not HAN.search(re.sub(r"[（(“][^）)”]*[）)”]", "", head)), (page, HAN.findall(head)[:8])
        assert "unofficial" in html.lower(), page


@pytest.mark.slow
def test_nothing_of_the_guidance_is_left_untranslated_or_stale() -> None:
    source, plans = loader.load(GUIDANCE), shipped()[1]
    for folder in publish.translations(GUIDANCE).values():
        found = commands.translation_findings(GUIDANCE, source, folder, loader.load(GUIDANCE, folder), plans, AS_OF)
        assert [f"{finding.place.file}:{finding.place.line} {finding.message}" for finding in found] == []


@pytest.mark.slow
def test_a_missing_translation_does_not_stop_the_build_but_strict_does(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    import shutil

    docs = tmp_path / "docs"
    shutil.copytree(GUIDANCE.parent, docs)
    about = docs / "en/guidance/about.yml"
    about.write_text(re.sub(r"(?m)^title: .*\n", "", about.read_text("utf-8")), "utf-8")
    strict = commands.check(docs / "guidance", AS_OF, "text", None, strict=True)
    assert "[whole-translation]" in capfd.readouterr().err
    assert strict == 1


def test_the_editions_are_the_source_its_scripts_and_its_translations() -> None:
    book, _ = shipped()
    found = editions.editions_of(book.about, {"en": book.about.model_copy(update={"language": "en", "language_name": "English"})})
    assert [(edition.language, edition.folder) for edition in found] == list(FOLDERS.items())
