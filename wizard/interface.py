"""The words that pages and the browser say themselves, which every guidance gives in its own language."""

from __future__ import annotations

WORDS = frozenset("""
    about-answers about-conflicts about-deadlines about-facts about-glossary about-proof about-sources
    after-that all-answers all-conflicts all-deadlines all-facts all-sources all-terms answer-code applies-from
    applies-until assumption back basis bring cautions cell-after cell-any cell-before cell-chosen cell-during
    cell-least cell-less cell-not-chosen cell-outside change checked clock-from close colon comma
    confidence-high confidence-low confidence-medium conflict continue copied copy copy-failed date day-before
    day-before-day day-format day-format-year days deadline earliest-safe error-before-other error-missing
    error-must-be-future error-must-be-past error-not-a-moment error-not-a-number error-not-a-step
    error-not-month-end error-not-together error-too-large error-too-long error-too-small error-unknown-answer
    guessed hours how-computed in-zone just-now kept-because kind-law kind-official kind-seed kind-third-party
    left letter-hint letter-to limit may-appear-as midnight minutes months names not-found not-workday
    now-different old-link open open-now other-reading ours page-wins passed piece-minutes piece-skipped
    piece-to piece-workdays piece-working printed proof proof-cells proof-digest proof-facts proof-flow
    proof-longest proof-outcomes proof-paths proof-questions proof-says proof-shortest proof-states
    question-mark read-on reasons remind restart restart-all review rule-only runs-from see-also sources stale
    starts-at step-number still still-exactly stop then time today today-morning treatment used-by weekdays
    weeks went-wrong what-to-do where-to-look without-script workdays working-hours write years yesterday
    yesterday-day your-answers
""".split())  # noqa: SIM905  # a list of words reads best as words
