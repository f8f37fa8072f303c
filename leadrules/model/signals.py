"""Where points come from: each rule as select, repeat, fade, cap, in this order.

An event rule selects events, keeps some of them (repeat), counts each with its points or less (fade), and sums up to
its cap. A lead rule counts once when its condition holds. A band table gives each lead, or each event, to the first of
its rows whose condition holds.
"""

from enum import StrEnum

from attrs import field, frozen

from leadrules.model.expressions import Condition
from leadrules.text.span import Span


@frozen
class Place:
    """Where a rule stands: shown as `web.rules:22`."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


class Every(StrEnum):
    """Which of the matching events count."""

    EVENT = "event"  # each of them
    LEAD = "once"  # the latest alone
    DAY = "day"  # the latest of each calendar day in the zone
    WEEK = "week"  # of each ISO week
    MONTH = "month"
    FIELD = "field"  # the latest for each value of an event field; unknown is one value


@frozen
class Repeat:
    """How often a rule counts; `field` names the event field of Every.FIELD."""

    every: Every = Every.EVENT
    field: str | None = None


@frozen
class Halving:
    """An event of age a counts points · ½^k, k = ⌊a / every⌋, for k ≤ 10; from the eleventh step on, 0."""

    every: int  # microseconds


@frozen
class Losing:
    """An event of age a counts points · max(0, 100 − percent·k) / 100, k = ⌊a / every⌋."""

    percent: int  # 1 to 100
    every: int  # microseconds


Fade = Halving | Losing


@frozen
class Signal:
    """One rule that gives points."""

    condition: Condition
    on_events: bool
    points: int  # in POINT units, signed
    because: str  # what a salesperson is shown
    place: Place
    repeat: Repeat = Repeat()
    fade: Fade | None = None
    cap: int | None = None  # in POINT units, unsigned: how far the rule's own sum goes in the direction of its sign
    span: Span | None = field(default=None, eq=False, repr=False)


@frozen
class Bands:
    """A band table: the first row whose condition holds counts, for the lead or for each event."""

    rows: tuple[Signal, ...]
    on_events: bool
    span: Span | None = field(default=None, eq=False, repr=False)


@frozen
class Limit:
    """One end of a clamp: the largest or smallest sum, and the line that says so."""

    value: int  # in POINT units
    place: Place


@frozen
class Limits:
    """What a sum is clamped to."""

    highest: Limit | None = None
    lowest: Limit | None = None


@frozen
class Scorecard:
    """A named score: the sum of its rules, clamped. Rules outside any block are the score named `other`."""

    name: str
    rules: tuple[Signal | Bands, ...]
    limits: Limits = Limits()


def fade_points(points: int, fade: Fade | None, age: int) -> int:
    """What an event of this age (microseconds, not negative) counts; exact, as POINT has room for both fadings."""
    match fade:
        case None:
            return points
        case Halving(every):
            step = age // every
            return points // 2**step if step <= 10 else 0
        case Losing(percent, every):
            return points * max(0, 100 - percent * (age // every)) // 100
