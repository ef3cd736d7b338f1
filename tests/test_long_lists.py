"""A long list of answers is shortened by typing; without a script it is told by letters, close together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.harness import built_with
from tests.test_cells import OUTCOME
from wizard.browser import bundle

COUNTRIES = """
Afghanistan, Albania, Algeria, Andorra, Angola, Argentina, Armenia, Australia, Austria, Azerbaijan, Bahamas, Bahrain, Bangladesh,
Barbados, Belarus, Belgium, Belize, Benin, Bhutan, Bolivia, Cambodia, Cameroon, Canada, Chad, Chile, China, Colombia, Côte
d'Ivoire, Croatia, Cuba, Cyprus, Denmark, Djibouti, Dominica, Ecuador, Egypt, Estonia, Fiji, Finland, France, Gabon, Gambia,
Georgia, Germany, Ghana, Greece
"""
NAMES = [name.strip() for name in COUNTRIES.replace("\n", " ").split(",")]
ANSWERS = "\n".join(f"      c{number}: {{label: \"{name}\", go: {'o1' if number % 2 else 'sure'}}}" for number, name in enumerate(NAMES))
FLOW = f"""title: Visa
who: reader
intro: I.
start: country
questions:
  country:
    ask: Which country?
    short: Country
    kind: choice
    answers:
{ANSWERS}
  sure: {{ask: Sure?, short: Sure, kind: choice, answers: {{yes: {{label: "Yes", go: o2}}, no: {{label: "No", go: o1}}}}}}
outcomes:
  o1: {OUTCOME.format(1)}
  o2: {OUTCOME.format(2)}
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built_with(tmp_path_factory.mktemp("site"), "visa", FLOW)


@pytest.fixture
def opened(browser: Browser, built: Path) -> Iterator[Callable[..., Page]]:
    made: list[Page] = []

    def open_page(**options: bool) -> Page:
        page = browser.new_context(viewport={"width": 390, "height": 800}, **options).new_page()
        page.goto(f"{built.as_uri()}/ask/visa.html")
        made.append(page)
        return page

    yield open_page
    for page in made:
        page.context.close()


@pytest.mark.slow
@pytest.mark.parametrize(("typed", "left"), [
    ("ger", ["Algeria", "Germany"]), ("FRAN", ["France"]), ("cote", ["Côte d'Ivoire"]), ("ｇｈａｎａ", ["Ghana"]), ("zz", []),
    (" ", NAMES)])
def test_typing_a_part_of_an_answer_leaves_those_that_hold_it(typed: str, left: list[str], opened: Callable[..., Page]) -> None:
    page = opened()
    field = page.get_by_role("searchbox", name="Type a part of your answer")
    expect(field).to_be_visible()
    field.fill(typed)
    links = page.locator(".wz-question").first.locator(".wz-answer:visible")
    expect(links).to_have_text(left)
    expect(page.locator(".wz-filter").get_by_role("status")).to_have_text(f"Answers that fit: {len(left)}" if typed.strip() else "")


def test_what_is_left_leads_on_and_back_the_list_is_whole_again(opened: Callable[..., Page]) -> None:
    page = opened()
    page.get_by_role("searchbox").fill("germ")
    page.wait_for_timeout(500)
    page.get_by_role("link", name="Germany").click()
    expect(page.locator(".wz-last").first.or_(page.get_by_role("heading", name="Sure?"))).to_be_visible()
    page.go_back()
    expect(page.get_by_role("link", name="Germany")).to_be_visible()
    expect(page.get_by_role("link", name="Albania")).to_be_visible()
    expect(page.get_by_role("searchbox")).to_have_value("")


def test_without_a_script_letters_lead_into_a_list_of_columns(opened: Callable[..., Page]) -> None:
    page = opened(java_script_enabled=False)
    expect(page.get_by_role("searchbox")).to_have_count(0)
    letters = page.locator(".wz-letters").first.get_by_role("link")
    expect(letters).to_have_text(["A", "B", "C", "D", "E", "F", "G"])
    letters.nth(6).click()
    expect(page.get_by_role("link", name="Gabon")).to_be_in_viewport()
    page.get_by_role("link", name="Gabon").click()
    expect(page.get_by_role("heading", name="Sure?")).to_be_in_viewport()


def test_the_one_file_edition_shortens_it_too(built: Path, browser: Browser) -> None:
    page = browser.new_page()
    page.goto((built / "one/visa.html").as_uri())
    page.get_by_role("searchbox").fill("greece")
    expect(page.locator(".wz-question").first.locator(".wz-answer:visible")).to_have_text(["Greece"])
    expect(page.locator(".wz-letters").first).to_be_hidden()
    page.close()


def test_a_short_list_has_no_field_and_its_page_no_script_for_one(built: Path) -> None:
    page = (built / "ask/parcel.html").read_text("utf-8")
    assert "wz-filter" not in page and "long-lists.css" not in page
    assert "filter-nothing" in bundle.parts_of("ask", long_lists=False)
