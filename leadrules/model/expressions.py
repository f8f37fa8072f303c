"""Operands, which have a value or are unknown, and conditions, which are true or false.

Both are resolved and typed: a name is a field of the lead or of an event, both sides of a comparison have the same
kind, `define`s stand where they were used, `let`s are constants. A span is for explaining and stands outside equality.

Every node keeps its hash once it has been asked for: who reads a policy asks of equal nodes only once.

Two-valued throughout: a comparison with an unknown operand is false. `!=` is Not(Comparison "=="), `not in` is
Not(Among) or Not(Between), `E within D` is And(E, EventAge <= D), a bare yes_no operand is Comparison(operand == true).
"""

from attrs import field, frozen

from leadrules.model.values import Kind, Value
from leadrules.text.span import Span


@frozen(kw_only=True)
class Meant:
    """Anything with a place in the text it comes from."""

    span: Span | None = field(default=None, eq=False, repr=False)


# Operands.


@frozen(cache_hash=True)
class Constant(Meant):
    """A literal."""

    value: Value
    kind: Kind


@frozen(cache_hash=True)
class LeadField(Meant):
    """A field of the lead."""

    name: str
    kind: Kind


@frozen(cache_hash=True)
class EventField(Meant):
    """A field of the event a condition speaks about; `action` (text) and `at` (time) are fields too."""

    name: str
    kind: Kind


@frozen(cache_hash=True)
class EventAge(Meant):
    """`age`: how long before as_of the event happened (duration)."""

    kind: Kind = Kind.DURATION


@frozen(cache_hash=True)
class AsOf(Meant):
    """The instant of the decision (time)."""

    kind: Kind = Kind.TIME


@frozen(cache_hash=True)
class Converted(Meant):
    """An operand in another kind.

    date → time: its midnight in the calendar's zone; time → date: its day there; number → score: exactly;
    score → number: rounded half away from zero to 1/10,000.
    """

    operand: "Operand"
    kind: Kind


@frozen(cache_hash=True)
class Arithmetic(Meant):
    """`+ - * /`. Unknown with an unknown operand, on division by zero, and where the result leaves RANGES[kind].

    + and -: number±number, score±score, duration±duration, time±duration (time), time−time (duration).
    * and /: numbers, the exact result rounded half away from zero to 1/10,000.
    """

    operator: str
    left: "Operand"
    right: "Operand"
    kind: Kind


@frozen(cache_hash=True)
class Count(Meant):
    """How many of the lead's events match (number)."""

    where: "Condition | None"
    kind: Kind = Kind.NUMBER


@frozen(cache_hash=True)
class Since(Meant):
    """The time since the latest matching event (duration); unknown if none."""

    where: "Condition | None"
    kind: Kind = Kind.DURATION


@frozen(cache_hash=True)
class Distinct(Meant):
    """How many different known values a field has among the matching events (number)."""

    field: EventField
    where: "Condition | None"
    kind: Kind = Kind.NUMBER


@frozen(cache_hash=True)
class Sum(Meant):
    """The sum of a number field over the matching events, unknowns skipped; 0 for none."""

    field: EventField
    where: "Condition | None"
    kind: Kind = Kind.NUMBER


@frozen(cache_hash=True)
class Maximum(Meant):
    """The greatest known value of a field among the matching events; unknown if none."""

    field: EventField
    where: "Condition | None"
    kind: Kind


@frozen(cache_hash=True)
class Latest(Meant):
    """The field's value at the latest matching event where it is known; ties in time: the greatest value."""

    field: EventField
    where: "Condition | None"
    kind: Kind


@frozen(cache_hash=True)
class ScoreOf(Meant):
    """A named score, clamped; the total where `name` is None."""

    name: str | None
    kind: Kind = Kind.SCORE


@frozen(cache_hash=True)
class TierName(Meant):
    """The name of the lead's tier; unknown when no tier applies."""

    kind: Kind = Kind.TEXT


@frozen(cache_hash=True)
class StageName(Meant):
    """The lead's stage: its `stage` field, else the first stage."""

    kind: Kind = Kind.TEXT


@frozen(cache_hash=True)
class NextStageName(Meant):
    """The stage the lead moves to; unknown when it stays."""

    kind: Kind = Kind.TEXT


Aggregate = Count | Since | Distinct | Sum | Maximum | Latest
Operand = (
    Constant | LeadField | EventField | EventAge | AsOf | Converted | Arithmetic | Aggregate
    | ScoreOf | TierName | StageName | NextStageName
)  # fmt: skip


# Conditions.


@frozen(cache_hash=True)
class Comparison(Meant):
    """`== < <= > >=` between two operands of one kind; == on any kind, the others on those that have an order."""

    operator: str
    left: Operand
    right: Operand


@frozen(cache_hash=True)
class Among(Meant):
    """The operand is one of these known values."""

    operand: Operand
    values: tuple[Value, ...]


@frozen(cache_hash=True)
class Between(Meant):
    """`x in low..high`, both ends included."""

    operand: Operand
    low: Operand
    high: Operand


@frozen(cache_hash=True)
class TextTest(Meant):
    """`contains`, `starts with`, `ends with` or `matches` (glob with * and ?) any of these texts.

    Ignoring case folds A–Z only, on both sides.
    """

    operand: Operand
    test: str
    texts: tuple[str, ...]
    ignoring_case: bool


@frozen(cache_hash=True)
class Known(Meant):
    """The operand has a value."""

    operand: Operand


@frozen(cache_hash=True)
class AnyEvent(Meant):
    """At least one of the lead's events matches."""

    where: "Condition | None"


@frozen(cache_hash=True)
class Fact(Meant):
    """`complete`, `disqualified` or `handed_off`."""

    name: str


@frozen(cache_hash=True)
class Listed(Meant):
    """flags, lists, nurture, hand_off or missing contains any of these texts (claims and tests only)."""

    collection: str
    texts: tuple[str, ...]


@frozen(cache_hash=True)
class And(Meant):
    """All hold."""

    conditions: tuple["Condition", ...]


@frozen(cache_hash=True)
class Or(Meant):
    """At least one holds."""

    conditions: tuple["Condition", ...]


@frozen(cache_hash=True)
class Not(Meant):
    """It does not hold."""

    condition: "Condition"


@frozen(cache_hash=True)
class Implies(Meant):
    """The second holds or the first does not."""

    premise: "Condition"
    conclusion: "Condition"


@frozen(cache_hash=True)
class AtLeast(Meant):
    """At least `count` of them hold."""

    count: int
    conditions: tuple["Condition", ...]


Condition = (
    Comparison | Among | Between | TextTest | Known | AnyEvent | Fact | Listed | And | Or | Not | Implies | AtLeast
)
