"""Right things in the wrong place: events outside event conditions, outcomes before they are decided."""

from collections.abc import Sequence
from typing import Final

from leadrules.checking.problems.wording import one_of
from leadrules.diagnostics.diagnostic import Code, Diagnostic, Note, Severity
from leadrules.text.span import Span

Notes = tuple[Note, ...]

EVENT_OUTSIDE: Final = Code(
    "LR130",
    "event-outside",
    Severity.ERROR,
    """\
A lead has many events. A tier, a flag or a claim is about the lead, so it must say how it asks about them: is there any
such event, how many are there, how long ago was the last?

Bad: `tier Hot if action == "demo"`

Good: `tier Hot if any(action == "demo")`
""",
)
LEAD_RULE_MODIFIER: Final = Code(
    "LR131",
    "modifier-on-lead-rule",
    Severity.ERROR,
    """\
A rule about the lead counts at most once, so it can't count once a day, fade with the age of an event, or be capped.
These words belong to rules that count events.

Bad: `when industry == "IT" then +5 once`

Good: `when industry == "IT" then +5  when action == "visit" then +1 once per day up to 5`
""",
)
NESTED_AGGREGATE: Final = Code(
    "LR132",
    "nested-aggregate",
    Severity.ERROR,
    """\
`count`, `any`, `since` and the others go through all events of a lead and look at one after another. Looking at one
event, there is nothing to go through.

Bad: `flag "keen" if any(action == "visit" and count(action == "visit") > 3)`

Good: `flag "keen" if count(action == "visit") > 3`
""",
)
OUTCOME_IN_EVENT: Final = Code(
    "LR133",
    "outcome-in-event",
    Severity.ERROR,
    """\
A condition about one event uses that event, its age and the fields of the lead. What the policy decides about the lead
is a question of its own, beside the events.

Bad: `score fit { when company == "A" then +1 }  flag "hot visit" if any(action == "visit" and fit > 0)`

Good: `score fit { when company == "A" then +1 }  flag "hot visit" if any(action == "visit") and fit > 0`
""",
)
AGGREGATE_IN_EVENT: Final = Code(
    "LR134",
    "aggregate-in-event",
    Severity.ERROR,
    """\
`after` and `contact when` look at one event at a time. A question about all events of the lead goes into the `if` of
the statement.

Bad: `follow_up within 1d after action == "visit" and count(action == "visit") >= 3`

Good: `follow_up within 1d after action == "visit" if count(action == "visit") >= 3`
""",
)
TOO_EARLY: Final = Code(
    "LR135",
    "too-early",
    Severity.ERROR,
    """\
A policy is decided in layers: fields and events, `complete`, named scores, `score`, `disqualified`, tiers, hand-offs,
and then flags, lists, follow-ups, nurture and moves. Each may use the layers before its own; else a decision could
depend on itself.

Bad: `tier Hot if handed_off  hand_off to "Sales" if tier == Hot`

Good: `tier Hot if score >= 50  hand_off to "Sales" if tier == Hot`
""",
)
ONLY_IN_CLAIMS: Final = Code(
    "LR136",
    "only-in-claims",
    Severity.ERROR,
    """\
Flags, lists, contents, hand-offs by name, missing fields and the next stage are what a policy answers. Only claims
(`always`, `never`) and tests look at the answer.

Bad: `flag "call" if complete  list "today" if flags contains "call"`

Good: `define call as complete  flag "call" if call  list "today" if call`
""",
)
EVENT_FIELD_WANTED: Final = Code(
    "LR137",
    "event-field-wanted",
    Severity.ERROR,
    """\
`once per`, `distinct`, `sum`, `max`, `latest` and `from` read a field of events. A field of the lead has one value for
all of them.

Bad: `lead { region: text }  when action == "visit" then +1 once per region`

Good: `event { page: text }  when action == "visit" then +1 once per page`
""",
)
LEAD_DATE_WANTED: Final = Code(
    "LR138",
    "lead-date-wanted",
    Severity.ERROR,
    """\
`age(…)` and `until(…)` measure from a date of the lead to the time of the decision. The age of an event is `age`, and
the time since the latest one is `since(…)`.

Bad: `flag "old" if age(at) > 30d`

Good: `flag "old" if since(action == "visit") > 30d`
""",
)


def event_outside(span: Span, word: str, about: str, where: str, notes: Notes, *, may_be_field: bool) -> Diagnostic:
    """`tier Hot if action == "demo"`."""
    what = "`within` asks about one event" if word == "within" else f"`{word}` belongs to one event"
    hint = f"ask about all of them: `any({_short(about)})`, or `count(…)`, `since(…)`"
    if may_be_field:
        hint += f"; for a field of the lead write `lead.{word}`"
    return Diagnostic(EVENT_OUTSIDE, span, f"{what}, and {where} is about the lead", "which event?", notes, hint)


def modifier_on_lead_rule(span: Span, words: str) -> Diagnostic:
    """`when industry == "IT" then +5 once`."""
    return Diagnostic(
        LEAD_RULE_MODIFIER,
        span,
        f"`{words}` belongs to rules about events, and this one is about the lead",
        "it counts at most once as it is",
        hint="leave it out, or say which events count: `when action == … then …`",
    )


def nested_aggregate(span: Span, word: str, notes: Notes) -> Diagnostic:
    """`any(action == "visit" and count() > 3)`."""
    return Diagnostic(
        NESTED_AGGREGATE,
        span,
        f"`{word}(…)` goes through all events, and stands inside another that does",
        "",
        notes,
        hint="take it out, and join the two by `and`",
    )


def outcome_in_event(span: Span, word: str, where: str, notes: Notes) -> Diagnostic:
    """`any(score > 50)`; `where` is `after` or `contact when`, or nothing inside an aggregate."""
    hint = {
        "": f"take it out, and join the two by `and`: `any(…) and {word} …`",
        "`after`": f"put it behind `if`: `… if {word} …`",
    }.get(where, "leave it out: what the policy decides changes nothing about an event")
    return Diagnostic(
        OUTCOME_IN_EVENT,
        span,
        f"`{word}` is about the lead, and this condition is about one event",
        "",
        notes,
        hint=hint,
    )


def aggregate_in_event(span: Span, where: str, notes: Notes) -> Diagnostic:
    """`after count(action == "visit") >= 3`."""
    return Diagnostic(
        AGGREGATE_IN_EVENT,
        span,
        f"{where} looks at one event at a time, not at all of them",
        "",
        notes,
        hint="describe the one event: leave out `count(…)` and `any(…)`"
        if where != "`after`"
        else f"put the question about all events behind `if`: `… if {_short(span.text)} …`",
    )


def too_early(
    span: Span, word: str, where: str, may_use: Sequence[str], notes: Notes, *, same_layer: bool
) -> Diagnostic:
    """`tier Hot if handed_off`."""
    label = "decided at the same time" if same_layer else "decided later"
    scores = ", and for a score by its name" if "score" in may_use else ""
    hint = f"of what the policy decides, it may ask for {one_of(may_use, join='and')}{scores}"
    return Diagnostic(TOO_EARLY, span, f"{where} can't ask for `{word}`", label, notes, hint)


def only_in_claims(span: Span, word: str, where: str, notes: Notes) -> Diagnostic:
    """`list "today" if flags contains "call"`."""
    return Diagnostic(
        ONLY_IN_CLAIMS,
        span,
        f"{where} can't ask for `{word}`",
        "only `always`, `never` and tests look at the answer",
        notes,
        hint="`define` the condition behind it once, and use its name in both places",
    )


def event_field_wanted(span: Span, name: str, what: str, where: str) -> Diagnostic:
    """`once per region`, where region is a field of the lead."""
    either = f", or write `event.{name}`" if span.text == name and "lead" in what else ""
    return Diagnostic(
        EVENT_FIELD_WANTED,
        span,
        f"`{where}` takes a field of the event, and `{name}` is {what}",
        hint=f"name a field of the event, such as `action`{either}",
    )


def lead_date_wanted(span: Span, function: str) -> Diagnostic:
    """`age(at)`."""
    return Diagnostic(
        LEAD_DATE_WANTED,
        span,
        f"`{function}(…)` asks about a date of the lead, and this is the event's",
        hint="the age of an event is `age`; the time since the latest one is `since(…)`",
    )


def _short(text: str) -> str:
    folded = " ".join(text.split())
    return folded if len(folded) <= 60 else "…"
