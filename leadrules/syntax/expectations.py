"""What could have stood somewhere, in the words of a person."""

from collections.abc import Iterable
from functools import cache

from leadrules.syntax.failure import NEXT_STATEMENT, acceptable, parse_table, shifts
from leadrules.syntax.grammar import policy_parser

# Whole groups first: what is said for all of them, and the terminals that must all be possible.
_GROUPS: tuple[tuple[str, frozenset[str]], ...] = (
    ("the next statement", frozenset({"POLICY", "TIER", NEXT_STATEMENT})),
    ("`when` or `by`", frozenset({"WHEN", "BY", NEXT_STATEMENT})),
    ("`given`, `did`, `now` or `expect`", frozenset({"GIVEN", "DID", "NOW", "EXPECT", NEXT_STATEMENT})),
    ("a row such as `>= 100 then +5`", frozenset({"COMPARATOR", "OTHERWISE", NEXT_STATEMENT})),
    ("a value or a comparison such as `>= 100`", frozenset({"COMPARATOR", "OTHERWISE"})),
    ('a text such as `"IT"` or `any of` and a list', frozenset({"ANY_OF", "TEXT", "NUMBER"})),
    ("a condition", frozenset({"NOT", "NAME", "COUNTING"})),
    ("a field or a value", frozenset({"NAME", "TEXT", "NUMBER", "LPAR"})),
    ('a list such as `["a", "b"]` or a range such as `10..20`', frozenset({"TEXT", "NUMBER", "NAME", "LSQB"})),
    ('a value such as `10` or `"IT"`', frozenset({"TEXT", "NUMBER"})),
    ("a number", frozenset({"NUMBER"})),
    ("a duration such as `48h`", frozenset({"DURATION"})),
)
# What goes without saying once a condition or a value has been named.
_VALUES = frozenset({
    "NAME", "QUOTED_NAME", "TEXT", "NUMBER", "DURATION", "DATE", "TIME", "YES_NO", "MINUS", "LPAR", "LSQB", "NOT",
    "KNOWING", "TIMING", "COUNTING", "COLLECTING", "TEXT_TEST", "MATCHES", "AT_LEAST",
})  # fmt: skip
# The words behind terminals that are read as one of several.
_SPELT = {
    "KIND": ("text", "number", "yes_no", "date", "time", "one of"),
    "PERIOD": ("day", "week", "month"),
    "WEEKDAY": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    "BUSINESS_TIME": ("business hours", "business days", "business hour", "business day"),
    "MEMBERSHIP": ("in", "not in"),
    "TEXT_TEST": ("contains", "starts with", "ends with"),
    "MATCHES": ("matches",),
    "ANY_OF": ("any of",),
    "IGNORING_CASE": ("ignoring case",),
    "STATUS": ("open", "overdue", "met", "late"),
    "KNOWING": ("known", "unknown"),
    "TIMING": ("age", "until"),
    "COUNTING": ("count", "any", "since"),
    "COLLECTING": ("distinct", "sum", "max", "latest"),
    "YES_NO": ("true", "false"),
}
# What can follow every operand; said only where nothing else could come.
_OPERATORS = frozenset({
    "PLUS", "MINUS", "TIMES", "DIVIDED", "COMPARATOR", "MEMBERSHIP", "TEXT_TEST", "MATCHES", "WITHIN", "AND", "OR",
    "IMPLIES", "IGNORING_CASE", "DOT",
})  # fmt: skip
_SINGLE = {
    "NAME": "a name",
    "TEXT": "a text in quotation marks",
    "CLOCK": "a time of day such as `09:00`",
    "WEEKDAY": "a weekday such as `Mon`",
    "DATE": "a date such as `2026-04-01`",
    "MONTH_DAY": "a day such as `12-29`",
    "KIND": "a type (`text`, `number`, `yes_no`, `date`, `time` or `one of`)",
    "PERIOD": "`day`, `week` or `month`",
    "BUSINESS_TIME": "`business hours` or `business days`",
    "ANY_OF": "`any of`",
    "_TO": "`..`",
    "_COMMA": "`,`",
    "$END": "the end of the text",
    "ONE": "",  # said by KIND
}


@cache
def keywords() -> dict[str, str]:
    """The words of the language by the terminals they are read as: `TIER` is `tier`."""
    found = {}
    for terminal in policy_parser().terminals:
        word = (terminal.pattern.raw or "").strip('"')
        if word[:1].isalpha():
            found[terminal.name] = word
    return found


@cache
def statement_words() -> frozenset[str]:
    """The words with which a statement can start."""
    return frozenset(keywords()[terminal] for terminal in statement_terminals())


@cache
def statement_terminals() -> frozenset[str]:
    """The terminals with which a statement can start."""
    start = min(state for state in parse_table() if shifts(state, "POLICY"))
    return frozenset(terminal for terminal in acceptable((start,)) if terminal in keywords())


def spellings(terminal: str) -> tuple[str, ...]:
    """The words behind a terminal that is read as one of several."""
    return _SPELT.get(terminal, ())


def possible_words(expected: Iterable[str]) -> tuple[str, ...]:
    """The words of the language among what could have stood there."""
    found = {keywords()[terminal] for terminal in expected if terminal in keywords()}
    return tuple(sorted(found.union(*(_SPELT.get(terminal, ()) for terminal in expected))))


def describe(expected: frozenset[str]) -> str:
    """What could have stood there, as one phrase: `then`; a number; a value or `]`."""
    left = set(expected)
    if "TIMES" in left and left - _OPERATORS - {NEXT_STATEMENT, "$END"}:
        left -= _OPERATORS
    said: list[str] = []
    if {"PLUS", "MINUS"} == left:
        return "points such as `+10`"
    for phrase, group in _GROUPS:
        if group <= left:
            said.append(phrase)
            left -= _VALUES | group
            left -= statement_terminals() if "POLICY" in group else set()
    left -= {NEXT_STATEMENT, "$END", "QUOTED_NAME"} if said or len(left) > 1 else set()
    said += sorted(filter(None, map(_phrase, left)), key=lambda phrase: (phrase.startswith("`"), phrase))
    return _joined(said[:5]) if said else "`and`, `or` or a comparison such as `>= 10`"


def _phrase(terminal: str) -> str:
    if terminal in _SINGLE:
        return _SINGLE[terminal]
    if terminal in keywords():
        return f"`{keywords()[terminal]}`"
    return f"`{_signs().get(terminal, '')}`" if _signs().get(terminal) else ""


@cache
def _signs() -> dict[str, str]:
    return {
        terminal.name: (terminal.pattern.raw or "").strip('"')
        for terminal in policy_parser().terminals
        if (terminal.pattern.raw or "").startswith('"')
    }


def _joined(phrases: list[str]) -> str:
    if len(phrases) == 1:
        return phrases[0]
    return f"{', '.join(phrases[:-1])} or {phrases[-1]}"
