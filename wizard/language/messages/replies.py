"""What the checker of replies says."""

from __future__ import annotations

ENGLISH = {
    "at-character": "character {n}",
    "checker": "Check a reply",
    "checker-lead": "Paste your reply. The words that give no hour are marked, and what is missing is named.",
    "checker-plain": "Without script this page cannot check your text. Go through the lists below by hand.",
    "form-only": "Only words and forms are checked. Whether it is true and can be kept, you know best.",
    "lacking-found": "{n} thing is missing | {n} things are missing",
    "lacking-none": "Nothing on the list is missing.",
    "marked-text": "Your text, marked",
    "paste-here": "Your reply",
    "reply-holds": "What a reply must hold",
    "say-instead": "Say it this way",
    "stays-here": "What you paste stays in this page. It is neither sent nor kept.",
    "vague-found": "{n} vague word | {n} vague words",
    "vague-none": "No word from the lists was found.",
    "vague-unless": "A word is fine where a date and a clock time follow it in the same sentence.",
    "vague-words": "Words that give no hour",
}
