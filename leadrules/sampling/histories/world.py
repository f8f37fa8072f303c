"""What a history is made of: the columns of leads and events, the actions, and what makes a customer of a lead.

A lead has two ranks that no file tells: `fit`, how well it suits us, and `interest`, how much it does. Its fields lean
towards the one, its events follow the other, and whether it is won follows both.
"""

from typing import Any, Final

from attrs import frozen
from numpy.typing import NDArray

from leadrules.model.calendar import Calendar
from leadrules.sampling.histories.chance import Whole


@frozen(eq=False)
class OneOf:
    """A text among some: `table` gives the place of each by rank, from what suits us least to what suits us best."""

    texts: tuple[str, ...]
    table: NDArray[Any]


@frozen(eq=False)
class Amount:
    """A number, by a curve, in tenths, hundredths … of what is written where `decimals` says so."""

    table: Whole
    decimals: int = 0


@frozen(eq=False)
class YesNo:
    """True for so many of the ranks, the highest."""

    share: int  # in 65,536ths


@frozen(eq=False)
class Moment:
    """A time or a day so long after the lead came to be known, or after the event; by a curve, in seconds."""

    table: Whole
    date: bool = False


@frozen
class Numbered:
    """A text of the lead's own, made of its number: before it, after it."""

    before: str
    after: str = ""


@frozen
class Created:
    """When the lead came to be known: no later than the first thing it did."""

    date: bool = False


Draw = OneOf | Amount | YesNo | Moment | Numbered | Created


@frozen(eq=False)
class Column:
    """A column of a file. `lean` is the share (in 256ths) of leads in which it goes with the lead's fit."""

    name: str
    draw: Draw
    unknown: int = 0  # in 1,024ths
    lean: int = 96
    format: str | None = None  # how CSV writes a day or a time


@frozen
class Action:
    """Something that happens. `depth`: 0 in passing, 3 when a lead means it. `strength` moves the odds of a customer."""

    name: str
    weight: int
    depth: int = 0
    mail: bool = False  # read in the morning, at lunch and at night
    asks: bool = False  # somebody of ours is to answer
    ours: bool = False  # what our own people do
    strength: int = 0  # tenths of the log-odds, for each of the first three


@frozen
class Odds:
    """The log-odds of becoming a customer, in tenths: `base`, `fit` times the rank of fit (0 to 1), and the actions."""

    base: int = -52
    fit: int = 24
    most: int = 3  # so many of each action count


ODDS: Final = Odds()


@frozen(eq=False)
class World:
    """Everything that a history is drawn from. Event columns stand beside lead, action and at."""

    calendar: Calendar
    lead_id: str
    event_lead: str
    event_action: str
    event_at: str
    lead_columns: tuple[Column, ...]
    event_columns: tuple[Column, ...]
    actions: tuple[Action, ...]
    odds: Odds = ODDS
    at_format: str | None = None
    converted: str = "converted"
    won_at: str = "won_at"
