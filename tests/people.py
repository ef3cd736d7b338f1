"""How people press: what they see, and only when it has come to rest. Pages take nothing for an answer that was pressed
sooner (see first.html); tests that mean a person press as one does, and those that mean a slip of the hand use
`page.mouse` and the like.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, TypeVar

from playwright.sync_api import Error, Keyboard, Locator, Page

SETTLED = "!window.settle || (settle.at === location.href && !settle.timer)"  # in ES5, for engines of every age
PRESSES = ("Enter", "Space")

# Tests tell the time of many days; to their readers the site was built before, else their devices would be taken to be wrong.
BUILT_BEFORE = """['wizardPlans', 'wizardData'].forEach(name => { window[name] = new Proxy({}, {
  set(all, key, data) { delete data.day; all[key] = data; return true; } }); })"""

Act = TypeVar("Act", bound=Callable[..., Any])


def wait_until_settled(page: Page) -> None:
    """Until what is shown has stood there long enough for a press to count."""
    _wait(page, lambda: page.evaluate(SETTLED))


def _wait(page: Page, settled: Callable[[], bool]) -> None:
    while True:
        try:
            if settled():
                return
        except Error:  # one page is giving way to the next
            if page.is_closed():
                raise
        page.wait_for_timeout(20)


def be_patient() -> None:
    """From now on whatever is clicked, ticked or pressed by name waits like a person."""
    for name in ("click", "check", "uncheck", "tap"):
        setattr(Locator, name, _after_it_is_seen(getattr(Locator, name)))
    keyboard = Page.keyboard.fget
    assert keyboard
    Page.keyboard = property(lambda page: _of_a_person(page, keyboard(page)))


def _after_it_is_seen(act: Act) -> Any:
    @functools.wraps(act)
    def acted(locator: Locator, **options: Any) -> Any:
        if not options.get("force"):
            locator.wait_for(timeout=options.get("timeout"))
            locator.evaluate("one => one.scrollIntoView({block: 'nearest'})")  # what is far away may not be drawn yet
            _wait(locator.page, lambda: locator.evaluate(f"() => {SETTLED}"))  # in the frame it stands in
        return act(locator, **options)

    return acted


def _of_a_person(page: Page, keyboard: Keyboard) -> Keyboard:
    def press(key: str, **options: Any) -> None:
        if key in PRESSES:
            wait_until_settled(page)
        Keyboard.press(keyboard, key, **options)

    keyboard.press = press  # type: ignore[method-assign]
    return keyboard
