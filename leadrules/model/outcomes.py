"""What follows from a score: tiers, hand-offs, flags, lists, follow-ups, nurture, stages; and what is claimed of them."""

from enum import StrEnum

from attrs import field, frozen

from leadrules.model.expressions import Condition
from leadrules.model.signals import Place
from leadrules.model.values import Kind, Value
from leadrules.text.span import Span


@frozen(kw_only=True)
class Outcome:
    """A statement that holds `if` a condition does; `because` is the written reason or the condition's own text."""

    condition: Condition | None  # None: always
    because: str
    place: Place
    span: Span | None = field(default=None, eq=False, repr=False)


@frozen
class Tier(Outcome):
    """The first tier whose condition holds is the lead's; without a condition, `otherwise`."""

    name: str


@frozen
class Disqualification(Outcome):
    """The lead is not worked: no hand-off, list, follow-up or nurture."""


@frozen
class HandOff(Outcome):
    """The lead goes to somebody."""

    to: str


@frozen
class Flag(Outcome):
    """A mark on the lead."""

    name: str


@frozen
class Listing(Outcome):
    """The lead is put on a list."""

    name: str


@frozen
class Nurture(Outcome):
    """Contents the lead is sent."""

    contents: tuple[str, ...]


class Clock(StrEnum):
    """What a wait is measured in."""

    ELAPSED = "elapsed"  # microseconds
    BUSINESS_HOURS = "business hours"
    BUSINESS_DAYS = "business days"


@frozen
class FollowUp(Outcome):
    """Somebody gets in touch after an event, between `low` (if given) and `high` from its anchor.

    `low` and `high` are microseconds for Clock.ELAPSED, else whole counts of hours or days of business time.
    `after` is None where every event that is not a contact is a candidate.
    """

    channel: str | None
    low: int | None
    high: int
    clock: Clock
    after: Condition | None
    anchor: str | None  # the event's time field it counts from; `at` where that is unknown
    contents: tuple[str, ...]
    saying: str | None
    anchor_kind: Kind = Kind.TIME  # of that field; of a date its midnight counts


@frozen
class Move(Outcome):
    """From one stage to another."""

    origin: str
    target: str


@frozen
class Claim:
    """What is claimed of every possible lead (`always`, `never`), or taken as given (`assume`)."""

    kind: str
    condition: Condition
    text: str
    place: Place
    span: Span | None = field(default=None, eq=False, repr=False)


@frozen
class Deed:
    """An event of a test."""

    action: str
    at: int
    fields: tuple[tuple[str, Value], ...]


@frozen
class Expectation:
    """A condition that must hold; or, without one, a follow-up that must be listed, or must not where `negated`.

    What is None is not asked of the follow-up: its channel, when it is due (an instant), from when on, its status.
    """

    condition: Condition | None
    channel: str | None
    due: int | None
    text: str
    place: Place
    not_before: int | None = None
    status: str | None = None
    negated: bool = False
    span: Span | None = field(default=None, eq=False, repr=False)


@frozen
class PolicyTest:
    """A test written in the policy."""

    name: str
    given: tuple[tuple[str, Value], ...]
    did: tuple[Deed, ...]
    now: int
    expectations: tuple[Expectation, ...]
    place: Place
    span: Span | None = field(default=None, eq=False, repr=False)
