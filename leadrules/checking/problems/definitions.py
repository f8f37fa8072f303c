"""Things said twice, and names taken."""

from typing import Final

from leadrules.diagnostics.diagnostic import Code, Diagnostic, Note, Severity
from leadrules.text.span import Span

SAID_TWICE: Final = Code(
    "LR110",
    "said-twice",
    Severity.ERROR,
    """\
A policy has one name, one calendar, one list of stages, one `contact when`, one block for the fields of leads and one
for those of events. Of two, nobody could say which holds.

Bad: `policy "Spring"  policy "Summer"`

Good: `policy "Summer"`
""",
)
FIELD_TWICE: Final = Code(
    "LR111",
    "field-twice",
    Severity.ERROR,
    """\
A field is declared once, so that it has one type and comes from one column.

Bad: `lead { revenue: number; revenue: text }`

Good: `lead { revenue: number }`
""",
)
NAME_TAKEN: Final = Code(
    "LR112",
    "name-taken",
    Severity.ERROR,
    """\
A name means one thing in a policy: a constant, a definition, a score or a field. With two meanings a rule would read
one way and count another.

Bad: `let line = 50  let line = 60`

Good: `let warm_line = 50  let hot_line = 60`
""",
)
SCORE_TWICE: Final = Code(
    "LR113",
    "score-twice",
    Severity.ERROR,
    """\
A named score is one block, with its limits at its head. Rules scattered over several blocks of one name are easily
overlooked.

Bad: `score fit { when revenue > 1M then +5 }  score fit { when employees > 100 then +5 }`

Good: `score fit { when revenue > 1M then +5  when employees > 100 then +5 }`
""",
)
RESERVED_SCORE: Final = Code(
    "LR114",
    "reserved-score-name",
    Severity.ERROR,
    """\
`score` is the sum of all scores, `other` the score of the rules outside any block, and words such as `tier` and `stage`
ask for an outcome. None of them can name a score of its own.

Bad: `score other { when revenue > 1M then +5 }`

Good: `score fit { when revenue > 1M then +5 }`
""",
)
TIER_SCATTERED: Final = Code(
    "LR115",
    "tier-scattered",
    Severity.ERROR,
    """\
Tiers are listed from best to worst. Several lines for one tier stand together, or its place among the others would be
unclear.

Bad: `tier Hot if score >= 50  tier Warm if score >= 20  tier Hot if complete`

Good: `tier Hot if score >= 50  tier Hot if complete  tier Warm if score >= 20`
""",
)
TEST_TWICE: Final = Code(
    "LR118",
    "test-twice",
    Severity.ERROR,
    """\
Tests are told apart by their names; when one fails, its name is what you look for.

Bad: `test "hot" { expect score == 0 }  test "hot" { expect score == 1 }`

Good: `test "cold" { expect score == 0 }  test "hot" { did "call" 1d ago expect score == 0 }`
""",
)
STAGE_TWICE: Final = Code(
    "LR119",
    "listed-twice",
    Severity.ERROR,
    """\
A list of stages, of the values of a field or of the days of a calendar names each of them once.

Bad: `stages New, Won, New`

Good: `stages New, Won`
""",
)


def _first(span: Span, message: str = "first set here") -> tuple[Note, ...]:
    return (Note(span, message),)


def said_twice(span: Span, first: Span, what: str, of: str = "a policy") -> Diagnostic:
    """A second `policy`, `calendar`, `stages`, `contact when`, `lead` or `event`."""
    return Diagnostic(
        SAID_TWICE, span, f"{of} has one {what}, and this is the second", "", _first(first), hint="keep one of them"
    )


def given_twice(span: Span, first: Span, name: str) -> Diagnostic:
    """`given revenue = 1, revenue = 2`."""
    return Diagnostic(
        SAID_TWICE, span, f"`{name}` has been given a value already", "", _first(first), hint="keep one of them"
    )


def limit_twice(span: Span, first: Span, kind: str) -> Diagnostic:
    """A second `score max`."""
    return Diagnostic(SAID_TWICE, span, f"the score already has a `{kind}`", "", _first(first), hint="keep one of them")


def field_twice(span: Span, first: Span, name: str, side: str) -> Diagnostic:
    """A field in a block for the second time."""
    owner = "lead" if side == "lead" else "event"
    return Diagnostic(
        FIELD_TWICE, span, f"the {owner} already has a field `{name}`", "", _first(first), hint="keep one of the two"
    )


def name_taken(span: Span, first: Span, name: str, what: str) -> Diagnostic:
    """A name that already means something else."""
    return Diagnostic(
        NAME_TAKEN,
        span,
        f"`{name}` is already {what}",
        "a second meaning",
        _first(first),
        hint="choose another name for one of them",
    )


def score_twice(span: Span, first: Span, name: str) -> Diagnostic:
    """A second block of one name."""
    return Diagnostic(
        SCORE_TWICE, span, f"the score `{name}` already has a block", "", _first(first), hint="put all its rules in one"
    )


def reserved_score(span: Span, name: str) -> Diagnostic:
    """`score other { … }`."""
    meaning = {
        "other": "is the score of the rules that stand outside any block",
        "score": "is the sum of all scores",
    }.get(name, "asks for an outcome of the policy")
    return Diagnostic(RESERVED_SCORE, span, f"`{name}` {meaning}", hint=f"choose another name, such as `{name}_points`")


def reserved_name(span: Span, name: str) -> Diagnostic:
    """`let score = 5`."""
    return Diagnostic(RESERVED_SCORE, span, f"`{name}` asks for an outcome of the policy", hint="choose another name")


def tier_scattered(span: Span, first: Span, between: str, name: str) -> Diagnostic:
    """Hot, Warm, Hot."""
    return Diagnostic(
        TIER_SCATTERED,
        span,
        f"the tier `{name}` stands above and below `{between}`",
        "is it better or worse?",
        _first(first, "it stands here too"),
        hint="tiers go from best to worst: put the lines of one tier together",
    )


def test_twice(span: Span, first: Span, name: str) -> Diagnostic:
    """Two tests of one name."""
    return Diagnostic(
        TEST_TWICE, span, f"there already is a test `{name}`", "", _first(first), hint="give each test its own name"
    )


def listed_twice(span: Span, first: Span, name: str) -> Diagnostic:
    """A stage or a value that stands in its list twice."""
    return Diagnostic(
        STAGE_TWICE,
        span,
        f"`{name}` stands in this list twice",
        "",
        _first(first, "here first"),
        hint="keep one of them",
    )
