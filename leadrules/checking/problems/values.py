"""Values that do not go together: text with a number, a duration with a number, an order where there is none."""

from collections.abc import Iterable, Sequence
from typing import Final

from leadrules.checking.problems.wording import KIND_WORDS, a_few, did_you_mean, written_text
from leadrules.diagnostics.diagnostic import Code, Diagnostic, Note, Severity
from leadrules.model.values import Kind
from leadrules.text.span import Span

DIFFERENT_TYPES: Final = Code(
    "LR140",
    "different-types",
    Severity.ERROR,
    """\
Only values of one type can be equal, or one greater than the other. A comparison across types would never hold, and its
rule would quietly never count.

Bad: `lead { revenue: number }  when revenue >= "100" then +5`

Good: `lead { revenue: number }  when revenue >= 100 then +5`
""",
)
NO_ORDER: Final = Code(
    "LR141",
    "no-order",
    Severity.ERROR,
    """\
Numbers, scores, lengths of time, dates and times have an order; texts, tiers and yes or no have none that a salesperson
could rely on.

Bad: `tier Hot if score >= 50  tier Warm if score >= 20  flag "call" if tier >= Warm`

Good: `tier Hot if score >= 50  tier Warm if score >= 20  flag "call" if tier in [Hot, Warm]`
""",
)
NOT_LISTED: Final = Code(
    "LR142",
    "not-listed",
    Severity.ERROR,
    """\
The field is declared with the values it can have, and this is none of them: mostly a slip, and the rule would never
count.

Bad: `lead { industry: one of "IT", "Retail" }  when industry == "Retial" then +5`

Good: `lead { industry: one of "IT", "Retail" }  when industry == "Retail" then +5`
""",
)
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
NO_TEXT: Final = Code(
    "LR146",
    "no-text",
    Severity.ERROR,
    """\
`contains`, `starts with`, `ends with` and `matches` look inside a text.

Bad: `lead { revenue: number }  when revenue contains "100" then +5`

Good: `lead { revenue: number }  when revenue >= 100 then +5`
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
RANGE: Final = Code(
    "LR148",
    "range",
    Severity.ERROR,
    """\
A range goes from its lower end to its upper end. The other way round nothing lies in it.

Bad: `lead { revenue: number }  when revenue in 500..100 then +5`

Good: `lead { revenue: number }  when revenue in 100..500 then +5`
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
ASK_UNKNOWN: Final = Code(
    "LR150",
    "ask-unknown",
    Severity.ERROR,
    """\
`unknown` is no value: a comparison with something unknown is always false. Whether a field has a value is asked by
`known(…)` and `unknown(…)`.

Bad: `lead { industry: text }  when industry == unknown then -5`

Good: `lead { industry: text }  when unknown(industry) then -5`
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


DURATION: Final = Code(
    "LR153",
    "length-of-time",
    Severity.ERROR,
    """\
`within`, `halving every`, `losing … every` and a wait need a length of time greater than zero, with its unit: `30d`,
`12h`, `15min` or `2w`.

Bad: `when action == "visit" then +5 halving every 0d`

Good: `when action == "visit" then +5 halving every 30d`
""",
)


def different_types(span: Span, left: str, left_kind: Kind, right: str, right_kind: Kind, hint: str) -> Diagnostic:
    """`revenue >= "100"`."""
    message = f"{_is(left, left_kind)}, and {_is(right, right_kind)}"
    return Diagnostic(DIFFERENT_TYPES, span, message, "they can't be compared", hint=hint)


def how_to_compare(left: Kind, right: Kind, left_text: str, right_text: str) -> str:
    """What somebody who compared these two probably meant."""
    kinds = {left, right}
    other = left_text if right in {Kind.DURATION, Kind.TEXT} else right_text
    literal = right_text if right in {Kind.DURATION, Kind.TEXT} else left_text
    if kinds in ({Kind.DURATION, Kind.NUMBER}, {Kind.DURATION, Kind.SCORE}):
        number = left_text if left is not Kind.DURATION else right_text
        return f"say of what: `{number}d` is so many days, `{number}h` so many hours" if _plain(number) else ""
    if Kind.DURATION in kinds and kinds & {Kind.DATE, Kind.TIME}:
        return f"compare the time passed, `age({other})`, or the time left, `until({other})`, with `{literal}`"
    if Kind.TEXT in kinds and kinds & {Kind.NUMBER, Kind.SCORE, Kind.DATE, Kind.TIME, Kind.YES_NO}:
        text = left_text if left is Kind.TEXT else right_text
        kind = left if right is Kind.TEXT else right
        if text.startswith('"'):
            return (
                f"{KIND_WORDS[kind]} is written without quotation marks: `{text[1:-1]}`"
                if kind != Kind.YES_NO
                else ("yes or no is `true` or `false`")
            )
        value = right_text if left is Kind.TEXT else left_text
        if kind in {Kind.NUMBER, Kind.DATE, Kind.TIME} and value[:1].isdigit():
            return f"declare `{text}: {kind.value}` if it is {KIND_WORDS[kind]}, or write `{written_text(value)}`"
    return ""


def no_order(span: Span, operator: str, what: str, kind: Kind, hint: str = "") -> Diagnostic:
    """`tier >= Warm`."""
    return Diagnostic(
        NO_ORDER,
        span,
        f"`{what}` is {KIND_WORDS[kind]}, which has no order",
        f"`{operator}` needs one",
        hint=hint or "compare it with `==`, `!=` or `in […]`",
    )


def not_listed(span: Span, value: str, field: str, choices: Sequence[str], notes: tuple[Note, ...] = ()) -> Diagnostic:
    """A text outside the `one of` of its field."""
    listed = [written_text(each) for each in choices]
    hint = did_you_mean(written_text(value), listed) or f"the values of `{field}` are {a_few(listed)}"
    return Diagnostic(
        NOT_LISTED, span, f"`{field}` is never {written_text(value)}", "not among its values", notes, hint
    )


def not_a_condition(span: Span, text: str, kind: Kind | None, hint: str = "") -> Diagnostic:
    """A number or a text where something true or false is wanted."""
    what = f" is {KIND_WORDS[kind]}, which" if kind else ""
    return Diagnostic(
        NOT_A_CONDITION,
        span,
        f"`{text}`{what} is neither true nor false",
        "a condition is wanted here",
        hint=hint or f"compare it with something: `{text} == …`",
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


def no_arithmetic(span: Span, operator: str, left: str, left_kind: Kind, right: str, right_kind: Kind) -> Diagnostic:
    """`company * 2`."""
    verbs = {"+": "added to", "-": "subtracted from", "*": "multiplied by", "/": "divided by"}
    first, second = (left_kind, right_kind) if operator != "-" else (right_kind, left_kind)
    kinds = {left_kind, right_kind}
    if Kind.NUMBER in kinds and kinds & {Kind.DURATION, Kind.DATE, Kind.TIME}:
        hint = "a length of time is written with its unit: `30d`, `12h`"
    elif Kind.TEXT in kinds:
        text = left if left_kind is Kind.TEXT else right
        hint = f"declare it as a number if it is one: `{text}: number`"
    else:
        hint = "a time minus a time is a length of time; a time plus or minus a length of time is a time"
    return Diagnostic(
        NO_ARITHMETIC,
        span,
        f"{KIND_WORDS[first]} can't be {verbs[operator]} {KIND_WORDS[second]}",
        hint=hint,
    )


def no_text(span: Span, text: str, kind: Kind, test: str, hint: str = "") -> Diagnostic:
    """`revenue contains "100"`."""
    return Diagnostic(
        NO_TEXT,
        span,
        f"`{text}` is {KIND_WORDS[kind]}, and `{test}` looks inside a text",
        hint=hint or "compare it with `==`, `<`, `>` or `in`",
    )


def text_wanted(span: Span, text: str, kind: Kind, test: str) -> Diagnostic:
    """`title contains 5`."""
    return Diagnostic(
        NO_TEXT,
        span,
        f"`{test}` looks for a text, and `{text}` is {KIND_WORDS[kind]}",
        hint=f'put it in quotation marks: `"{text}"`',
    )


def only_contains(span: Span, collection: str) -> Diagnostic:
    """`flags starts with "a"`."""
    return Diagnostic(
        NO_TEXT,
        span,
        f"`{collection}` is a list of texts, which can only be asked what it contains",
        hint=f'write `{collection} contains "…"` or `{collection} contains any of ["…", "…"]`',
    )


def duration_wanted(span: Span, text: str, where: str) -> Diagnostic:
    """`within line`, where `let line = 50`."""
    return Diagnostic(
        DURATION,
        span,
        f"`{where}` needs a length of time, and `{text}` is none",
        hint="a length of time is written with its unit: `30d`, `12h`, `15min`, `2w`",
    )


def duration_not_positive(span: Span, text: str, where: str) -> Diagnostic:
    """`within 0d`."""
    return Diagnostic(
        DURATION, span, f"`{where} {text}` leaves no time", hint="write a length of time greater than zero: `30d`"
    )


def list_for_one(span: Span, text: str) -> Diagnostic:
    """A list where one value stands."""
    return Diagnostic(
        LIST,
        span,
        f"`{text}` is a list, and one value is wanted here",
        hint="ask for one of several by `in`, or by `contains any of`",
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


def range_reversed(span: Span, low: str, high: str) -> Diagnostic:
    """`in 500..100`."""
    return Diagnostic(
        RANGE,
        span,
        f"nothing lies between `{low}` and `{high}`",
        "the upper end comes first",
        hint=f"write `{high}..{low}`",
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


def ask_unknown(span: Span, operator: str, text: str) -> Diagnostic:
    """`industry == unknown`."""
    asked = "known" if operator == "!=" else "unknown"
    return Diagnostic(ASK_UNKNOWN, span, "nothing is ever equal to `unknown`", hint=f"ask `{asked}({text})`")


def at_least_count(span: Span, text: str, conditions: int) -> Diagnostic:
    """`at least 4 of [a, b]`."""
    few = conditions == 1
    return Diagnostic(
        AT_LEAST,
        span,
        f"there {'is' if few else 'are'} {conditions} condition{'' if few else 's'} to count, so `{text}` says nothing",
        hint=f"write a whole number from 1 to {conditions}",
    )


def no_date(span: Span, text: str, kind: Kind, function: str) -> Diagnostic:
    """`age(company)`."""
    return Diagnostic(
        NO_DATE,
        span,
        f"`{function}` needs a date or a time, and `{text}` is {KIND_WORDS[kind]}",
        hint=f"declare it if it is one: `{text}: date`",
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


def _is(text: str, kind: Kind) -> str:
    return f"`{text}` is {KIND_WORDS[kind]}"


def _plain(text: str) -> bool:
    return text.isascii() and text.isdigit()
