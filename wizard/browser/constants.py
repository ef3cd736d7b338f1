"""What both engines know, written once, in Python: `runtime/base/constants.js` beside it is made from here.

After a change run `build.py schema`.
"""

from __future__ import annotations

import json
import re

from wizard.automaton import compiler
from wizard.clocks import FIRST, LAST
from wizard.evaluation import answer_faults
from wizard.language import UNKNOWN, address_fragment, decimals, instants

HEAD = """/* What both engines know: made by constants.py, where each is written once. Then: `build.py schema`.
 *
 * uses: nothing
 */
"""


def script() -> str:
    """The file, one constant a line."""
    values = {
        "ANSWERED_NUMBER": _whole(decimals.ANSWER), "DIGITS": json.dumps(decimals.DIGITS),
        "FIRST": json.dumps(FIRST), "LAST": json.dumps(LAST),
        "MOMENT": _whole(instants.MOMENT), "MOST_PAIRS": json.dumps(address_fragment.MOST_PAIRS),
         "NUMBER": _whole(answer_faults.NUMBER.pattern),
        "SCHEMA": json.dumps(compiler.SCHEMA), "UNKNOWN": json.dumps(UNKNOWN),
    }
    return HEAD + "".join(f"var {name} = {value};\n" for name, value in values.items())


def _whole(pattern: str) -> str:
    """A pattern as a regular expression that takes a whole text; what it holds is read alike in both languages."""
    assert not re.search(r"[/\n]|\\[AZpPNb]|\(\?[^:]", pattern), f"Python alone reads this so: {pattern}"
    return f"/^(?:{pattern})$/"
