"""A word of the language misspelt by one letter, found by trying: with the right word there, reading goes on.

Where it is noticed is not always where it stands: in `+10 onec because "…"` the slip can be the name that begins the next row, and
only `because` has no place behind it. So the words just before are tried as well.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from attrs import frozen

from leadrules.syntax.expectations import keywords, spellings
from leadrules.syntax.failure import NEXT_STATEMENT, Failure, acceptable, after, word_at
from leadrules.syntax.grammar import policy_parser

if TYPE_CHECKING:
    from lark.lexer import BasicLexer, ContextualLexer, LexerState

_BACK = 2  # pieces before the failure that may be the slip
_FURTHER = 4  # pieces that must be read behind the right word, the place of the failure among them
_GAP = re.compile(r"(?:\s|[#＃][^\r\n]*)*")
_TWO_WORDS = re.compile(r"\w+[^\S\n]+\w+")


@frozen
class Slip:
    """What stands there, from where to where; the word that is meant; the number of pieces before it."""

    start: int
    end: int
    meant: str
    before: int


def find_slip(failure: Failure) -> Slip | None:
    """The nearest slip of one letter with whose right spelling the text can be read on; None where there is none."""
    places = list(range(min(_BACK, len(failure.read)) + 1))
    if failure.word in _all_words():  # well written, it is probably the one before that is not
        places = [*places[1:], 0]
    for back in places:
        before = len(failure.read) - back
        start = failure.read[before].start if back else failure.start
        if back and failure.read[before].terminal != "NAME":
            continue
        for end, terminal, meant in _near(failure, start, failure.stacks[before]):
            stack = after(failure.stacks[before], terminal)
            if stack is not None and _reads_on(failure, stack, end):
                return Slip(start, end, meant, before)
    return None


def _near(failure: Failure, start: int, stack: tuple[int, ...]) -> Iterator[tuple[int, str, str]]:
    """The words of the language that can stand at a place and are one letter from what does: its end, terminal and word."""
    from rapidfuzz.distance import DamerauLevenshtein

    text = failure.prepared.text
    word = text[slice(*word_at(text, start))]
    two = _TWO_WORDS.match(text, start)
    written = [word, two[0]] if two else [word]
    if not word[:1].isalpha():
        return
    possible = [(terminal, each) for terminal in acceptable(stack) for each in _words(terminal)]
    for terminal, meant in sorted(possible):
        for each in written if " " in meant else written[:1]:
            plain = " ".join(each.split())
            if plain != meant and DamerauLevenshtein.distance(plain, meant, score_cutoff=1) == 1:
                yield start + len(each), terminal, meant


@cache
def _words(terminal: str) -> tuple[str, ...]:
    return (keywords()[terminal],) if terminal in keywords() else spellings(terminal)


@cache
def _all_words() -> frozenset[str]:
    terminals = policy_parser().terminals
    return frozenset(each for terminal in terminals for words in _words(terminal.name) for each in words.split())


def _reads_on(failure: Failure, stack: tuple[int, ...], position: int) -> bool:
    """Whether the text from a place on can be read, past the failure and a few words more."""
    interactive = policy_parser().parse_interactive(failure.prepared.text)
    lexers: ContextualLexer = interactive.lexer_thread.lexer  # type: ignore[assignment]
    reading: LexerState = interactive.lexer_thread.state  # type: ignore[assignment]
    for _ in range(_FURTHER):
        gap = _GAP.match(failure.prepared.text, position)
        position = gap.end() if gap else position
        if position >= len(failure.prepared.text):
            return after(stack, "$END") is not None
        if position > failure.start and gap and "\n" in gap[0] and after(stack, NEXT_STATEMENT) is not None:
            return True  # the line is complete; what comes next has slips of its own
        terminal, end = _lexed(lexers.lexers[stack[-1]], reading, position)  # type: ignore[arg-type]
        following = after(stack, terminal) if terminal else None
        if following is None and failure.prepared.text[position:end].isidentifier():
            following = after(stack, "NAME")
        if following is None:
            return False
        stack, position = following, end
    return position > failure.start


def _lexed(lexer: "BasicLexer", reading: "LexerState", position: int) -> tuple[str, int]:
    found = lexer.match(reading.text, position)  # type: ignore[no-untyped-call]
    return (found[1], position + len(found[0])) if found else ("", position)
