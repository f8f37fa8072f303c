"""Slips around names: one of several words, and a field without its type."""

import re

from leadrules.diagnostics.diagnostic import Diagnostic
from leadrules.syntax.expectations import keywords, possible_words
from leadrules.syntax.explanations.structure import FUNCTIONS
from leadrules.syntax.failure import Failure
from leadrules.syntax.problems import names
from leadrules.syntax.problems.wording import did_you_mean

# Up to what shows that the words before it were meant as one name.
_MORE_WORDS = re.compile(
    r"[^\W\d]\w*(?:[^\S\n]+[^\W\d]\w*)*?"
    r"(?=\s*[=!<>:,{)+*/-]|\s+(?:not\s+)?(?:in|contains|starts|ends|matches|then|and|or|if|to|as|within|otherwise)\b)"
)
_DECLARED = re.compile(r"\s*[:,]")
_AFTER_THE_TYPE = ("from", "in", "as")


def spaced_name(failure: Failure) -> Diagnostic | None:
    """`when Lead Source == "Web"`, which is how the column is called."""
    previous, word = failure.previous, failure.word
    if previous is None or previous.terminal != "NAME" or failure.begins_line or word in keywords().values():
        return None
    found = _MORE_WORDS.match(failure.prepared.text, failure.start)
    if found is None or failure.text(previous) in FUNCTIONS or did_you_mean(word, possible_words(failure.expected)):
        return None
    return names.spaced_name(failure.prepared.span(previous.start, found.end()))


def quoted_field(failure: Failure) -> Diagnostic | None:
    """`lead { "Lead Source": text }`."""
    if failure.word[:1] not in {'"', "＂"} or "NAME" not in failure.expected:
        return None
    if not failure.completes or not _DECLARED.match(failure.prepared.text, failure.end):
        return None
    name = failure.word[1:-1]
    return names.text_for_name(failure.span, f"`{name}`" if name.isidentifier() else f"`` `{name}` ``")


def untyped_field(failure: Failure) -> Diagnostic | None:
    """`lead { id from "Lead Number" }`."""
    previous = failure.previous
    if previous is None or "COLON" not in failure.expected or failure.word not in _AFTER_THE_TYPE:
        return None
    return names.untyped_field(failure.place(previous), failure.word)
