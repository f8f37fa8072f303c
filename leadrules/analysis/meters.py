"""What events can add up to: meters that every event moves on or leaves alone, until they are full.

Events that match the same conditions move the same meters, so there are few sorts of events, and a meter that is full (a cap,
a count that no rule asks beyond) stays where it is. So all positions that any number of events can bring about are found by adding one
event after the other until nothing new appears.
"""

from collections.abc import Iterator, Sequence

from attrs import frozen

from leadrules.analysis.cells import grid_of, where
from leadrules.analysis.effort import Effort, Exhausted
from leadrules.analysis.formulas import (
    TRUE,
    All,
    Domains,
    Formula,
    Is,
    Variable,
    every,
    is_in,
    literals,
    opposite,
    reduced,
)
from leadrules.analysis.gains import EventGain
from leadrules.analysis.parts import outlook
from leadrules.analysis.sets import Numbers, meet
from leadrules.analysis.variables import AGE, LONG_AGO, MANY, spanning
from leadrules.model.expressions import EventAge, EventField
from leadrules.model.signals import Every, Fade, Halving, Losing, fade_points
from leadrules.model.values import DAY, HOUR

ROOM = 3  # how far sums without an end are followed beyond the rest, in events
FAR = 1_000  # as many events as one rule is followed for: what goes further has no end here
PLACES = 1 << 16  # combinations of values that events are told apart by
CHANGE = HOUR  # what a day may be longer when clocks change


@frozen
class Meter:
    """Moves by the amount of the first band that an event is in; full at `full`, on the side of its amounts."""

    bands: tuple[tuple[Formula, int], ...]
    full: int
    best: bool = False  # shows the greatest amount rather than the sum
    may_stay: bool = False  # an event may leave it where it is once it has moved: it shares its day with another
    sure: bool = True  # there certainly are as many days (weeks, values …) as it takes to fill it
    many: bool = True  # and as many as anybody wants
    endless: bool = False  # it is never full: what is followed ends at `full`, and events go on to move it


Position = tuple[int, ...]


@frozen
class Positions:
    """The positions that any events may bring the meters to; `certain` are those that some events certainly do.

    `sorts` are the sorts of events there are, by how much they move each meter.
    """

    meters: tuple[Meter, ...]
    sorts: tuple[Position, ...]
    possible: frozenset[Position]
    certain: frozenset[Position]


def counting(where: Formula, full: int) -> Meter:
    """A meter that counts events up to a number."""
    return Meter(((where, 1),), full)


def gaining(gain: EventGain, others: int) -> Meter:
    """A meter of the points of an event rule; `others` is how many events the other meters need to fill."""
    bands = tuple((every((gain.where, age)), points) for age, points in ages(gain))
    once = gain.repeat.every is Every.LEAD
    may_stay = not once and gain.repeat.every is not Every.EVENT
    surely, at_most = occasions(gain) if may_stay else (MANY, MANY)
    full = gain.points * (1 if once else at_most)
    if gain.cap is not None:
        full = max(-gain.cap, min(full, gain.cap))
    fades = may_stay and gain.fade is not None  # then what fills it takes more days than one amount has, or more values
    sure = abs(full) <= abs(gain.points) * surely and (not fades or surely == MANY)
    endless = False
    if abs(full) > FAR * abs(gain.points) and gain.cap is None:
        full, endless = gain.points * (others + ROOM), True
    return Meter(bands, full, best=once, may_stay=may_stay, sure=sure, many=surely == MANY, endless=endless)


def occasions(gain: EventGain) -> tuple[int, int]:
    """How many days, weeks, months or values of a field there surely are to count for, and how many at most."""
    plain = _is_plain(gain.where)
    if gain.repeat.every is Every.FIELD:
        asked = any(_names(each.variable, gain.repeat.field) for each in literals(gain.where))
        return (1 if asked or gain.few_values or not plain else MANY), (3 if gain.few_values else MANY)
    ages = meet(outlook(gain.where).get(AGE, AGE.universe), spanning(0, _lasting(gain.fade)))
    spans = ages.spans if isinstance(ages, Numbers) else ()
    if not spans:
        return 1, 1
    if spans[-1][1] == LONG_AGO:
        return (MANY if plain else 1), MANY
    longest, shortest = {Every.DAY: (1, 1), Every.WEEK: (7, 7), Every.MONTH: (31, 28)}[gain.repeat.every]
    late, early = (
        (CHANGE, DAY + CHANGE) if gain.clocks_change else (0, 0)
    )  # zones that crossed the date line left out a day
    surely = (spans[0][1] - spans[0][0]) // (longest * DAY + late) + 1
    widest = spans[-1][1] - spans[0][0] + early
    return (surely if plain and gain.fade is None else 1), -(-widest // (shortest * DAY)) + 1


def _lasting(fade: Fade | None) -> int:
    """The greatest age at which an event may still count."""
    return LONG_AGO if fade is None else _steps(fade) * fade.every - 1


def _steps(fade: Fade) -> int:
    """In how many steps points fade away."""
    match fade:
        case Halving():
            return 11
        case Losing(percent):
            return -(-100 // percent)


def _is_plain(where: Formula) -> bool:
    """Does a condition ask for nothing but fields, each for itself, and for the age?"""
    parts = where.parts if isinstance(where, All) else (where,)
    return all(
        isinstance(each, Is)
        and isinstance(each.variable.subject, EventField | EventAge)
        and not _names(each.variable, "at")
        for each in parts
    )


def _names(variable: Variable, field: str | None) -> bool:
    return isinstance(variable.subject, EventField) and variable.subject.name == field


def ages(gain: EventGain) -> Iterator[tuple[Formula, int]]:
    """The ages at which an event counts the same."""
    if gain.fade is None:
        yield TRUE, gain.points
        return
    span = gain.fade.every
    for step in range(_steps(gain.fade)):
        points = fade_points(gain.points, gain.fade, step * span)
        if points:
            yield is_in(AGE, spanning(step * span, (step + 1) * span - 1)), points


def positions(meters: Sequence[Meter], given: Domains, banned: Sequence[Formula], effort: Effort) -> Positions:
    """The positions to which events can bring the meters, if none matches what is banned. Raises Exhausted."""
    sorts, exact = _sorts(meters, given, banned, effort)
    shared = [meter for meter in meters if meter.may_stay]
    possible = certain = _closure(meters, sorts, effort, sharing=bool(shared))
    if not exact:
        certain = frozenset(((0,) * len(meters),))
    elif shared and not (
        len(meters) == 1 and shared[0].sure
    ):  # else all events can have a day of their own, or share it
        enough = all(meter.many for meter in shared)
        certain = _closure(meters, sorts, effort, sharing=False) if enough else _alone(meters, sorts)
    return Positions(tuple(meters), tuple(sorts), possible, certain)


def _alone(meters: Sequence[Meter], sorts: Sequence[Position]) -> frozenset[Position]:
    """Where no event, or a single one, brings the meters to."""
    start: Position = (0,) * len(meters)
    return frozenset((start, *(moved_on(meters, start, sort) for sort in sorts)))


def _closure(
    meters: Sequence[Meter], sorts: Sequence[Position], effort: Effort, *, sharing: bool
) -> frozenset[Position]:
    """Where events of these sorts bring the meters to, one after the other; `sharing`, some of them on one day."""
    start: Position = (0,) * len(meters)
    found = {start}
    fresh = [start]
    while fresh:
        position = fresh.pop()
        for sort in sorts:
            effort.step()
            ways = _moved(meters, position, sort) if sharing else (moved_on(meters, position, sort),)
            for after in ways:
                if after not in found:
                    found.add(after)
                    fresh.append(after)
    return frozenset(found)


def moved_on(meters: Sequence[Meter], position: Position, sort: Position) -> Position:
    """Where an event of a sort brings the meters to, if it has a day of its own."""
    return tuple(_advanced(meter, here, by) for meter, here, by in zip(meters, position, sort, strict=True))


def _moved(meters: Sequence[Meter], position: Position, sort: Position) -> Iterator[Position]:
    """Where an event of a sort may leave the meters, which may stay where it shares a day with another."""
    ways: list[Position] = [()]
    for meter, here, after in zip(meters, position, moved_on(meters, position, sort), strict=True):
        both = meter.may_stay and here and after != here
        ways = [(*way, place) for way in ways for place in ((after, here) if both else (after,))]
    yield from ways


def _advanced(meter: Meter, here: int, amount: int) -> int:
    if not amount or (meter.endless and abs(here) >= abs(meter.full)):
        return here
    if meter.best:
        after = amount if abs(amount) > abs(here) else here
    else:
        after = here + amount
    if meter.endless:
        return after
    return max(after, meter.full) if meter.full < 0 else min(after, meter.full)


def _sorts(
    meters: Sequence[Meter], given: Domains, banned: Sequence[Formula], effort: Effort
) -> tuple[list[Position], bool]:
    """The sorts of events there are: by how much they move each meter; and whether each of them certainly exists."""
    bands = [[(reduced(case, given), amount) for case, amount in meter.bands] for meter in meters]
    without = every(opposite(reduced(formula, given)) for formula in banned)
    grid = grid_of((without, *(formula for cases in bands for formula, _ in cases)), {}, PLACES)
    if grid is None:
        raise Exhausted
    allowed = where(without, grid)
    sorts: dict[Position, int] = {(): allowed}
    for cases in bands:
        effort.step(len(cases) * (1 + (grid.places >> 10)))
        rest = allowed
        grown: dict[Position, int] = {}
        for formula, amount in (*cases, (TRUE, 0)):
            taken = rest & where(formula, grid)
            rest &= ~taken
            for amounts, places in sorts.items() if taken else ():
                if places & taken:
                    whole = (*amounts, amount)
                    grown[whole] = grown.get(whole, 0) | (places & taken)
        effort.step(len(grown))
        sorts = grown
    return [amounts for amounts in sorts if any(amounts)], grid.exact
