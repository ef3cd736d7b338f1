"""A second opinion on accessibility: IBM's engine finds no violation in the wizard, on any page of it, light or dark."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.harness import engine_files

pytestmark = pytest.mark.slow

PAGES = {
    "choice": "ask/buyer.html", "instant": "ask/merchant.html#ticket=dispute&stage=filed",
    "refused instant": "ask/merchant.html#ticket=dispute&stage=filed",
    "day": "ask/buyer.html#situation=result&result-of=dispute&result-problem=refund-missing&refund-method=credit-card",
    "old link": "ask/buyer.html#situation=start&paid-on-jd=gold&gone=1", "return": "ask/buyer.html", "middle": "ask/buyer.html#q-seller",
    "outcome": "answer/merchant/evidence-now.html#ticket=dispute&stage=evidence&evidence-have=full&evidence-at=2026-10-10T10:00",
    "bare outcome": "answer/buyer/apply-now.html", "calculator": "tools/deadline.html#clock=evidence-to-jd&start=2026-10-09T17:30",
    "checker": "tools/reply.html", "paper": "paper/merchant.html",
    "one file": "one/merchant.html", "outcome in one file": "one/merchant.html#a-evidence-now",
}
FAILED = """new ace.Checker().check(document, ["WCAG_2_2"]).then(function (report) {
  var wizard = document.querySelector(".one-main") || document.querySelector(".wz");
  return report.results.filter(function (one) {
    var place = document.evaluate(one.path.dom, document, null, XPathResult.FIRST_ORDERED_NODE_TYPE, null).singleNodeValue;
    return one.value.join(":") === "VIOLATION:FAIL" && wizard.contains(place);
  }).map(function (one) { return [one.ruleId, one.message, one.snippet]; });
})"""


@pytest.fixture(params=["light", "dark"])
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """As wide as a phone."""
    context = browser.new_context(viewport={"width": 375, "height": 700}, color_scheme=request.param)
    yield context.new_page()
    context.close()


def violations(page: Page) -> list[list[str]]:
    """What IBM's engine holds against the wizard on the open page."""
    [script] = engine_files("equal-access")
    page.evaluate(Path(script).read_text("utf-8"))
    return list(page.evaluate(FAILED))


@pytest.mark.parametrize("folder", ["", "zh-Hant/", "en/"])
@pytest.mark.parametrize("kind", PAGES)
def test_equal_access_finds_no_violation_in_the_wizard(kind: str, folder: str, page: Page, site: Path) -> None:
    page.goto(f"{site.as_uri()}/{folder}{PAGES[kind]}")
    if kind == "refused instant":
        page.locator(".wz-submit").click()
    if kind == "return":
        page.evaluate("localStorage.setItem('wizard:buyer:', '#situation=start')")
        page.reload()
    if kind == "checker":
        page.locator(".wz textarea").fill("我们会尽快处理。")
    expect(page.locator(".wz-share")).to_have_count(page.locator("[data-outcome]:visible").count())
    assert violations(page) == []


def test_equal_access_would_tell_of_one(page: Page, site: Path) -> None:
    page.goto(f"{site.as_uri()}/{PAGES['choice']}")
    page.evaluate("document.querySelector('.wz-question:not([hidden])').appendChild(new Image()).src = '../assets/favicon.svg'")
    assert [rule for rule, *_ in violations(page)] == ["img_alt_valid"]
