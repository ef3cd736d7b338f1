"""The wizard where people really have it: in Firefox, in WebKit, and in engines of long ago that old phones still carry."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from tests import installs
from tests.engines import Engine, Firefox, Old, WebKit, watched
from tests.harness import engine_files, served, shipped
from tests.kit import engine as kit_engine
from tests.kit import files, inputs
from tests.parity import RUN, boundary_cases, by_reference, hostile_cases, path_cases, random_batches, random_book, read, sent
from wizard.browser.bundle import bundle
from wizard.evaluation import interpreter
from wizard.files import environment
from wizard.language import instants
from wizard.words import phrases

pytestmark = pytest.mark.slow

ENGINES = ("firefox", "webkit", "chromium-87", "chromium-69", "webkit-602")
WALK = {"situation": "start", "paid-on-jd": "yes", "seller": "third-party", "problem": "after-sale", "service-state": "waiting"}
LAST = "service-filed"
LOST = {"404.html", "offline.html"}


class Place:
    """An engine and where the site is for it: from the disk and over http."""

    def __init__(self, engine: Engine, bases: dict[str, str]) -> None:
        self.engine, self.bases = engine, bases


@pytest.fixture(scope="module", params=ENGINES)
def place(request: pytest.FixtureRequest, site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """Each engine in turn, started once for all its tests."""
    folder = tmp_path_factory.mktemp(request.param)
    if request.param == "firefox":
        engine: Engine = Firefox(request.getfixturevalue("playwright"))
    elif request.param == "webkit":
        engine, site = WebKit(folder), watched(site, folder)
    else:
        engine = Old(request.param)
    with ExitStack() as stack:
        stack.callback(engine.close)
        yield Place(engine, {"file": site.as_uri(), "http": stack.enter_context(served(site))})


@pytest.fixture(params=["file", "http"])
def base(request: pytest.FixtureRequest, place: Place) -> str:
    return place.bases[request.param]


@pytest.fixture
def engine(place: Place) -> Iterator[Engine]:
    """The engine, in which no script may have gone wrong in the end."""
    yield place.engine
    assert place.engine.complaints() == []


# --- expressions about the page --------------------------------------------------------------------------------------


SHOWN = """[].filter.call(document.querySelectorAll(".wz-question"), function (one) { return one.getClientRects().length; })"""


def one(selector: str) -> str:
    """The first element that matches."""
    return f"document.querySelector({json.dumps(selector)})"


def asks(question: str) -> str:
    """Whether this question is shown, and no other."""
    return f'({SHOWN}).length === 1 && /^q-{question}(-\\d+)?$/.test(({SHOWN})[0].id)'


def link(question: str, answer: str) -> str:
    """The answer's link, once its question is shown."""
    return f"({asks(question)}) && ({SHOWN})[0].querySelector('[data-answer=\"{answer}\"]')"


def arrived(outcome: str) -> str:
    """Whether this outcome's page is open and has become personal."""
    return f"location.pathname.slice(-{len(outcome) + 6}) === '/{outcome}.html' && !!{one('.wz-last .wz-change')}"


def texts(selector: str) -> str:
    return f"[].map.call(document.querySelectorAll({json.dumps(selector)}), function (one) {{ return one.textContent; }})"


# --- walking ---------------------------------------------------------------------------------------------------------


def ago(hours: int) -> str:
    """The moment some hours ago, as a reader in the guidance's zone would write it; never midnight, which is told as 24:00."""
    at = int(time.time() // 60) + shipped()[0].about.zone.at_first - hours * 60
    return instants.written(at - (at % instants.DAY == 0))


def walk_on(engine: Engine, answers: dict[str, str]) -> None:
    for question, answer in answers.items():
        engine.tap(link(question, answer))


def answer_moment(engine: Engine, moment: str) -> None:
    engine.wait(asks(LAST))
    engine.put(one(".wz-question:not([hidden]) input[type=date]"), moment[:10])
    engine.put(one(".wz-question:not([hidden]) input[type=time]"), moment[11:])
    engine.tap(one(".wz-question:not([hidden]) .wz-submit"))


def assert_outcome(engine: Engine, outcome: str, moment: str) -> None:
    """The page says the outcome's verdict and the deadlines which the reference computes from the answers."""
    book, _ = shipped()
    form = book.flows["buyer"].outcomes[outcome]
    due = interpreter.deadlines(book, "buyer", outcome, WALK | {LAST: moment}, instants.parse(moment) or 0)
    ends = [instants.written(one.run.end) for one in due]
    assert ends
    engine.wait(arrived(outcome))
    assert engine.run(texts("h1")) == [phrases.text(book, form.title)]
    assert engine.run(texts(".wz-badge span")) == [book.about.verdicts[form.verdict].label]
    assert engine.run("[].map.call(document.querySelectorAll('.wz-when time'), "
                      "function (one) { return one.getAttribute('datetime'); })") == ends
    assert [words[-5:] for words in engine.run(texts(".wz-when"))] == [end[11:] for end in ends]
    assert all(engine.run(texts(".wz-countdown")))
    assert engine.run(texts(".wz-moved, [role=alert]")) == []


def test_answers_tapped_one_by_one_lead_to_the_verdict_and_the_computed_deadlines(base: str, engine: Engine) -> None:
    engine.open(f"{base}/ask/buyer.html")
    walk_on(engine, WALK)
    moment = ago(10)
    answer_moment(engine, moment)
    assert_outcome(engine, "service-wait", moment)


def test_going_back_and_changing_an_answer_leads_on_from_there(base: str, engine: Engine) -> None:
    engine.open(f"{base}/ask/buyer.html")
    walk_on(engine, WALK)
    answer_moment(engine, ago(10))
    engine.wait(arrived("service-wait"))
    engine.back()
    engine.wait(asks(LAST))
    engine.tap(one(".wz-question:not([hidden]) .wz-back"))
    assert engine.wait(f"({link('service-state', 'waiting')}).getAttribute('aria-current')") == "true"
    walk_on(engine, {"service-state": "waiting"})
    moment = ago(50)
    answer_moment(engine, moment)
    assert_outcome(engine, "service-overdue", moment)
    engine.run(f"{one('.wz-reasons')}.scrollIntoView()")  # all answers are told when the reader moves
    engine.tap(one(".wz-change[href*='at=paid-on-jd']"))
    assert engine.wait(f"({link('paid-on-jd', 'yes')}).getAttribute('aria-current')") == "true"
    walk_on(engine, {"paid-on-jd": "yes"})
    assert_outcome(engine, "service-overdue", moment)


def test_the_tools_of_an_outcome_come_when_its_reader_moves(base: str, engine: Engine) -> None:
    engine.open(f"{base}/answer/buyer/service-overdue.html#" + "&".join(f"{key}={value}" for key, value in WALK.items())
                + f"&{LAST}={ago(50)}")
    engine.wait(arrived("service-overdue"))
    engine.run(f"{one('.wz-reasons')}.scrollIntoView()")
    top = f"{one('.wz-reasons')}.getBoundingClientRect().top"
    before = engine.run(top)
    engine.wait(f"!!{one('.wz-share')}")
    engine.wait(f"Math.abs({top} - {before}) < 60")  # what is being read stays where it is
    assert engine.run(texts(".wz-letter + p button")) and engine.run(texts(".wz-what-if li"))
    assert engine.run(texts(".wz-derivation li"))


def test_a_moment_still_to_come_is_refused_in_words(base: str, engine: Engine) -> None:
    engine.open(f"{base}/ask/buyer.html#" + "&".join(f"{question}={answer}" for question, answer in WALK.items()))
    answer_moment(engine, ago(-50))
    assert engine.wait(texts(".wz-error:not([hidden])") + "[0]")
    assert engine.run(one("input[type=date]") + ".getAttribute('aria-invalid')") == "true"


@pytest.mark.parametrize("page", ["ask/buyer.html", "ask/merchant.html#ticket=dispute&stage=filed", "answer/buyer/exchange-apply-now.html"])
def test_a_narrow_phone_need_not_scroll_sideways(page: str, base: str, engine: Engine) -> None:
    wide, content = engine.widths(f"{base}/{page}")
    assert wide == 320
    assert content <= wide


def test_an_error_in_our_script_would_be_heard(base: str, place: Place) -> None:
    place.engine.open(f"{base}/ask/buyer.html")
    place.engine.run("setTimeout(function () { document.title = 'thrown'; wizard.walk(null, {}, 0); }, 0)")
    place.engine.wait("document.title === 'thrown'")
    assert len(place.engine.complaints()) == 1


def test_every_kind_of_page_opens_without_an_error_in_our_scripts(site: Path, place: Place, engine: Engine) -> None:
    patterns = ("*.html", "tools/*.html", "one/*.html", "paper/*.html", "*/ask/*.html", "*/tools/*.html", "answer/*/*-now.html")
    pages = sorted({path.relative_to(site).as_posix() for pattern in patterns for path in site.glob(pattern)} - LOST)
    assert len(pages) > 10
    for page in pages:
        engine.open(f"{place.bases['file']}/{page}")
        assert (page, engine.complaints()) == (page, [])


# --- deciding --------------------------------------------------------------------------------------------------------


Trial = tuple[str, list[list[Any]]]


@pytest.fixture(scope="module")
def trials(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Trial]:
    """Hundreds of cases, a sample of every kind, and what the reference says about each: of the flows that are shipped, and of
    flows drawn at random, which ask in every way."""
    book, plans = shipped()
    own = [(book, plan, [*list(path_cases(book, plan))[::5], *list(boundary_cases(book, plan))[::7],
                         *list(hostile_cases(book, plan))[::17]]) for plan in plans.values()]
    drawn = list(random_batches(random_book(tmp_path_factory.mktemp("random"), 12), range(12), 25))
    assert all(len(cases) >= 25 for _, _, cases in (*own, *drawn))
    return {name: (sent(read(batches)), [[by_reference(book, plan.flow, case) for case in cases] for book, plan, cases in batches])
            for name, batches in (("shipped", own), ("drawn", drawn))}


@pytest.mark.parametrize("flows", ["shipped", "drawn"])
def test_the_script_decides_as_the_reference_does(flows: str, trials: dict[str, Trial], place: Place, engine: Engine) -> None:
    batches, expected = trials[flows]
    engine.open(place.bases["file"] + "/answer/buyer/apply-now.html")
    if flows == "drawn":  # the shipped script knows only the kinds of question that the shipped flows ask
        engine.run(f"{bundle('answer').strip().rstrip(';')}, 1")
    told = json.loads(engine.run(f"({RUN})({json.dumps(batches)})"))
    assert sum(map(len, told)) >= 300
    assert told == expected


def test_the_conformance_kit_is_answered(place: Place, engine: Engine) -> None:
    engine.open(place.bases["file"] + "/answer/buyer/apply-now.html")
    for name in inputs.FILES:
        cases = files.read(f"{name}.json")
        told = json.loads(engine.run(kit_engine.expression(cases, files.given())))
        assert (name, files.wrong(cases, told)) == (name, [])


# --- having them -----------------------------------------------------------------------------------------------------


def test_a_missing_engine_is_a_failure_in_ci_and_a_skip_with_a_reason_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(installs.INSTALLED, "netscape", (lambda: (), ("netscape-4",)))
    monkeypatch.setattr(environment, "system_install", lambda *packages: False)
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="netscape-4"):
        engine_files("netscape")
    monkeypatch.delenv("CI")
    with pytest.raises(pytest.skip.Exception, match="netscape-4"):
        engine_files("netscape")
