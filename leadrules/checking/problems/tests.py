"""Tests that give a lead what no lead can have."""

from collections.abc import Iterable
from typing import Final

from leadrules.checking.problems.comparisons import looks_like
from leadrules.checking.problems.wording import KIND_WORDS, a_few, did_you_mean, written_text
from leadrules.diagnostics.diagnostic import Code, Diagnostic, Severity
from leadrules.model.values import Kind
from leadrules.text.span import Span

UNKNOWN_GIVEN: Final = Code(
    "LR190",
    "unknown-given",
    Severity.ERROR,
    """\
A test gives values to fields that the policy declares or uses. A value for any other field changes nothing, so the test
would not show what it says.

Bad: `when revenue > 1M then +5  test "big" { given revnue = 2M expect score == 5 }`

Good: `when revenue > 1M then +5  test "big" { given revenue = 2M expect score == 5 }`
""",
)
WRONG_TYPE: Final = Code(
    "LR191",
    "given-type",
    Severity.ERROR,
    """\
The value of a field in a test is of the field's type, as it would be in a file.

Bad: `when revenue > 1M then +5  test "big" { given revenue = "2M" expect score == 5 }`

Good: `when revenue > 1M then +5  test "big" { given revenue = 2M expect score == 5 }`
""",
)
TIME_WANTED: Final = Code(
    "LR192",
    "time-wanted",
    Severity.ERROR,
    """\
`now`, `at` and `due` take a point in time.

Bad: `test "later" { now 3d expect score == 0 }`

Good: `test "later" { now 2026-04-03T09:00 expect score == 0 }`
""",
)
DECIDES_IN_TESTS: Final = Code(
    "LR193",
    "decides-in-tests",
    Severity.ERROR,
    """\
A file of tests beside its policy holds tests, and names for them. A rule in it would be at work in the tests alone: they
would pass for a policy that nobody uses.

Bad: `when action == "download" then +5` in `web_test.rules`

Good: `test "a download" { did "download" 1d ago expect score == 5 }`
""",
)


def decides_in_tests(span: Span, policy: str) -> Diagnostic:
    """A rule in `web_test.rules`."""
    word = span.text.split(maxsplit=1)[0]
    return Diagnostic(
        DECIDES_IN_TESTS,
        span,
        f"`{word}` can't stand in a file of tests: the policy decides without it",
        hint=f"move it to `{policy.rpartition('/')[2]}`; here stand tests, `let` and `define`",
    )


def unknown_given(span: Span, name: str, side: str, known: Iterable[str]) -> Diagnostic:
    """`given revnue = 2M`."""
    listed = sorted(set(known))
    hint = did_you_mean(name, listed)
    if not hint:
        owner = "the lead" if side == "lead" else "the event"
        hint = f"the fields of {owner} are {a_few(listed)}" if listed else f"no rule uses any field of {owner}"
    return Diagnostic(UNKNOWN_GIVEN, span, f"the policy knows no field `{name}`", "changes nothing", hint=hint)


def other_side(span: Span, name: str, side: str) -> Diagnostic:
    """`given event.asset = "pricing"`."""
    where = "`given` is about the lead" if side == "lead" else "`did` is about an event"
    step = 'did "…",' if side == "lead" else "given"
    other = "event" if side == "lead" else "lead"
    return Diagnostic(
        UNKNOWN_GIVEN, span, f"`{name}` is a field of the {other}, and {where}", hint=f"write `{step} {name} = …`"
    )


def built_in_given(span: Span, name: str) -> Diagnostic:
    """`did "call", at = …`."""
    hint = {
        "action": 'the action stands behind `did`: `did "call" 1d ago`',
        "at": "the time stands at the end: `1d ago`, or `at 2026-04-01T10:00`",
    }.get(name, "a test makes up one lead, which needs no id")
    return Diagnostic(UNKNOWN_GIVEN, span, f"`{name}` can't be given a value", hint=hint)


def wrong_type(span: Span, text: str, kind: Kind, field: str, wanted: Kind) -> Diagnostic:
    """`given revenue = "2M"`."""
    if wanted is Kind.TEXT and not text.startswith('"'):
        hint = f"write {written_text(text)}, or declare the field: `{field}: {kind.value}`"
        hint = hint if kind is not Kind.DURATION else f"write {written_text(text)}"
    elif wanted is Kind.YES_NO:
        hint = "write `true` or `false`"
    elif kind is Kind.TEXT and looks_like(text[1:-1], wanted):
        hint = "write it without quotation marks"
    else:
        hint = f"write {KIND_WORDS[wanted]}"
    return Diagnostic(
        WRONG_TYPE, span, f"`{field}` is {KIND_WORDS[wanted]}, and `{text}` is {KIND_WORDS[kind]}", hint=hint
    )


def time_wanted(span: Span, text: str, where: str) -> Diagnostic:
    """`now 3d`."""
    return Diagnostic(
        TIME_WANTED, span, f"`{where}` takes a date or a time, and `{text}` is none", hint="write `2026-04-03T09:00`"
    )
