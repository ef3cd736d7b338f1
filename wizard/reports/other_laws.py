"""The laws that no check owns, in the words of a check's docstring, and examples of what no fixture can show."""

from __future__ import annotations

# What a field can name; each kind has a code of its own, “known-clocks”.
POINTED_AT = ("source", "fact", "clock", "calendar", "menu", "screen", "evidence", "letter", "person", "channel",
              "verdict")

HOLE = "A name with nothing behind it would leave a hole on the page, where a reader needs the sentence."
NEVER = "A condition that means nothing would quietly never hold."

OTHER = {
    "bounded-states": """Looking back at earlier answers makes a bounded number of states, and routes cut an answer into
        few cells.

        Without a bound a flow could grow beyond what can be proven, or sent to a reader's telephone.""",
    "closed-conditions": f"""Every `when` is one of the closed forms of the language, with a value that it takes.

        {NEVER}""",
    "fitting-conditions": f"""A condition fits the kind of its question: a clock needs a moment, “less” a number.

        {NEVER}""",
    "known-answers": f"""Every answer and tag that a condition names is one of its question.

        {NEVER}""",
    "known-questions": f"""Every question, and every value, that a condition names is one of its flow.

        {NEVER}""",
    "known-hours": f"""Every name of working hours in a condition is defined by a calendar.

        {NEVER}""",
    "reviewed-facts": """A fact has been looked at lately: checked before the build day, and not past its day of review.

        A rule that changed since would be told as if it still held.""",
    "known-files": """Every YAML file in a folder of guidance lies on a shelf that is read.

        What its author wrote would be left out without a word.""",
    "known-items": """Every shared item that an outcome lists is written in its flow, and every one written is listed.

        A name with nothing behind it would leave out a sentence that the reader needs.""",
    "readable-file": """Every file is there, is UTF-8 text, and is YAML (or JSON) without anchors, tags and aliases.

        What cannot be read as it was meant cannot be proven.""",
    "right-shape": """Every form has the fields that it needs, no others, and in each a value of its kind.

        A field that is misspelt is one that its author believes in and no reader meets.""",
    "unique-keys": """No key stands twice in one map.

        Of two values one would be dropped without a word.""",
    "whole-texts": """No text is cut short by a comment that begins with a single space between.

        A reader would be told half a sentence.""",
    "known-translations": """A translation holds texts of things that the source has, and nothing else.

        What translates nothing is read by nobody, and what differs in more than words could lead readers of one
        language elsewhere.""",
    "whole-translation": """Every text and page of the source is translated.

        A reader would meet a sentence in a language that he cannot read.""",
    "fresh-translation": """Every translation was made from the words that its source has now.

        Readers of one language would be told the old rule.""",
    "kept-numbers": """A translation tells the long numbers of its source.

        A telephone number or an article with a slipped digit leads nowhere.""",
    "kept-placeholders": """A translation fills in what its source fills in.

        A limit that stands in one language only is missed in the other.""",
    "kept-quotes": """A translated page quotes what its source quotes, as often.

        In one language a page would rest on other facts, or lead to another answer.""",
    "usable-answers": """Answers given to `ask` are JSON texts that their questions know, at a moment that exists.

        An answer that is dropped without a word leads somewhere else than was asked.""",
    "comparable-versions": """Two versions can be read and walked together within a bound.

        A comparison that stops half way would call the rest unchanged.""",
    "standing-quotes": """Every quote stands in the stored text of its source; where it leaves words out, its parts do.

        A rule that its source has changed, or never said so, would be told as the source's own word.""",
    "countable-paths": """Paths are listed only where they can be counted on.

        A list that is cut off reads as if it were whole.""",
} | {
    f"known-{kind}s": f"""Every id in a field that names a {kind} names one that exists.

        {HOLE}""" for kind in POINTED_AT
}

# Code -> (bad, good), where what is wrong lies between two folders, in a call, or in an id that no fixture slips.
EXAMPLES = {
    "known-translations": ("# clocks.yml of the translation; the source calls it “late”\nlaet: {title: Late parcel}",
                           "# clocks.yml of the translation\nlate: {title: Late parcel}"),
    "whole-translation": ("# flows/parcel.yml of the translation\ntitle: Where is my parcel?  # and nothing more",
                          "# flows/parcel.yml of the translation\ntitle: Where is my parcel?\nintro: Two questions."),
    "fresh-translation": ("# The source now says\nask: Has it come to your door?\n"
                          "# the translation was made from\nask: Has it come?",
                          "# Translate the new words, then\npython3 build.py stamp --translation docs/en/guidance"),
    "kept-numbers": ("# The source says 555123\ntext: Call 555132.", "# The source says 555123\ntext: Call 555123."),
    "kept-placeholders": ("# The source says {clock:late}\ntext: Ask after two days.",
                          "# The source says {clock:late}\ntext: Ask after {clock:late}."),
    "kept-quotes": ('<!-- The source says {{ cite("F1") }} -->\nThe shop must answer.',
                    '<!-- The source says {{ cite("F1") }} -->\nThe shop must answer. {{ cite("F1") }}'),
    "usable-answers": ('{"came": "on"}', '{"came": "no"}'),
    "comparable-versions": ("python3 build.py diff HAED", "python3 build.py diff HEAD"),
    "standing-quotes": ("# rules.md: “Late after two days.”\nsources: [{source: rules, quote: after 2 days}]",
                        "# rules.md as before\nsources: [{source: rules, quote: after two days}]"),
    "countable-paths": ("python3 build.py paths parcel  # more paths than are listed",
                        "python3 build.py diff HEAD~1  # any number"),
    "known-sources": ("sources: [{source: ruels}]", "sources: [{source: rules}]"),
    "known-screens": ("screen: oder-page", "screen: order-page"),
    "known-letters": ("letters: [clam]", "letters: [claim]"),
    "known-channels": ("routes: [{channel: wbe, path: [Orders, Help], facts: [F1]}]",
                       "routes: [{channel: web, path: [Orders, Help], facts: [F1]}]"),
}
