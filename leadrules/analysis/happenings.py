"""Histories: events such that so many match this, so many match that, and none matches the other.

An event matches several conditions at once, or can't. For each condition that needs events, events are made up which match as
little else as they can; whether they were needed at all, and whether they are too many for another condition, tells the answer.
"""

from attrs import frozen

from leadrules.analysis.effort import Effort
from leadrules.analysis.formulas import FALSE, TRUE, Domains, Formula, every, opposite, reduced
from leadrules.analysis.search import Chance, Found, find
from leadrules.analysis.verdicts import Obstacle

MOST = 200  # events made up for one lead
ENTANGLED = Obstacle("counts of events that share some of them")


@frozen
class Demand:
    """From `least` to `most` events match."""

    where: Formula
    least: int
    most: int


@frozen
class History:
    """Boxes of events that meet the demands, each as often as it stands there; or why there may be none."""

    chance: Chance
    events: tuple[Domains, ...] = ()
    obstacle: Obstacle | None = None


IMPOSSIBLE = History(Chance.NONE)


def arrange(demands: tuple[Demand, ...], given: Domains | None, effort: Effort) -> History:
    """A history that meets all demands. `given` is the box of an event that is one of them."""
    banned = every(opposite(each.where) for each in demands if each.most == 0)
    first = _events(demands, banned, given, effort, sharing=False)
    if first.chance is not Chance.PERHAPS or first.obstacle is not ENTANGLED:
        return first
    second = _events(demands, banned, given, effort, sharing=True)
    return second if second.chance is Chance.CERTAIN else first


def _events(
    demands: tuple[Demand, ...], banned: Formula, given: Domains | None, effort: Effort, *, sharing: bool
) -> History:
    needed = [each for each in demands if each.least > 0]
    limited = [each for each in demands if each.most > 0 and each.most < MOST]
    made: list[Domains] = []
    obstacle: Obstacle | None = None
    starts: list[tuple[Demand | None, Domains]] = [] if given is None else [(None, given)]
    for demand, start in [*starts, *((each, {}) for each in needed)]:
        wanted = banned if demand is None else every((demand.where, banned))
        missing = 1 if demand is None else demand.least - _matching(demand.where, made)
        if missing <= 0:
            continue
        others = [each for each in (needed if sharing else ()) if each is not demand]
        found = _event(wanted, start, limited, others, demands, effort)
        if found.chance is Chance.NONE:
            return IMPOSSIBLE
        if found.box is None or missing > MOST:
            return History(Chance.PERHAPS, (), found.obstacle or ENTANGLED)
        obstacle = obstacle or found.obstacle
        made.extend([found.box] * missing)
    return _judged(demands, banned, tuple(made), given, obstacle, effort)


def _judged(
    demands: tuple[Demand, ...],
    banned: Formula,
    made: tuple[Domains, ...],
    given: Domains | None,
    obstacle: Obstacle | None,
    effort: Effort,
) -> History:
    """Are these events what was demanded? If too many match one condition, perhaps another history would do."""
    if any(reduced(each.where, event) not in {TRUE, FALSE} for each in demands for event in made):
        return History(Chance.PERHAPS, made, obstacle or ENTANGLED)
    if all(each.least <= _matching(each.where, list(made)) <= each.most for each in demands):
        return History(Chance.PERHAPS if obstacle else Chance.CERTAIN, made, obstacle)
    if any(_too_many(limit, demands, given, banned, effort) for limit in demands):
        return IMPOSSIBLE
    return History(Chance.PERHAPS, made, obstacle or ENTANGLED)


def _too_many(
    limit: Demand, demands: tuple[Demand, ...], given: Domains | None, banned: Formula, effort: Effort
) -> bool:
    """Are there demands which share no event, whose events all count for the limit, and which ask for more than it allows?"""
    if limit.most >= MOST:
        return False
    needed = 0
    if given is not None and reduced(limit.where, given) == TRUE:
        needed = 1
    taken: list[Formula] = []
    for demand in sorted(demands, key=lambda each: -each.least):
        beside = every((demand.where, opposite(limit.where), banned))
        inside = demand.least > 0 and find(beside, {}, effort).chance is Chance.NONE
        apart = inside and all(
            find(every((demand.where, other, banned)), {}, effort).chance is Chance.NONE for other in taken
        )
        if apart and (not needed or given is None or find(demand.where, given, effort).chance is Chance.NONE):
            taken.append(demand.where)
    least = {each.where: each.least for each in demands}
    return needed + sum(least[where] for where in taken) > limit.most


def _event(
    wanted: Formula,
    start: Domains,
    limited: list[Demand],
    shared: list[Demand],
    demands: tuple[Demand, ...],
    effort: Effort,
) -> Found:
    """An event as wanted that matches as little else as it can, or as much of what is shared as it can."""
    found = find(wanted, start, effort)
    if found.box is None:
        return found
    wishes = [*(each.where for each in shared), *(opposite(each.where) for each in (*limited, *demands))]
    for wish in wishes:
        closer = find(every((wanted, wish)), found.box, effort)
        if closer.chance >= found.chance and closer.box is not None:
            found = closer
    return _decided(found, demands, effort)


def _decided(found: Found, demands: tuple[Demand, ...], effort: Effort) -> Found:
    """The event narrowed until it is certain which conditions it matches."""
    for demand in demands:
        if found.box is None or reduced(demand.where, found.box) in {TRUE, FALSE}:
            continue
        for side in (opposite(demand.where), demand.where):
            closer = find(side, found.box, effort)
            if closer.box is not None:
                found = closer
                break
    return found


def _matching(where: Formula, events: list[Domains]) -> int:
    return sum(reduced(where, event) == TRUE for event in events)
