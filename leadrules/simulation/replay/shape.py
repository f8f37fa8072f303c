"""A replay: what a policy would have decided, and when, and what was made of it.

Instants and lengths are microseconds, days are days of the policy's zone since 1970-01-01, points are POINT units.
Quantiles are values that occur (the lowest that so many are not above), so they are whole numbers too.
"""

from typing import Final

from attrs import frozen

from leadrules.model.policy import Policy
from leadrules.model.signals import Place
from leadrules.records.report import ReadingReport
from leadrules.simulation.unheard import Unheard

ENTERING: Final = ""  # where leads come from that enter
STATUSES: Final = ("met", "late", "missed", "open")  # in the order of their numbers


@frozen
class Quantiles:
    """How lengths lie: of how many, the lowest, the quarters, nine tenths, the highest; None where there is none."""

    count: int
    low: int | None = None
    quarter: int | None = None
    median: int | None = None
    three_quarters: int | None = None
    nine_tenths: int | None = None
    high: int | None = None


@frozen
class Arrival:
    """The first time that leads came to a tier or were handed off: how many, how long after they entered, and how long
    before they were won (negative: after), of those that were. `there_before`: who had been there before the telling begins.
    """

    kind: str  # "tier" or "hand_off"
    name: str
    leads: int
    after_entry: Quantiles
    before_won: Quantiles | None
    there_before: int = 0


@frozen
class Standing:
    """How many leads there were in a tier at the end of a day, as they were decided last."""

    day: int
    tier: str | None
    leads: int


@frozen
class Flow:
    """How many times leads went from one tier to another on a day; `old` is "" for those that entered."""

    day: int
    old: str | None
    new: str | None
    times: int


@frozen
class StageFlow:
    """A stage: how many leads were ever in it, how often they went on, and how often they fell back to an earlier one."""

    stage: str
    leads: int
    onward: int
    back: int
    there: int  # at the end


@frozen
class StageMove:
    """How often leads were moved from one stage to another."""

    origin: str
    target: str
    times: int


@frozen
class Kept:
    """What became of the follow-ups of one sentence by one channel.

    `met` and `late` were answered; `missed` were not, and their time is over; `open` still have time. `margin` is how
    long before its due time an answer came (negative: after), by the clock and in business time; `overdue` is how long
    the time of missed ones is over at the end. `withdrawn` of the missed were not asked for any more when their time was.
    """

    because: str
    place: Place
    by: str | None
    met: int
    late: int
    missed: int
    open: int
    margin: Quantiles
    business_margin: Quantiles | None  # None for a policy without business hours
    overdue: Quantiles
    business_overdue: Quantiles | None
    withdrawn: int


@frozen
class DayLoad:
    """How many follow-ups fell due on a day by a channel, and how many that channel can do."""

    day: int
    by: str | None
    follow_ups: int
    capacity: int | None


@frozen
class Worst:
    """A follow-up that was missed or came late, and by how much; `answered` is None for nobody."""

    lead: str
    because: str
    place: Place
    by: str | None
    action: str | None
    at: int
    due: int
    answered: int | None
    late: int
    business_late: int | None
    withdrawn: bool  # nobody asked for it any more when its time was over


@frozen
class Replay:
    """All of it. `entered` is the field by which leads enter, None for their first event."""

    file: str
    policy: Policy
    report: ReadingReport
    since: int
    until: int
    every: str  # "event", or a length as it is written
    entered: str | None
    won: str | None  # the condition, as it is written
    leads: int  # that entered by the end
    steps: int  # instants at which some lead was decided
    arrivals: tuple[Arrival, ...]
    standings: tuple[Standing, ...]
    flows: tuple[Flow, ...]
    stages: tuple[StageFlow, ...]
    kept: tuple[Kept, ...]
    loads: tuple[DayLoad, ...]
    worst: tuple[Worst, ...]
    before: tuple[Standing, ...] = ()  # who stood where when the first day began: `since`, on the day before
    stage_moves: tuple[StageMove, ...] = ()
    capacity: tuple[tuple[str, int], ...] = ()  # by channel, a day
    never: int = 0  # leads of the data that have not entered by the end
    latest: int | None = None  # the last event in the data
    first: int | None = None  # when the first lead entered
    nobody: bool = False  # of those that entered is won by the end, though it was asked
    unheard: tuple[Unheard, ...] = ()  # the texts of the outcome that never occur, where nobody is won
