"""Names that mean nothing, or two things at once."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from leadrules.checking.problems.wording import a_few, did_you_mean, written_name
from leadrules.diagnostics.diagnostic import Code, Diagnostic, Note, Severity
from leadrules.text.span import Span

UNKNOWN_FIELD: Final = Code(
    "LR101",
    "unknown-field",
    Severity.ERROR,
    """\
A policy with a `lead` or `event` block lists its fields there, so a name that is not listed is a slip of the pen. If it
were taken for one more field, it would be unknown for every lead, and its rule would quietly never count.

Bad: `lead { revenue: number }  when revnue >= 100 then +5`

Good: `lead { revenue: number }  when revenue >= 100 then +5`
""",
)
UNKNOWN_TIER: Final = Code(
    "LR102",
    "unknown-tier",
    Severity.ERROR,
    """\
No line of the policy gives this tier, so a condition that asks for it could never hold.

Bad: `tier Hot if score >= 50  flag "call" if tier == Hott`

Good: `tier Hot if score >= 50  flag "call" if tier == Hot`
""",
)
UNKNOWN_STAGE: Final = Code(
    "LR103",
    "unknown-stage",
    Severity.ERROR,
    """\
A stage that `stages` does not list can be neither asked for nor moved to.

Bad: `stages New, Won  move New to Lost if score < 0`

Good: `stages New, Won, Lost  move New to Lost if score < 0`
""",
)
TWO_SIDES: Final = Code(
    "LR104",
    "two-sides",
    Severity.ERROR,
    """\
The name belongs to the lead as well as to its events, so it says nothing about which of the two is meant. `action`,
`at` and `age` are names of every event.

Bad: `lead { source: text }  event { source: text }  when source == "web" then +5`

Good: `lead { source: text }  event { source: text }  when lead.source == "web" then +5`
""",
)
WHICH_SIDE: Final = Code(
    "LR105",
    "which-side",
    Severity.ERROR,
    """\
In a condition about an event, a name may belong to the event or to its lead. Without a `lead` or an `event` block
nothing tells which; a guess would read another column than you meant.

Bad: `when action == "download" and asset == "pricing" then +5`

Good: `when action == "download" and event.asset == "pricing" then +5`
""",
)
NO_FIELD: Final = Code(
    "LR106",
    "no-field",
    Severity.ERROR,
    """\
Here only a field can stand, and the name is something else: a constant, a definition, a score, or a field of the other
side.

Bad: `let size = 10  require size`

Good: `let size = 10  require employees  when employees >= size then +5`
""",
)
UNKNOWN_NAME: Final = Code(
    "LR107",
    "unknown-constant",
    Severity.ERROR,
    """\
Where a literal stands, the name of a `let` may stand too, and nothing else: a value that changes from lead to lead has
no place there.

Bad: `let line = 50  tier Hot if score in lin..100`

Good: `let line = 50  tier Hot if score in line..100`
""",
)
NO_STAGES: Final = Code(
    "LR108",
    "no-stages",
    Severity.ERROR,
    """\
Moves go from stage to stage, so the policy must say which stages there are, the first one first.

Bad: `move New to Won if score >= 50`

Good: `stages New, Won  move New to Won if score >= 50`
""",
)

# What a value comes after.
_COMPARED: Final = re.compile(r"[=!＝！][=＝]\s*\Z")


def unknown_field(
    span: Span, name: str, sides: Sequence[str], known: Iterable[str], hint: str = "", *, may_be_event: bool = False
) -> Diagnostic:
    """`revnue`, where the blocks of these sides list other names."""
    blocks = " or ".join(f"`{side}`" for side in sides)
    listed = sorted(set(known))
    suggestion = did_you_mean(name, listed) or hint
    before = span.source.text[: span.start]
    if not suggestion and _COMPARED.search(before):
        suggestion = f'a text is put in quotation marks: `"{name}"`; a field is declared in the {blocks} block'
    if not suggestion:
        event_too = f"; a field of the event is written `event.{name}`" if may_be_event else ""
        suggestion = f"add it to the {blocks} block: `{written_name(name)}: text`{event_too}"
    return Diagnostic(UNKNOWN_FIELD, span, f"there is no field `{name}`", f"not in the {blocks} block", hint=suggestion)


def label_alone(span: Span, name: str, word: str) -> Diagnostic:
    """`flag "call" if Hot`."""
    return Diagnostic(UNKNOWN_FIELD, span, f"there is no field `{name}`", f"a {word}", hint=f"write `{word} == {name}`")


def unused_field(span: Span, name: str, known: Iterable[str]) -> Diagnostic:
    """A field that only a test names."""
    listed = sorted(set(known))
    hint = did_you_mean(name, listed) or (
        f"its fields are {a_few(listed)}" if listed else "a test can only use fields that the policy uses"
    )
    return Diagnostic(UNKNOWN_FIELD, span, f"the policy knows no field `{name}`", "used by no rule", hint=hint)


def unknown_tier(span: Span, name: str, tiers: Iterable[str]) -> Diagnostic:
    """`tier == Hott`."""
    listed = list(tiers)
    if not listed:
        return Diagnostic(
            UNKNOWN_TIER, span, f"there is no tier `{name}`", hint=f"say when it is given: `tier {name} if score >= 50`"
        )
    hint = did_you_mean(name, listed) or f"the tiers are {a_few(listed)}"
    return Diagnostic(UNKNOWN_TIER, span, f"there is no tier `{name}`", "no `tier` line gives it", hint=hint)


def unknown_stage(span: Span, name: str, stages: Iterable[str]) -> Diagnostic:
    """`move New to Lost` where `stages` does not list Lost."""
    listed = list(stages)
    hint = did_you_mean(name, listed) or f"the stages are {a_few(listed)}"
    return Diagnostic(UNKNOWN_STAGE, span, f"there is no stage `{name}`", "not among the `stages`", hint=hint)


def two_sides(span: Span, name: str, notes: tuple[Note, ...]) -> Diagnostic:
    """A bare name that both sides have."""
    return Diagnostic(
        TWO_SIDES,
        span,
        f"`{name}` is a field of the lead and of its events",
        "which of the two?",
        notes,
        hint=f"write `lead.{name}` or `event.{name}`",
    )


def which_side(span: Span, name: str) -> Diagnostic:
    """An undeclared name in an event condition, without any block."""
    return Diagnostic(
        WHICH_SIDE,
        span,
        f"`{name}` could be a field of the event or of the lead",
        "which of the two?",
        hint=f"write `event.{name}` or `lead.{name}`, or list your fields in an `event {{ … }}` block",
    )


def no_field(span: Span, name: str, what: str, wanted: str, hint: str, notes: tuple[Note, ...] = ()) -> Diagnostic:
    """A constant, a definition or a field of the other side where a field is wanted."""
    return Diagnostic(NO_FIELD, span, f"`{name}` is {what}", f"{wanted} is wanted here", notes, hint)


def unknown_constant(span: Span, name: str, lets: Iterable[str], what: str = "") -> Diagnostic:
    """A name where only a literal or a `let` can stand; `what` it is, if it is anything."""
    message = f"`{name}` is {what}, not a fixed value" if what else f"no `let` names `{name}`"
    itself = "write the value itself" if what else f'write the value itself, a text as `"{name}"`'
    hint = did_you_mean(name, lets) or f"{itself}, or name it: `let {'…' if what else name} = …`"
    return Diagnostic(UNKNOWN_NAME, span, message, "only a fixed value can stand here", hint=hint)


def no_stages(span: Span, names: Sequence[str]) -> Diagnostic:
    """A move, or a question about stages, in a policy without `stages`."""
    named = ", ".join(dict.fromkeys(names)) or "New, Contacted, Won"
    return Diagnostic(
        NO_STAGES, span, "the policy has no stages", hint=f"list them, the first one first: `stages {named}`"
    )
