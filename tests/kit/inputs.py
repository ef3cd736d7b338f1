"""What the kit asks: for every file its cases without their answers, the same each time."""

from __future__ import annotations

import functools
import random
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from tests.kit import reference
from tests.random_flows import answers_to
from wizard.automaton import Plan
from wizard.clocks import calendars, ends, row_turns
from wizard.evaluation import LONGEST_TEXT, Wanted, samples
from wizard.language import DAY, ENGLISH, Book, Reaches, instants

Made = Iterator[dict[str, Any]]
NOW = "2026-03-05T10:00"
SEED = 20260305


def case(name: str, does: str, **given: Any) -> dict[str, Any]:
    return {"name": name, "do": does, "in": given}


# --- clocks ----------------------------------------------------------------------------------------------------------


# Working time; a month's last day, also of a leap year; eves of holidays and of days that only the law tells; a make-up Sunday; both
# sides of a row, of a cutoff and of office hours; the last minute of the data; the first and the last minute there is.
STARTS = ("2026-03-11T10:30", "2026-01-31T10:00", "2024-02-29T12:00", "2026-09-30T16:59", "2026-01-04T09:00", "2025-02-21T15:59",
          "2026-03-04T23:59", "2026-03-05T00:00", "2026-06-15T17:59", "2026-06-15T18:00", "2026-12-31T17:00", "1000-01-01T00:00",
          "2999-12-31T23:59")
DAYS = ("2024-03-01", "2024-03-09", "2025-03-01", "2025-03-03", "2025-03-05", "2026-01-04", "2026-06-15", "2026-10-03", "2027-02-06")
MOMENTS = ("2026-03-05T10:00", "2026-03-05", "2024-02-29", "2026-02-29", "2100-02-29", "2000-02-29T23:59", "1000-01-01", "0999-12-31T23:59",
           "2999-12-31T23:59", "3000-01-01", "1969-12-31T23:59", "1970-01-01", "2026-04-31", "2026-13-01", "2026-00-10", "2026-01-00",
           "2026-03-05T24:00", "2026-03-05T23:60", "2026-03-05T10:00\n", "\n2026-03-05", "2026-03-05T10:00:00", "2026-03-05T10:00Z",
           "2026-03-05t10:00", "2026-03-05 10:00", "2026-3-5", "20260305", "2026-03", "2026-W10-4", "２０２６-03-05", "٢٠٢٦-03-05",
           "+2026-03-05", "-2026-03-05", "12026-03-05", "", " ", "T", "unknown", "NaN", "𝟚𝟘𝟚𝟞-03-05", "2026-03-05T10:0😀", "2026−03−05")


LONDON = [0, 29_579_100, 60, 302_400, 0, 221_760, 60]  # set forward in March 2026, back in October, forward again in March 2027


def clock_cases() -> Made:
    for text in MOMENTS:
        yield case(f"is {text!a} a moment", "moment", text=text)
    for name in reference.book().clocks:
        for start in _starts_of(str(name)):
            for end in ("early", "late") if _has_two_ends(str(name)) else ("early",):
                told = f"{name} from {start}" + (", last end" if end == "late" else "")
                yield case(told, "run", clock=str(name), start=start, end=end, now=NOW)
    for now in ("2025-03-04T23:59", "2025-03-05T00:00", "2026-03-31T23:59", "2026-04-01T00:00"):
        yield case(f"the row of today, {now}", "run", clock="changed-today", start="2026-03-30T08:00", end="early", now=now)
    for start in ("2026-03-28T23:30", "2026-03-29T00:59", "2026-03-29T02:00", "2026-10-24T12:00", "2026-10-25T00:59", "2026-10-25T01:59",
                  "2026-10-25T02:00", "1969-12-31T23:59", "2999-12-30T12:00"):
        yield case(f"London's wall clock at {start}", "wall", zone=LONDON, utc=start)
        for minutes in (-1440, 0, 1, 61, 2880):
            yield case(f"{minutes} minutes after {start} in London", "elapse", zone=LONDON, start=start, minutes=minutes)
    for calendar in ("every-day", *reference.book().calendars):
        for day in DAYS:
            for busy in (False, True):
                told = f"{calendar} on {day}" + (" for the busy" if busy else "")
                yield case(told, "workday", calendar=str(calendar), day=day, busy=busy)
    for hours in ("day", "early", "always"):
        for at in ("2026-03-05T08:29", "2026-03-05T08:30", "2026-03-05T09:00", "2026-03-05T15:59", "2026-03-05T16:00", "2026-03-05T16:59",
                   "2026-03-05T17:00", "2026-01-04T10:00", "2026-10-05T10:00", "2026-03-07T00:00"):
            yield case(f"open at {at}: {hours}", "open", hours=hours, at=at)


def _starts_of(name: str) -> Iterable[str]:
    """Every start, and both sides of where a dated row begins."""
    turns = {turn for way in ends.ways(reference.book(), name) for turn in row_turns(way.ops)}
    return dict.fromkeys([*STARTS, *(instants.written(turn + shift) for turn in sorted(turns) for shift in (-1, 0))])


def _has_two_ends(name: str) -> bool:
    return len(ends.ways(reference.book(), name)) > 1


# --- answers ---------------------------------------------------------------------------------------------------------


# One question a line: each kind bare, and with each rule that refuses answers.
QUESTIONS: dict[str, dict[str, Any]] = {
    "choice": {"kind": "choice", "answers": ["phone", "lamp", "a"]},
    "choices": {"kind": "choices", "answers": ["a", "b", "c"]},
    "choices with one that stands alone": {"kind": "choices", "answers": ["a", "b", "none"], "exclusive": ["none"], "unknown": True},
    "instant": {"kind": "instant"},
    "instant in the past": {"kind": "instant", "must": "past", "unknown": True},
    "instant to come": {"kind": "instant", "must": "future"},
    "instant not before another": {"kind": "instant", "notBefore": "other"},
    "day": {"kind": "day"},
    "day in the past": {"kind": "day", "must": "past", "unknown": True},
    "day to come": {"kind": "day", "must": "future"},
    "day not before another": {"kind": "day", "notBefore": "other"},
    "last day of a month": {"kind": "day", "monthEnd": True},
    "number": {"kind": "number"},
    "number of so many": {"kind": "number", "least": 0, "most": 20, "unknown": True},
    "number in steps": {"kind": "number", "least": -7, "step": 5},
    "amount": {"kind": "number", "decimals": 2},
    "amount of so much": {"kind": "number", "decimals": 2, "least": 50, "most": 1999, "step": 25, "unknown": True},
    "number of four decimals": {"kind": "number", "decimals": 4, "least": -1},
    "text": {"kind": "text", "longest": LONGEST_TEXT},
    "text or not known": {"kind": "text", "longest": LONGEST_TEXT, "unknown": True},
}
HOSTILE = ("", "unknown", "toString", "__proto__", "constructor", "<script>", "😀", "\ud83d", "x" * 400)
CHOSEN = ("phone", "Phone", "a", "a,b", "b,a", "a,a", "a,", ",a", ",", "a, b", "a,b,c", "none", "a,none", "a,x", "phone,lamp")
TIMED = ("2026-03-05", "2026-03-04", "2026-03-06", "2026-03-05T10:00", "2026-03-05T09:59", "2026-03-05T10:01", "2026-03-01T09:00",
         "2026-03-01", "2026-02-28", "2026-03-31", "2024-02-28", "2024-02-29", "2026-02-30", "2026-03-05T10:00\n", "２０２６-03-05",
         "0999-12-31")
NUMBERS = ("0", "-0", "20", "21", "-1", "-7", "-2", "-8", "3", "007", "999999999999", "1000000000000", "-999999999999", "+5", "1e3", "0x10",
           " 5", "5 ", "5\n", "1,000", "19,5", "1.0", "１９", "٣", "𝟙", "--5", "-", "19.50", "0.50", "0.25", "19.99",
           "20.00", "0.51", "-0.01", "007.50", "19.5", ".50", "19.", "1.0000", "-0.0001", "-0.0002", "9999999999.99", "99999999999.99",
           "99999999.9999", "999999999.0000")
SIGNS = ("a", "中", "𠮷", "😀", "👍🏽", "e\u0301", "\ud83d")
TEXTS = (*(sign * count for sign in SIGNS for count in (1, 26, 27, 40, 41, 80, 81)), " ", "two words", "a\nb", "a&b=c#d")
OF_KIND = {"choice": CHOSEN, "choices": CHOSEN, "instant": TIMED, "day": TIMED, "number": NUMBERS, "text": TEXTS}
OTHERS: dict[str, dict[str, str]] = {"an earlier moment": {"other": "2026-03-05T09:00"}, "an earlier day": {"other": "2026-03-05"},
                                     "nothing known": {"other": "unknown"}, "nothing": {}}
TYPED = {
    "": ("195", "0", "007", "-5", "+5", "−5", " 12 ", "１９５", "－３", "\u300019\u3000", "19,500", "1,234,567", "19 500", "19\u00a0500",
         "19\u202f500", "1'234'567", "1’234", "１９，５００", "1.234.567", "£19500", "¥ 1,000", "￥１０００", "$5", "5$", "￡7", "-0",
         "- 5", "999,999,999,999", "1,000,000,000,000", "19,5", "19.5", "１９．５", "19.50", "1.234", "0,500", "1,234.5", "1,23,456",
         "12,34",
         "1 234,567", ",500", "500,", "1e3", "0x10", "½", "²", "五", "一万", "٣", "--5", "5-", "5 6", "9" * 13, "9" * 400, "$", "", " ",
         "𝟙𝟚",
         "1\u200b2", "NaN", "Infinity", "toString", "😀", "\ud83d1"),
    "weeks": ("40 weeks", "40weeks", "weeks 40", "40 ｗｅｅｋｓ", "weeks", "40 week", "$40 weeks"),
    "元": ("1,000元", "１０００元", "元5", "5 元 元"), "$": ("$5$", "$$5"), "😀": ("5😀", "😀 5", "5"),
}

AMOUNTS = ("0,5", ".5", ",5", "-.5", "-0,05", "1.234,50", "1,234.50", "1 234,5", "1’234.5", "1.234,567", "1.234.567,8", "12,34.5",
           "1,234,5", "￥１，２３４．５０", "0.0001", "1.23456", "5.", "1..5", "999999999999.9", "1.234.5")


def answer_cases() -> Made:
    for name, question in QUESTIONS.items():
        for answer in dict.fromkeys((None, *OF_KIND[question["kind"]], *HOSTILE)):
            yield case(f"{name}: {_short(answer)}", "fault", question=question, answer=answer, now=NOW, others=OTHERS["an earlier moment"])
    for name, question in QUESTIONS.items():
        if "notBefore" in question:
            for told, others in OTHERS.items():
                for answer in TIMED[:8]:
                    yield case(f"{name}, {told}: {answer}", "fault", question=question, answer=answer, now=NOW, others=others)
    for unit, texts in TYPED.items():
        for text in texts:
            yield case(f"typed for a number{' of ' + unit if unit else ''}: {_short(text)}", "number", text=text, unit=unit, decimals=0)
    for places in (1, 2, 3, 4):
        for text in (*TYPED[""], *AMOUNTS):
            yield case(f"typed for a number of {places} decimals: {_short(text)}", "number", text=text, unit="", decimals=places)


def _short(text: str | None) -> str:
    return "nothing" if text is None else ascii(text) if len(text) < 30 else f"{text[:2]!a} … {len(text)} code points"


# --- walks -----------------------------------------------------------------------------------------------------------


def walk_cases() -> Made:
    yield from _hostile_walks()
    for flow in reference.book().flows:
        for answers_, now in _given(str(flow), 60):
            yield case(f"{flow} at {now}", "walk", flow=str(flow), answers=answers_, now=now)
        yield from _cell_cases(str(flow))
    yield from _composed_walks()


def _composed_walks() -> Made:
    """What is told to some readers only: items of an outcome, on some ways to it, and the words of a question."""
    book, plan, now = reference.book(), reference.plan("workshop"), calendars.reference_now(reference.book())
    ways = [path for path in samples.all_paths(plan) if _ends_at(plan, path) == "come"]
    for path in ways[:: len(ways) // 40 + 1]:
        given = samples.answered(book, plan, path, now)
        if given is not None:
            yield case("what is told of “come”", "walk", flow="workshop", answers=given, now=instants.written(now))
    for thing in ("phone", "lamp"):
        for faults in ("screen", "battery", "unknown"):
            for bought in ("2026-02-20", "2025-11-01", "unknown"):
                given = {"thing": thing, "faults": faults, "bought": bought, "shown": "2026-02-27T18:00"}
                yield case(f"how the price is asked: {thing}, {faults}, {bought}", "walk", flow="workshop", answers=given, now=NOW)


def _ends_at(plan: Plan, path: list[samples.Step]) -> str:
    at = 0
    for _, cell in path:
        to = plan.states[at].table[cell]
        assert to is not None
        at = to
    return plan.outcomes[~at]


@functools.cache
def _given(flow: str, many: int) -> list[tuple[dict[str, str], str]]:
    return list(_drawn(flow, many))


def _drawn(flow: str, many: int) -> Iterator[tuple[dict[str, str], str]]:
    """Every so many paths as somebody can take them, and as many drawn at random, in years with official data and without."""
    rng, book, plan, now = random.Random(SEED), reference.book(), reference.plan(flow), calendars.reference_now(reference.book())
    ways = list(samples.all_paths(plan))
    for path in ways[:: len(ways) // many + 1]:
        given = samples.answered(book, plan, path, now)
        if given is not None:
            yield given, instants.written(now)
    for number in range(many):
        year = (2024, 2025, 2026, 2026, 2028)[number % 5]
        at = rng.randint(reference.instant(f"{year}-01-02"), reference.instant(f"{year}-12-30"))
        yield answers_to(rng, book.flows[flow], at), instants.written(at)


def _hostile_walks() -> Made:
    good, now = {"thing": "phone", "faults": "battery", "bought": "2026-03-04", "shown": "2026-03-05T09:30"}, NOW
    for name in good:
        for bad in (*HOSTILE, "phone,lamp", "2026-03-05", "2026-03-05T10:01", "none,battery", "０"):
            yield case(f"{name} answered {_short(bad)}", "walk", flow="workshop", answers=good | {name: bad}, now=now)
    for stranger in ("unasked", "at", "q0", "__proto__", "constructor", "toString", "hasOwnProperty"):
        yield case(f"an answer to “{stranger}”, which nobody asked", "walk", flow="workshop", answers=good | {stranger: "phone"}, now=now)
    yield case("no answers", "walk", flow="workshop", answers={}, now=now)


def _cell_cases(flow: str) -> Made:
    """One answer for each piece of each question's answers."""
    book, plan, now = reference.book(), reference.plan(flow), calendars.reference_now(reference.book())
    for question, cells in plan.cells.items():
        for cell in cells.possible[:12]:
            for given in _falling(book, plan, question, cell, now):
                answer = given.pop(question)
                yield case(f"the cell of {flow}.{question}: {_short(answer)}", "cell", flow=flow, question=question, answer=answer,
                           others=given, now=instants.written(now))


def _falling(book: Book, plan: Plan, question: str, cell: int, now: int) -> Iterator[dict[str, str]]:
    """An answer that falls into a cell, after others where values are told apart there."""
    if any(isinstance(test, Reaches) for test in plan.cells[question].tests):
        found = samples.answered(book, plan, [*samples.way_to(plan, question), (question, cell)], now)
        yield from [found] if found else []
    else:
        wanted = Wanted(book, plan.flow, plan.cells[question], cell)
        yield from ({question: answer} for answer in list(samples.answers_in(wanted, now, {}))[:1])


# --- what would change the answer ------------------------------------------------------------------------------------


def turn_cases() -> Made:
    book = reference.book()
    for name in book.clocks:
        for end in ("early", "late") if _has_two_ends(str(name)) else ("early",):
            if ends.keeps_order(ends.at(book, str(name), end), (0, DAY - 1)):
                for now in ("2026-06-15T12:00", "2026-03-01T00:00", "2025-03-05T09:00"):
                    yield case(f"{name}, {end} end, has passed at {now}", "last-passed", clock=str(name), end=end, now=now)
    for flow, form in book.flows.items():
        if form.values:  # where values turn is not searched for
            continue
        ended = [one for one in _given(str(flow), 60) if reference.walked(str(flow), *one)["outcome"]]
        for answers_, now in ended[::2]:
            yield case(f"waiting in {flow} from {now}", "waits", flow=str(flow), answers=answers_, now=now)
        for answers_, now in ended[1::7]:
            yield case(f"another answer in {flow} at {now}", "others", flow=str(flow), answers=answers_, now=now)


# --- addresses -------------------------------------------------------------------------------------------------------


FRAGMENTS = (
    "", "#", "#at=seller", "#seller=third-party&paid=yes", "seller=a", "#=x", "#x", "#x=", "#x=1&x=2", "#x=1&y=2&x=3", "#at=a&at=b&x=1",
    "#at=", "#at", "#x=1&at=%zz", "#__proto__=1&constructor=2&to-string=3&toString=4", "#x=%", "#x=%4", "#x=%zz", "#%zz=x", "#%ff=1",
    "#x=%E4%BD%A0", "#x=%e4%bd%a0", "#x=%ff", "#x=%C0%80", "#x=%ED%A0%80", "#x=%F4%90%80%80", "#x=%F0%A0%AE%B7", "#x=%F0%A0%AE", "#x=你",
    "#x=𠮷", "#x=\ud83d", "#x=\ude00%20", "#%78=1", "#x%00=1", "#x=%00", "#x=a+b", "#x=a%20b", "#X=1", "#x_y=1", "#ｘ=1", "#é=1", "##x=1",
    "#x==y", "#x=y=z", "#x=1\n", "#x\n=1", "#x= 1", "#&&x=1&", "#x=1;y=2", "#x=2026-03-02T10:00", "#x=2026-03-02T10%3A00", "#at=%zz&x=1",
    "#-=1", "#1=2", "#10=a&9=b&x=c", "#x=<script>", "#x=%3Cscript%3E", "?x=1", "#" + "x" * 81 + "=1", "#x=" + "y" * 200,
    "#x=" + "%F0%A0%AE%B7" * 81, "#x=%EF%BB%BFa", "#x=%E2%80%A8", "#x=1&y", "#x=1&=&y=2",
    "#" + "&".join(f"q{n}=1" for n in range(999)) + "&x=last", "#" + "&".join(f"q{n}=1" for n in range(1_000)) + "&x=lost")
ODD = (*(sign * count for sign in SIGNS for count in (1, 41)), " ", "a b&c=d#e?f/g:h;i@j$k,l+m!n*o'p(q)r~s\"t<u>v%w\\x^y`z|{}[]",
       "half \ud83d", "\ude00 half", "\ude00\ud83d", "2026-03-02T10:00", "unknown", "a,b", "\x00\x1f\x7f", "\ufeff", "\u2028",
       "%20", "%zz", "+", "")


def fragment_cases() -> Made:
    for fragment in FRAGMENTS:
        yield case(f"reading {_short(fragment)}", "read", fragment=fragment)
    rng = random.Random(SEED)
    pieces = ["#", "&", "=", "at", "x", "y-1", "%", "%20", "%F0%9F%98%80", "😀", "𠮷", "T10:00", "%zz", "%ff", "__proto__", "+", " "]
    for _ in range(60):
        fragment = "".join(rng.choice(pieces) for _ in range(rng.randint(2, 14)))
        yield case(f"reading {_short(fragment)}", "read", fragment=fragment)
    for text in ODD:
        for at in ("", "words"):
            told = f"writing {_short(text)}" + (" and where to show" if at else "")
            yield case(told, "write", answers=[["words", text], ["then", "yes"]], at=at)
    yield case("writing nothing", "write", answers=[], at="")
    yield case("writing in the order of the answers", "write", answers=[["b", "1"], ["a", "2"]], at="b")


# --- words -----------------------------------------------------------------------------------------------------------


TEMPLATES: dict[str, list[dict[str, Any]]] = {
    "{a} and {b}": [{"a": "1", "b": "2"}, {"a": "{b}", "b": "{a}"}, {"a": "$&", "b": "$1"}, {"a": "\\1", "b": "\\g<0>"},
                    {"a": "", "b": ""}, {}],
    "{a}{a}{a}": [{"a": "x"}, {"a": "{a}"}, {"a": "𠮷"}, {"a": 0}], "{{a}}": [{"a": "x"}], "{A} {a-b} {a1} {}": [{"a": "x"}],
    "{a": [{"a": "x"}], "a}": [{"a": "x"}], "{constructor}": [{"a": "x"}], "{to} {tostring}": [{"to": "x"}], "": [{"a": "x"}],
    "no braces": [{"a": "x"}], "{day} 24:00": [{"day": "3月5日 周四"}],
    "“{words}”": [{"words": "<b>&amp;"}, {"words": "a | b"}, {"words": "\ud83d"}],
    "{n} %d %s": [{"n": 3}], "{n}": [{"n": 12345678901}, {"n": -1}, {"n": "1"}],
}
PLURALS = ("{n} day | {n} days", "{n} 天", "one | {n} | many", "a |b| c", "a| b", " | ", "only one | ", "{n} is {what} | {n} are {what}",
           "{what} | {what}s", "中 | 国", "😀 | 𠮷")
COUNTS: tuple[int | str, ...] = (0, 1, 2, 11, 21, -1, 1000, "1", "01", "2", "")


def text_cases() -> Made:
    for text, many in TEMPLATES.items():
        for values in many:
            yield case(f"{_short(text)} with {', '.join(f'{name}={_short(str(value))}' for name, value in values.items()) or 'nothing'}",
                       "fill", text=text, values=values)
    for name in sorted(ENGLISH):
        if "{" in ENGLISH[name] and " | " not in ENGLISH[name]:
            yield case(f"the engine's own “{name}”", "fill", text=ENGLISH[name], values=dict.fromkeys(_names_in(ENGLISH[name]), "{n} 𠮷"))


def _names_in(text: str) -> list[str]:
    return [part.partition("}")[0] for part in text.split("{")[1:]]


def plural_cases() -> Made:
    for text in PLURALS:
        for n in COUNTS:
            yield case(f"{_short(text)} of {n!r}", "fill", text=text, values={"n": n, "what": "𠮷 | x"})
        yield case(f"{_short(text)} of nothing counted", "fill", text=text, values={"what": "x"})
    for name in sorted(ENGLISH):
        if " | " in ENGLISH[name]:
            beside = dict.fromkeys(_names_in(ENGLISH[name]), "x")
            for n in (0, 1, 2):
                yield case(f"the engine's own “{name}” of {n}", "fill", text=ENGLISH[name], values=beside | {"n": n})


def narrow_cases() -> Made:
    for code in range(0xFF00, 0xFF70):
        yield case(f"the sign U+{code:04X}", "narrow", text=chr(code))
    for text in ("", "plain", "２４小时内", "８：００－１８：００", "（一）", "\u3000a\u3000", "￥￡￠", "𠮷＠😀", "＿～｀", "ｱｲｳ",
                 "\ud83dＡ", "Ａ\ude00", "−–—", "’“”", "１" * 90, "３月５日\u3000１０：００前", "＜ｓｃｒｉｐｔ＞",
                 "\u00a0\u2009\u202f", "①⑩", "Ａ\u0301", "🄰"):
        yield case(f"narrowing {_short(text)}", "narrow", text=text)


FILES: dict[str, tuple[str, Callable[[], Made]]] = {
    "answers": ("What may be written as an answer, and what is wrong with it where it may not.", answer_cases),
    "clocks": ("Moments, workdays, and when limits end.", clock_cases),
    "walks": ("Where answers lead, and which deadlines they start.", walk_cases),
    "turns": ("What would change the answer: waiting, and one other answer at a time.", turn_cases),
    "fragments": ("Answers in an address's fragment.", fragment_cases),
    "texts": ("Values put into the words of the interface.", text_cases),
    "plurals": ("The form of a word that fits a number.", plural_cases),
    "narrowing": ("Full-width signs as ordinary ones.", narrow_cases),
}
