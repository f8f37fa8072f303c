"""Values and conditions in each other's place, calculations without a result, fields of two types."""

from collections.abc import Iterable, Sequence
from typing import Final

from leadrules.checking.problems.wording import KIND_WORDS
from leadrules.diagnostics.diagnostic import Code, Diagnostic, Note, Severity
from leadrules.model.values import Kind
from leadrules.text.span import Span

NOT_A_CONDITION: Final = Code(
    "LR143",
    "not-a-condition",
    Severity.ERROR,
    """\
Here stands something that is true or false: a comparison, a question such as `known(…)`, a `yes_no` field. A number or a
text by itself is neither.

Bad: `lead { industry: text }  when industry == "IT" or "Retail" then +5`

Good: `lead { industry: text }  when industry in ["IT", "Retail"] then +5`
""",
)
NOT_A_VALUE: Final = Code(
    "LR144",
    "not-a-value",
    Severity.ERROR,
    """\
A condition is true or false; it can't be counted with, compared, or asked whether it is known.

Bad: `flag "call" if any(action == "demo") == true`

Good: `flag "call" if any(action == "demo")`
""",
)
NO_ARITHMETIC: Final = Code(
    "LR145",
    "no-arithmetic",
    Severity.ERROR,
    """\
Numbers and scores can be added, subtracted, multiplied and divided; lengths of time added and subtracted; a time and a
length of time make a time, two times a length of time. Nothing else can be calculated with.

Bad: `lead { company: text }  flag "big" if company * 2 > 10`

Good: `lead { revenue: number }  flag "big" if revenue * 2 > 10`
""",
)
LIST: Final = Code(
    "LR147",
    "list",
    Severity.ERROR,
    """\
A list in brackets stands where one of several values is meant, a single value where one is. A name is either.

Bad: `let big = ["IT", "Retail"]  lead { industry: text }  when industry == big then +5`

Good: `let big = ["IT", "Retail"]  lead { industry: text }  when industry in big then +5`
""",
)
TWO_TYPES: Final = Code(
    "LR149",
    "two-types",
    Severity.ERROR,
    """\
A field without a declaration has the type that its use asks for. Two uses ask for different ones, so the file can't be
read in a way that suits both.

Bad: `when size > 100 then +5  when size == "large" then +5`

Good: `lead { size: number; size_class: text }  when size > 100 then +5  when size_class == "large" then +5`
""",
)
AT_LEAST: Final = Code(
    "LR151",
    "at-least",
    Severity.ERROR,
    """\
`at least N of […]` counts how many of the conditions hold. With 0 it always holds, with more than there are it never
does.

Bad: `define bant as at least 4 of [known(budget), known(need)]`

Good: `define bant as at least 2 of [known(budget), known(need)]`
""",
)
NO_DATE: Final = Code(
    "LR152",
    "no-date",
    Severity.ERROR,
    """\
`age(…)` and `until(…)` measure time from or to a date, and a follow-up counts from a time.

Bad: `lead { company: text }  flag "new" if age(company) < 30d`

Good: `lead { signup: date }  flag "new" if age(signup) < 30d`
""",
)
_COMPARED: Final = {Kind.TEXT: '== "…"', Kind.YES_NO: "== true"}


def not_a_condition(span: Span, text: str, kind: Kind, *, is_literal: bool, word: str = "") -> Diagnostic:
    """A number or a text where something true or false is wanted; `word` where a tier or a stage was meant."""
    hint = f"compare it with something: `{text} {_COMPARED.get(kind, '>= …')}`"
    if is_literal:
        hint = f"write out what is compared with {text}: `… == {text}`"
    elif word:
        hint = f"name one: `{word} == …`"
    return Diagnostic(
        NOT_A_CONDITION,
        span,
        f"`{text}` is {KIND_WORDS[kind]}, which is neither true nor false",
        "a condition is wanted here",
        hint=hint,
    )


def half_a_comparison(span: Span, text: str, compared: str, values: Sequence[str]) -> Diagnostic:
    """`industry == "IT" or "Retail"`."""
    return Diagnostic(
        NOT_A_CONDITION,
        span,
        f"`{text}` by itself is neither true nor false",
        "compared with what?",
        hint=f"write `{compared} in [{', '.join(values)}]`",
    )


def not_a_value(span: Span, text: str, hint: str = "", what: str = "a condition") -> Diagnostic:
    """A condition where a value is wanted."""
    return Diagnostic(
        NOT_A_VALUE,
        span,
        f"`{text}` is {what}, not a value",
        "a value is wanted here",
        hint=hint or "a condition stands by itself: join it with `and`, `or`, `not`",
    )


def truth_compared(span: Span, text: str, *, wanted: bool) -> Diagnostic:
    """`any(action == "demo") == true`."""
    hint = f"write `{text}` alone" if wanted else f"write `not {text}`"
    return not_a_value(span, text, hint)


def no_arithmetic(span: Span, operator: str, left: Kind, right: Kind, text: str = "") -> Diagnostic:
    """`company * 2`; `text` is the field that would have to be a number."""
    verbs = {"+": "added to", "-": "subtracted from", "*": "multiplied by", "/": "divided by"}
    first, second = (left, right) if operator != "-" else (right, left)
    kinds = {left, right}
    if kinds & {Kind.TEXT, Kind.YES_NO}:
        hint = (
            f"declare it as a number if it is one: `{text}: number`" if text else "only numbers can be calculated with"
        )
    elif operator in {"*", "/"}:
        hint = "a length of time can be added, subtracted and compared"
    elif Kind.NUMBER in kinds:
        hint = "a length of time is written with its unit: `30d`, `12h`"
    else:
        hint = "a time minus a time is a length of time; a time plus or minus a length of time is a time"
    return Diagnostic(
        NO_ARITHMETIC, span, f"{KIND_WORDS[first]} can't be {verbs[operator]} {KIND_WORDS[second]}", hint=hint
    )


def not_summable(span: Span, text: str, kind: Kind, function: str) -> Diagnostic:
    """`sum(page where …)` of a text."""
    wanted = "numbers" if function == "sum" else "numbers, dates or times"
    return Diagnostic(
        NO_ARITHMETIC,
        span,
        f"`{function}` needs {wanted}, and `{text}` is {KIND_WORDS[kind]}",
        hint=f"declare it if it is one: `{text}: number`; `distinct(…)` counts how many different texts there are",
    )


def list_for_one(span: Span, text: str, hint: str = "") -> Diagnostic:
    """A list where one value stands."""
    return Diagnostic(
        LIST,
        span,
        f"`{text}` is a list, and one value is wanted here",
        hint=hint or "write one of its values",
    )


def one_for_list(span: Span, text: str, value: str) -> Diagnostic:
    """One value where a list stands."""
    return Diagnostic(
        LIST, span, f"`{text}` is a single value, and a list is wanted here", hint=f"put it in brackets: `[{value}]`"
    )


def mixed_list(span: Span, text: str, kind: Kind, first: Span, first_kind: Kind) -> Diagnostic:
    """`["IT", 5]`."""
    return Diagnostic(
        LIST,
        span,
        f"`{text}` is {KIND_WORDS[kind]} in a list that begins with {KIND_WORDS[first_kind]}",
        "",
        (Note(first, "the first of the list"),),
        hint="a list holds values of one type",
    )


def two_types(span: Span, name: str, kinds: Iterable[Kind], first: Span, first_kinds: Iterable[Kind]) -> Diagnostic:
    """A field compared with a number here and with a text there."""
    here, there = (" or ".join(KIND_WORDS[kind] for kind in each) for each in (kinds, first_kinds))
    return Diagnostic(
        TWO_TYPES,
        span,
        f"`{name}` is used as {here} here and as {there} elsewhere",
        here,
        (Note(first, there),),
        hint="a field has one type: correct one of the two, or declare the field",
    )


def at_least_count(span: Span, text: str, conditions: int) -> Diagnostic:
    """`at least 4 of [a, b]`."""
    if conditions == 1:
        counted, hint = "there is 1 condition to count", "write the condition by itself"
    else:
        counted, hint = f"there are {conditions} conditions to count", f"write a whole number from 1 to {conditions}"
    return Diagnostic(AT_LEAST, span, f"{counted}, so `at least {text} of` says nothing", hint=hint)


def no_date(span: Span, text: str, kind: Kind, function: str, *, is_field: bool) -> Diagnostic:
    """`age(company)`."""
    return Diagnostic(
        NO_DATE,
        span,
        f"`{function}` needs a date or a time, and `{text}` is {KIND_WORDS[kind]}",
        hint=f"declare it if it is one: `{text}: date`" if is_field else "name a field that holds a date",
    )
