"""Each check, tried on the real guidance: a defect put into it is found, under the check's own code."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from tests.harness import AS_OF, GUIDANCE, findings_of, holding
from wizard import checks, commands

BUYER, MERCHANT, CLOCKS, CALENDAR = "flows/buyer.yml", "flows/merchant.yml", "clocks.yml", "calendars/cn.yml"
SCAM = "scam: {label: 自称京东的人要链接、验证码或转账, go: scam-call}"
REPAIR = ("      - when: {before: {late: self-repair}}\n        go: self-repair-wait\n"
          "      - when: {before: {late: self-repair-tested}}\n        go: self-repair-test\n")

TWO_CLOCKS = ("  steps: [{add: 7 days}, {to: day-end}]\n  then: 过期不能退货，质量问题还可以换货。\n  facts: [E65, A7]\nexchange-right:\n"
              "  title: 质量问题换货\n  who: buyer\n  starts: 买家签收商品\n  steps: [{add: 15 days}, {to: day-end}]\n")
TOGETHER = (("1 workdays", "1 个工作日"), ("20 working-hours", "20 个工作小时"))
A_DAY, SOME_HOURS = (f"150 years}}, {{add: {steps}}}]\n  label: 150 年再 {label}\n  calendar: cn\n  hours: office"
                     for steps, label in TOGETHER)
LONG_CLOCKS = TWO_CLOCKS.replace("15 days}, {to: day-end}]", A_DAY).replace("7 days}, {to: day-end}]", SOME_HOURS)

# code of the finding, file, what stands there, what is put there instead
DEFECTS = [
    ("known-targets", BUYER, SCAM, SCAM.replace("scam-call}", "scam-cal}")),
    ("known-facts", BUYER, "facts: [E01, E04, E138]", "facts: [E01, E04, E1388]"),
    ("known-clocks", BUYER, "when: {before: merchant-stage}", "when: {before: merchant-stages}"),
    ("known-menus", BUYER, "menu: dispute,", "menu: disputes,"),
    ("known-sources", "facts/seed.yml", "source: seed,", "source: sead,"),
    ("known-calendars", CLOCKS, "calendar: cn\n", "calendar: cm\n"),
    ("known-verdicts", BUYER, "verdict: apply\n", "verdict: aply\n"),
    ("known-references", BUYER, "{clock:return-settled}", "{clock:return-setled}"),
    ("known-questions", BUYER, "when: {seller: [self, direct]}", "when: {seler: [self, direct]}"),
    ("known-answers", BUYER, "when: {seller: [self, direct]}", "when: {seller: [self, directly]}"),
    ("fitting-conditions", BUYER, "when: {seller: [self, direct]}", "when: {seller: {before: merchant-stage}}"),
    ("fitting-questions", BUYER, "    kind: instant\n    must: past\n", "    kind: choice\n    must: past\n"),
    ("answerable-choices", BUYER, "    kind: choice\n", "    kind: choices\n"),
    ("fitting-deadlines", BUYER, "from: reship-received,", "from: seller,"),
    ("distinct-labels", BUYER, "label: 京东已经给了结果", "label: 还没申请过京东介入"),
    ("sound-addresses", "sources.yml", "  address: https://", "  address: https//"),
    ("sound-diagrams", "diagrams.yml", "next: [{to: ", "next: [{to: nowhere-"),
    ("distinct-facts", "facts/seed.yml", "S01:\n", "S01:\n  until: 2026-01-01\n  replaced-by: S01\n"),
    ("distinct-entries", BUYER, "facts: [E01, E04, E138]", "facts: [E01, E04, E01]"),
    ("distinct-titles", "letters.yml", "  title: 问商家：到哪一步，哪天做完\n", "  title: 先和商家谈：问题、要求、日期\n"),
    ("weighed-facts", "facts/seed.yml", "confidence: medium", "confidence: high"),
    ("fitting-lists", "evidence.yml", "    buyer:\n      - {text: \"订单截图", "    jd:\n      - {text: \"订单截图"),
    ("known-persons", "evidence.yml", "    buyer:\n", "    byuer:\n"),
    ("known-targets", BUYER, "    see: [", "    see: [no-such, "),
    ("sourced-facts", "facts/seed.yml", "  sources:\n    - {source: seed, quote: 這時候就可以找客服介入了}\n", "  sources: []\n"),
    ("sound-calendars", CALENDAR, "{name: 国庆节, from: 2026-10-01, to: 2026-10-07}", "{name: 国庆节, from: 2025-10-01, to: 2026-10-07}"),
    ("sound-clocks", CLOCKS, "add: 4 working-hours", "add: 4 working-hour"),
    ("no-cycles", BUYER, SCAM, SCAM.replace("scam-call}", "situation}")),
    ("inhabited-cells", CLOCKS, TWO_CLOCKS, LONG_CLOCKS),
    ("started-clocks", CLOCKS, "steps: [{to: day-end}]", "steps: [{to: 2026-12-31}, {to: day-end}]"),
    ("fitting-conditions", BUYER, "when: {before: promised-day}", "when: {during: office}"),
    ("total-routes", BUYER, REPAIR + "      - go: self-repair-overdue\n", REPAIR),
    ("live-routes", BUYER, REPAIR, "      - when: {before: {late: self-repair-tested}}\n        go: self-repair-test\n"
                                   "      - when: {before: {late: self-repair}}\n        go: self-repair-wait\n"),
    ("needed-rules", BUYER, REPAIR, "      - when: {not: {elapsed: 24 hours}}\n        go: self-repair-wait\n" + REPAIR),
    ("possible-conditions", BUYER, "when: {before: {late: self-repair}}\n        go: self-repair-wait",
     "when: {before: {late: self-repair}, after: self-repair-tested}\n        go: self-repair-wait"),
    ("reachable", BUYER, "wallet: {label: 京东小金库, go: refund-wallet-day}", "wallet: {label: 京东小金库, go: refund-other}"),
    ("repeated-questions", BUYER, "ask: 这笔钱是在京东付的吗？", "ask: 你现在遇到的是哪种情况？"),
    ("deciding-questions", BUYER, "not-yet: {label: 还没谈, go: freight-contact}", "not-yet: {label: 还没谈, go: freight-service}"),
    *(("numbers-in-clocks", BUYER, "why: 商家收货后 {clock:return-handled}内要处理完换货", f"why: 商家收货后{limit}内要处理完换货")
      for limit in (" 72 小时", "七十二小时", "７２小时", "三天", "72 个钟头")),
    *(("known-references", BUYER, "{clock:return-settled}", slip) for slip in ("{clock:return-settled", "｛clock：return-settled｝")),
    ("current-facts", "facts/seed.yml", "S01:\n", "S01:\n  until: 2026-01-01\n"),
    ("reviewed-facts", "facts/seed.yml", "  review: 2027-05-23\n", "  review: 2026-05-23\n"),
    ("used-shelves", CLOCKS, "latest-ship:\n",
     "spare: {title: 备用, who: buyer, starts: x, steps: [{add: 5 hours}], then: x, facts: [S01]}\nlatest-ship:\n"),
    ("backed-items", BUYER, ", ours: true}", "}"),
    ("known-letters", BUYER, "letters: [exchange-overdue", "letters: [exchange-overdu"),
    ("filled-letters", "letters.yml", "{answer:reship-received}", "{answer:ship-date}"),
    ("covered-calendars", CLOCKS, "add: 15 workdays", "add: 300 workdays"),
    ("ruled-clocks", CLOCKS, "  calendar: every-day\n  hours: office\n", "  calendar: cn\n  hours: office\n"),
    ("ruled-clocks", CLOCKS, "facts: [R008, R009, R010, R093, R243]", "facts: [E109, E125]"),
    ("whole-interface", "about.yml", "  copy: 复制\n", ""),
    ("steady-series", CLOCKS, "  starts: 买家提交纠纷单\n  steps: [{add: 24 hours}]\n",
     "  starts: 买家提交纠纷单\n  series: [{from: 2023-01-01, until: 2026-01-01, steps: [{add: 24 hours}], facts: [S31]}]\n"),
    ("asked-before", BUYER, "when: {before: {late: self-repair}}",
     "when: {before: {late: self-repair}, not: {invoice-ended: {after: self-repair}}}"),
    ("running-deadlines", BUYER, "from: reship-received,", "from: invoice-ended,"),
    ("closed-conditions", BUYER, "when: {before: merchant-stage}", "when: {any: merchant-stage}"),
    ("known-hours", BUYER, "when: {before: merchant-stage}", "when: {during: nights}"),
    ("bounded-states", BUYER, "when: {before: merchant-stage}",
     "when: {any: [" + ", ".join(f"{{elapsed: {hours} hours}}" for hours in range(1, 300)) + "]}"),
    ("true-labels", CLOCKS, "label: 7 个自然日\n", "label: 7 个工作日\n"),
    ("true-labels", CLOCKS, "  starts: 买家签收商品\n  steps: [{add: 7 days}",
     "  starts: 买家签收商品\n  label: 七天\n  steps: [{add: 12 days}"),
    ("covered-series", CLOCKS, "  starts: 买家提交纠纷单\n  steps: [{add: 24 hours}]\n",
     "  starts: 买家提交纠纷单\n  series: [{from: 2023-01-01, steps: [{add: 24 hours}], facts: [S31]}]\n"),
    ("sound-values", BUYER, "\nstart: ", "\nvalues: {away: {title: 时长, unit: 天, days: {from: payed, to: today}}}\nstart: "),
    ("sound-patterns", "words.yml", "{year}年", "{yaer}年"),
    ("steady-calendars", CALENDAR, '    "2026":\n', '    "2024": {facts: [E106], off: []}\n    "2026":\n'),
    ("dated-facts", "facts/seed.yml", "  review: 2027-05-23\n", "  review: 2025-05-23\n"),
    *(("plain-texts", BUYER, "why: 每类问题要先交的申请不同", f"why: {slip}") for slip in (
        "每类问题要先交的的申请不同", "每类问题要先交的申请不同,每一类", "“每类问题要先交的申请不同", "每类問題要先交的申請不同",
        "每类问题要先交的**申请**不同", "please 每类问题要先交的申请不同", "每类问题要先交的申请不同。。", "<script>alert(1)</script>")),
    *(("own-words", BUYER, "why: 每类问题要先交的申请不同", f"why: {text}")
      for text in ("尽快问商家", "赔 500 元", "一定能赢")),
    ("whole-texts", BUYER, "why: 每类问题要先交的申请不同", "why: 每类问题 #1 要先交的申请不同"),
    ("guarded-deadlines", BUYER, "{before: {late: refund-credit-card}}", "{before: refund-credit-card}"),
    ("agreeing-verdicts", BUYER, REPAIR, REPAIR.replace("before: {late: self-repair}}", "after: self-repair-tested}")),
    ("guarded-deadlines", BUYER, "when: {before: return-address}", "when: {after: return-address}"),
    ("agreeing-verdicts", BUYER, "when: {before: {late: self-audit}}", "when: {after: {late: self-audit}}"),
    ("agreeing-verdicts", MERCHANT, "when: {after: merchant-stage}", "when: {before: merchant-stage}"),
    ("agreeing-verdicts", MERCHANT, "when: {before: appeal}", "when: {after: appeal}"),
    ("guarded-deadlines", CLOCKS, "  starts: 买家提交纠纷单\n  steps: [{add: 24 hours}]\n",
     "  starts: 买家提交纠纷单\n  counts: 规则\n  steps: [{add: 24 hours}]\n"
     "  readings: [{title: 旧文, steps: [{add: 36 hours}], facts: [C01]}]\n"),
    ("worked-scenarios", "scenarios.yml", "evidence-to-jd: 2026-03-11T14:30", "evidence-to-jd: 2026-03-11T14:31"),
    ("worked-scenarios", BUYER, "when: {before: {late: refund-credit-card}}\n        go: refund-wait-credit-card",
     "when: {before: {late: refund-credit-card}}\n        go: refund-apply"),
    ("met-needs", BUYER, "商家拒绝换货，不用等到第二个时间，", "商家拒绝换货，等到第二个时间，"),
    ("possible-items", BUYER, "不共享屏幕。\", ours: true", "不共享屏幕。\", ours: true, when: {situation: scam}"),
    ("filled-texts", BUYER, "现在挂断，再自己拨 950618 核实。", "现在挂断，再自己拨 950618 核实。{answer:seller}"),
    ("whole-outcomes", BUYER, "地址也在审核时给。\", facts: [R050, R053, A5]}",
     "地址也在审核时给。\", facts: [R050, R053, A5], when: {situation: start}}"),
    ("known-files", "cloks.yml", "", "late: {}\n"),
    ("unique-ids", "facts/law.yml", "E87:\n", "E86:\n"),
    ("unique-keys", MERCHANT, "  ticket:\n", "  ticket: {}\n  ticket:\n"),
    ("right-shape", MERCHANT, "    short: 单子类型\n", ""),
    ("readable-file", MERCHANT, "title: ", "title: !!str "),
]


# The same in what lies beside it: its pages, its English words and theirs.
BESIDE = [
    ("plain-texts", "zh/faq.md", "。", "。。"),
    ("plain-texts", "en/guidance/clocks.yml", "The seller answers a nudge", "The the seller answers a nudge"),
    ("own-words", "zh/faq.md", "。", "，马上。"),
    ("numbers-in-clocks", "zh/buyer/when.md", '{{ clock("dispute-window") }}', "十五天"),
    ("numbers-in-clocks", "en/buyer/when.md", '{{ clock("dispute-window") }}', "two weeks and a day, fifteen days,"),
    ("page-calls", "zh/buyer/when.md", '{{ clock("dispute-window") }}', '{{ clock("dispute-windows") }}'),
    ("page-calls", "en/buyer/when.md", '{{ outcome("buyer", "negotiate-first") }}', '{{ outcome("negotiate-first") }}'),
    ("known-links", "zh/buyer/when.md", "(situations/refund-missing.md)", "(situations/refund-mising.md)"),
    ("known-links", "zh/about.md", 'href="all.html"', 'href="all.htm"'),
    ("known-links", "en/index.md", "(buyer/situations/damaged.md)", "(buyer/situations/damaged.html)"),
    ("known-anchors", "zh/merchant/evidence-by-type.md", "## 运费\n", "## 运费谁出\n"),
    ("known-anchors", "en/faq.md", "conflicts.md#not-found", "conflicts.md#notfound"),
    ("listed-pages", "zh/mkdocs.yml", "      - 防骗: buyer/scams.md\n", ""),
    ("listed-pages", "en/mkdocs.yml", "buyer/scams.md", "buyer/scam.md"),
    ("distinct-phrases", "guidance/flows/buyer/dispute.yml", "asked-as: [京东让我补材料,", "asked-as: [京东让我补材料, 等商家处理纠纷,"),
    ("titled-pages", "zh/faq.md", "description: ", "discription: "),
    ("whole-translation", "en/guidance/clocks.yml", "  then: If there is no pickup record yet, the buyer nudges.\n", ""),
    ("known-translations", "en/guidance/clocks.yml", "latest-ship:\n", "latest-ships:\n"),
    ("kept-placeholders", "en/guidance/clocks.yml", "the buyer nudges.", "wait {clock:latest-ship}."),
    ("fresh-translation", "guidance/clocks.yml", "  title: ", "  title: 新"),
    ("whole-translation", "en/guidance/clocks.yml", "The seller answers a nudge", "商家答复催单"),
    ("kept-numbers", "en/guidance/flows/buyer.yml", "12315", "12345"),
    ("kept-quotes", "en/faq.md", '{{ cite("P013") }}', '{{ cite("E66") }}'),
    ("kept-quotes", "en/buyer/when.md", '{{ outcome("buyer", "negotiate-first") }}', ""),
    ("true-labels", "en/guidance/clocks.yml", "label: 7 calendar days", "label: eight calendar days"),
    ("whole-translation", "en/faq.md", "", None),
    ("fresh-translation", "zh/faq.md", "{{ clock(\"merchant-stage\") }}", "{{ clock(\"merchant-stage\") }}左右"),
]


@pytest.mark.slow
@pytest.mark.parametrize(("code", "file", "old", "new"), BESIDE, ids=[f"{n}-{defect[0]}" for n, defect in enumerate(BESIDE)])
def test_a_defect_beside_the_real_guidance_is_found(code: str, file: str, old: str, new: str | None, tmp_path: Path,
                                                   capfd: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(GUIDANCE.parent, tmp_path / "docs")
    commands.stamp(tmp_path / "docs/guidance", tmp_path / "docs/en/guidance")
    path = holding(tmp_path / "docs", file, old)
    text = path.read_text("utf-8")
    path.unlink() if new is None else path.write_text(text.replace(old, new, 1), "utf-8")
    found = counted(tmp_path / "docs/guidance", capfd)
    assert found[code] > 0, found


@pytest.mark.slow
def test_without_a_defect_only_the_days_off_not_yet_known_are_told(capfd: pytest.CaptureFixture[str]) -> None:
    assert set(counted(GUIDANCE, capfd)) <= {"covered-calendars"}


def counted(guidance: Path, capfd: pytest.CaptureFixture[str]) -> Counter[str]:
    commands.check(guidance, AS_OF, "json", None, strict=False)
    return Counter(one["code"] for one in json.loads(capfd.readouterr().out))


def test_every_check_has_its_defect() -> None:
    own = {check.__name__.replace("_", "-") for check in checks.ALL}
    named = {"own-words-on-pages": "own-words",
             "plain-pages": "plain-texts", "numbers-on-pages": "numbers-in-clocks", "known-names": "known-menus",
             "sound-conditions": "closed-conditions"}  # these tell what is wrong by other codes
    assert {named.get(code, code) for code in own} <= {code for code, *_ in (*DEFECTS, *BESIDE)}


@cache
def before() -> Counter[str]:
    return Counter(finding.code for finding in findings_of(GUIDANCE))


@pytest.mark.slow
@pytest.mark.parametrize(("code", "file", "old", "new"), DEFECTS, ids=[f"{n}-{defect[0]}" for n, defect in enumerate(DEFECTS)])
def test_a_defect_in_the_real_guidance_is_found(code: str, file: str, old: str, new: str, tmp_path: Path) -> None:
    shutil.copytree(GUIDANCE, tmp_path / "guidance")
    path = holding(tmp_path / "guidance", file, old) if old else tmp_path / "guidance" / file
    text = path.read_text("utf-8") if old else ""
    path.write_text(text.replace(old, new, 1), "utf-8")
    found = findings_of(tmp_path / "guidance")
    assert Counter(f.code for f in found)[code] > before()[code], [f"{f.place} {f.code} {f.message}" for f in found]
    assert all(finding.place.line >= 1 for finding in found)
