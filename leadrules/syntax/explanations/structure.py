"""Slips of structure: words missing, misspelt or in another place, brackets that do not match."""

import re
from itertools import pairwise

from leadrules.diagnostics.diagnostic import Diagnostic
from leadrules.syntax.expectations import describe, keywords, possible_words, statement_terminals, statement_words
from leadrules.syntax.explanations.awards import awarded
from leadrules.syntax.failure import Failure, Piece
from leadrules.syntax.problems import names
from leadrules.syntax.problems import structure as problems
from leadrules.syntax.problems.wording import did_you_mean

FUNCTIONS = ("known", "unknown", "count", "any", "since", "distinct", "sum", "max", "latest", "age", "until")

_COMPARING = re.compile(r"(?:==|!=|<=|>=|<|>|(?:not\s+)?in\b|contains\b|starts\b|ends\b|matches\b)")
_PATH = re.compile(r"\w[\w./-]*")  # `Asia/Tokyo`, `shared/points.rules`
_CLOSING = {"(": ")", "[": "]", "{": "}"}
_HOLDS = {
    "LEAD": "fields, such as `company: text`",
    "EVENT": "fields, such as `asset: text`",
    "SCORE": "`when` and `by`",
    "BY": "rows, such as `>= 100 then +5`",
    "TEST": "`given`, `did`, `now` and `expect`",
}
_BEGINS = {"SCORE": "rule of a score", "BY": "row of a `by`", "TEST": "step of a test"}
_AWARD = ("once", "halving", "losing", "up to", "because")
_AWARD_ORDER = "`once`, then `halving` or `losing`, then `up to`, then `because`"
_FIELD_CLAUSES = ("from", "in", "as")
_FIELD_ORDER = "the type, then `from`, then `in`, then `as`"
_ORDERS = {
    "WHEN": (_AWARD, _AWARD_ORDER),
    "BY": (_AWARD, _AWARD_ORDER),
    "FOLLOW_UP": (
        ("by", "within", "after", "from", "with", "saying", "if", "because"),
        "`by`, `within`, `after` … `from`, `with`, `saying`, `if`, `because`",
    ),
    "CALENDAR": (("days", "hours", "holidays", "closed"), "`days`, `hours`, `holidays`, `closed`"),
    "LEAD": (_FIELD_CLAUSES, _FIELD_ORDER),
    "EVENT": (_FIELD_CLAUSES, _FIELD_ORDER),
    "SCORE": (("max", "min"), "`max`, then `min`"),
}
# What somebody who knows another language may begin with.
ELSEWHERE = {"if": "when", "rule": "when", "import": "include", "set": "let", "def": "define", "assert": "always"}
ELSEWHERE |= {"follow": "follow_up", "hand": "hand_off"}
_COMPARING_WORDS = {
    "is": "==", "equals": "==", "isnt": "!=", "like": "matches", "between": "in 10..20", "includes": "contains",
    "has": "contains", "over": ">", "above": ">", "under": "<", "below": "<",
}  # fmt: skip
_WEEKDAYS = {"月": "Mon", "火": "Tue", "水": "Wed", "木": "Thu", "金": "Fri", "土": "Sat", "日": "Sun"}


def chained(failure: Failure) -> Diagnostic | None:
    """`1 < x < 5`."""
    if "AND" not in failure.expected or "COMPARATOR" in failure.expected:
        return None
    return problems.chained_comparison(failure.span) if _COMPARING.match(failure.prepared.text, failure.start) else None


def function(failure: Failure) -> Diagnostic | None:
    """`foo(x)`."""
    previous = failure.previous
    if failure.word != "(" or previous is None or previous.terminal != "NAME" or failure.begins_line:
        return None
    return problems.unknown_function(failure.place(previous), FUNCTIONS)


def collecting(failure: Failure) -> Diagnostic | None:
    """`distinct(page within 30d)`, `sum(amount > 10)`."""
    opened = failure.open_brackets
    of = failure.read[failure.read.index(opened[-1]) - 1] if opened else None
    field = failure.previous
    if of is None or of.terminal != "COLLECTING" or "WHERE" not in failure.expected or field is None:
        return None
    if failure.word != "within" and not _COMPARING.match(failure.prepared.text, failure.start):
        return None
    return problems.missing_where(failure.span, failure.text(of), failure.text(field))


def bracket(failure: Failure) -> Diagnostic | None:
    """A closing sign for something else than what is open, or for nothing."""
    if failure.word not in {")", "]", "}"}:
        return None
    opened = failure.open_brackets
    if not opened:
        return problems.stray_bracket(failure.span)
    closing = _CLOSING[failure.text(opened[-1])]
    if closing == failure.word:
        return None
    if closing == "}":
        return problems.stray_bracket(failure.span)
    return problems.open_bracket(failure.span, failure.place(opened[-1]), closing)


def late_channel(failure: Failure) -> Diagnostic | None:
    """`follow_up within 48h by phone`, whose `by` has been taken for the beginning of a band table."""
    by = _statement(failure, len(failure.read))
    if by is None or by.terminal != "BY" or "LBRACE" not in failure.expected:
        return None
    before = _statement(failure, failure.read.index(by))
    if before is None or before.terminal != "FOLLOW_UP" or "\n" in failure.prepared.text[before.start : by.start]:
        return None
    return problems.clause_order(failure.place(by), _ORDERS["FOLLOW_UP"][1])


def clause(failure: Failure) -> Diagnostic | None:
    """A part of a statement that stands too late, or twice."""
    previous = failure.previous
    if previous and "COLON" in failure.expected and failure.text(previous) in _FIELD_CLAUSES:
        return problems.clause_order(failure.place(previous), _FIELD_ORDER)  # taken for the name of the next field
    statement = _statement(failure, len(failure.read))
    if statement is None or statement.terminal not in _ORDERS or (failure.begins_line and not failure.completes):
        return None
    clauses, order = _ORDERS[statement.terminal]
    for words in clauses:
        found = re.compile(words.replace(" ", r"\s+") + r"(?!\w)").match(failure.prepared.text, failure.start)
        too_early = statement.terminal == "FOLLOW_UP" and failure.previous == statement
        if found and (failure.completes or too_early or words in {"max", "min"}):
            return problems.clause_order(failure.prepared.span(*found.span()), order)
    return None


def unclosed(failure: Failure) -> Diagnostic | None:
    """`(`, `[` or `{` without its closing sign; a statement between braces that hold something else."""
    opened = failure.open_brackets
    if not opened:
        return None
    opening = failure.place(opened[-1])
    closing = _CLOSING[failure.text(opened[-1])]
    a_word = failure.word in {*keywords().values(), "{", ";"} - {"where"}
    if closing != "}":
        needed = {")": "RPAR", "]": "RSQB"}[closing] in failure.expected
        return problems.open_bracket(failure.span, opening, closing) if needed and (a_word or failure.at_end) else None
    if not failure.completes:
        return None
    if failure.at_end:
        return problems.open_bracket(failure.span, opening, closing)
    if failure.word not in statement_words():
        return None
    block = _statement(failure, failure.read.index(opened[-1]))
    if block is None or not closes_later(failure):
        return problems.open_bracket(failure.span, opening, closing)
    return problems.misplaced_statement(failure.span, failure.place(block), _HOLDS.get(block.terminal, "other things"))


def closes_later(failure: Failure) -> bool:
    """Whether each brace that is open here is closed further down."""
    needed = sum(piece.terminal == "LBRACE" for piece in failure.open_brackets)
    depth = 0
    for brace in re.compile(r"[{}]").finditer(failure.prepared.bare, failure.start):
        depth += 1 if brace[0] == "{" else -1
        if depth == -needed:
            return True
    return False


def swallowed(failure: Failure) -> Diagnostic | None:
    """`when not then +1`, in which `then` has been taken for a name, because one is missing before it."""
    if "THEN" not in failure.expected:
        return None
    begun = _statement(failure, len(failure.read))
    since = failure.read[failure.read.index(begun) :] if begun else ()
    for before, piece in pairwise(since):
        if piece.terminal == "NAME" and failure.text(piece) == "then":
            return problems.missing_piece(failure.place(before), "a condition", "`then` stands")
    return None


def unfinished(failure: Failure) -> Diagnostic | None:
    """A line, or the text, that ends too early: blamed on what stands there, not on what comes next."""
    previous = failure.previous
    if previous is None or failure.completes or not failure.begins_line:
        return None
    ends = "the text ends" if failure.at_end else "the line ends"
    return problems.missing_piece(failure.place(previous), describe(failure.expected), ends)


def wrong_sort(failure: Failure) -> Diagnostic | None:
    """A text where a name stands, a name where a text stands, a word of the language taken for a name."""
    previous = failure.previous
    if failure.word == ":" and previous and previous.terminal in keywords():
        return names.word_for_name(failure.place(previous))
    if failure.word[:1] in {'"', "＂"} and "NAME" in failure.expected and not failure.completes:
        name = failure.word[1:-1]
        return names.text_for_name(failure.span, f"`{name}`" if name.isidentifier() else f"`` `{name}` ``")
    text_only = "TEXT" in failure.expected and "NUMBER" not in failure.expected and not failure.completes
    a_name = failure.word.isidentifier() and failure.word not in keywords().values()
    if text_only and a_name and not _guess(failure):
        found = _PATH.match(failure.prepared.text, failure.start)
        return names.name_for_text(failure.prepared.span(*found.span()) if found else failure.span)
    return None


def wrong_word(failure: Failure) -> Diagnostic:
    """Anything else: what was expected, what was found, and the word that may have been meant."""
    span = failure.span
    if not failure.completes and "COLON" in failure.expected and failure.previous and not failure.begins_line:
        guess = did_you_mean(failure.text(failure.previous), _FIELD_CLAUSES)
        return problems.unexpected(span, describe(failure.expected), guess)
    if not failure.completes:
        return problems.unexpected(span, describe(failure.expected), _guess(failure))
    previous = failure.previous
    begins = previous is None or previous.terminal in {"SEMICOLON", "LBRACE", "RBRACE"} or failure.begins_line
    if begins and failure.word[:1].isalpha():
        words, where = _beginnings(failure)
        elsewhere = ELSEWHERE.get(failure.word.lower())
        guess = f"did you mean `{elsewhere}`?" if elsewhere in words else did_you_mean(failure.word, words)
        return problems.unknown_statement(span, where, guess)
    return problems.unexpected_more(span, describe(failure.expected), _guess(failure))


def _guess(failure: Failure) -> str:
    """What was probably meant."""
    word, previous = failure.word, failure.previous
    if "HALVING" in failure.expected and (meant := awarded(failure)):
        return f"write {meant}"
    if "WEEKDAY" in failure.expected:
        weekday = _WEEKDAYS.get(word[:1]) or word[:3].capitalize()
        return f"write `{weekday}`" if weekday in _WEEKDAYS.values() else ""
    if "CLOCK" in failure.expected:
        hours = re.match(r"[0-9]{1,2}(?![0-9])", word)
        return f"write `{hours[0]:0>2}:00`" if hours else ""
    if word == "," and "AND" in failure.expected:
        return "conditions are joined by `and` or `or`"
    if word == "," and failure.completes:
        return "delete the comma"
    if "AND" in failure.expected and word in _COMPARING_WORDS:
        return f"write `{_COMPARING_WORDS[word]}`"
    if previous and previous.terminal == "NAME" and failure.text(previous) in FUNCTIONS and not failure.completes:
        return f"`{failure.text(previous)}` has parentheses: `{failure.text(previous)}(…)`"
    return did_you_mean(word, possible_words(failure.expected)) if word[:1].isalpha() else ""


def _beginnings(failure: Failure) -> tuple[tuple[str, ...], str]:
    """The words with which something can begin here, and what it is called."""
    opened = failure.open_brackets
    block = _statement(failure, failure.read.index(opened[-1])) if opened else None
    words = possible_words(failure.expected)
    if block is None:
        return words, "statement"
    return words, _BEGINS.get(block.terminal, "field")


def _statement(failure: Failure, before: int) -> Piece | None:
    """The word that began the statement in which the piece of this number stands."""
    for piece in reversed(failure.read[:before]):
        if piece.terminal in statement_terminals():
            return piece
    return None
