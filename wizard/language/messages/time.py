"""What pages say of time limits: lengths, units, days, calendars, and the calculator."""

from __future__ import annotations

ENGLISH = {
    "all-deadlines": "All time limits",
    "calculator": "Work out a deadline",
    "calculator-lead": "Choose the time limit and give the moment from which it counts.",
    "calculator-plain": "Without script this page cannot calculate. The table tells where each limit starts and how "
                        "long it is.",
    "calendar-by-law": "After it only the days off by law are known, to {year}.",
    "calendar-ends": "{title}: days off are known until {date}.",
    "calendar-limits": "Time limits counted on it",
    "calendars-end": "How far the calendars reach",
    "choose-limit": "Choose one",
    "clock-from": "{limit} from when {starts}",
    "day-format": "{weekday} {day} {name}",
    "day-format-year": "{weekday} {day} {name} {year}",
    "days": "{n} day | {n} days",
    "hours": "{n} hour | {n} hours",
    "length-before": "{limit} if it starts before {date}",
    "length-before-today": "{limit} until {date}",
    "length-since": "{limit} if it starts on {date} or later",
    "length-since-today": "{limit} from {date} on",
    "limit": "Time limit",
    "limit-before": "Before",
    "limit-begins": "This time limit begins",
    "limits": "Which rule each time limit rests on",
    "limits-says": "What gives its length comes first, rules in force before what others say; what held before is "
                   "dated, for comparison.",
    "minutes": "{n} minute | {n} minutes",
    "month-names": "January February March April May June July August September October November December",
    "months": "{n} month | {n} months",
    "rule-only": "{label}, counted from: {starts}",
    # Other words for the units above, as labels of time limits may use them.
    "same-units": "min = minute; mins = minutes; hr = hour; hrs = hours; calendar day = day; calendar days = days; "
                  "natural day = day; natural days = days; working day = workday; working days = workdays; business "
                  "day = workday; business days = workdays; business hour = working hour; business hours = working "
                  "hours",
    "starts-at": "Counted from",
    "weekdays": "Sun Mon Tue Wed Thu Fri Sat",
    "weeks": "{n} week | {n} weeks",
    "work-out": "Work out",
    "work-out-yours": "Work out the date",
    "workdays": "{n} workday | {n} workdays",
    "working-hours": "{n} working hour | {n} working hours",
    "years": "{n} year | {n} years",
}
