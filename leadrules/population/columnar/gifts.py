"""What one rule gives the leads of a shard, before it is laid out as columns: often a few leads only are touched."""

from typing import Final

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from leadrules.model.signals import Signal
from leadrules.model.values import RULE_LIMIT
from leadrules.population.answers import RuleSum, Tally
from leadrules.population.columnar.questions import counted
from leadrules.records.prepared.shape import Truth, Whole

AT_ONCE: Final = 8  # rules on leads that are credited together
_FEW: Final = 8  # times as many leads as events: they are looked up one by one


@frozen(eq=False)
class Once:
    """A rule on leads: it counts once for these."""

    signal: Signal
    taken: Truth


@frozen(eq=False)
class Each:
    """A rule on events: whose events count, each with the points of the rule or, where they fade, with its own."""

    signal: Signal
    owner: NDArray[np.int32]
    faded: NDArray[np.float64] | None  # whole numbers of less than 53 bits, so that floating point is exact


def laid_out(gift: Once | Each, count: int) -> Tally:
    """The rule's columns, one value a lead."""
    points = gift.signal.points
    if isinstance(gift, Once):
        times = gift.taken.astype(np.int64)
        return Tally(times * points, times)
    times = counted(gift.owner, count)
    return Tally(capped(_added_up(gift, times.copy()), gift.signal), times)


def paid(gift: Once | Each, count: int) -> Truth:
    """The leads to which the rule gives points, of which it makes a byte each and no columns."""
    if not gift.signal.points or gift.signal.cap == 0:
        return np.zeros(count, bool)
    if isinstance(gift, Once):
        return gift.taken
    if gift.faded is not None:
        faded: Truth = np.bincount(gift.owner, weights=gift.faded, minlength=count) != 0
        return faded
    there = np.zeros(count, bool)
    there[gift.owner] = True
    return there


def beyond(gift: Each, count: int) -> int | None:
    """The first lead for which the rule adds up beyond the limit of a rule, before its cap."""
    points = abs(gift.signal.points)
    if points * len(gift.owner) <= RULE_LIMIT:
        return None
    if gift.faded is None:
        over = counted(gift.owner, count) > RULE_LIMIT // points
    else:
        over = np.abs(np.bincount(gift.owner, weights=gift.faded, minlength=count)) > RULE_LIMIT
    return int(np.argmax(over)) if over.any() else None


def credited(gift: Each, total: Whole) -> RuleSum:
    """The rule's sum; what it gives each lead is added to the total. No lead may be beyond the limit of a rule."""
    count, events = len(total), len(gift.owner)
    if not events or not gift.signal.points or gift.signal.cap == 0:
        return RuleSum(times=events)
    if events * _FEW < count:
        return _credited_few(gift, total)
    times = counted(gift.owner, count)
    leads = int(np.count_nonzero(times))
    points = capped(_added_up(gift, times), gift.signal)
    if gift.faded is not None:
        leads = int(np.count_nonzero(points))
    total += points
    if gift.faded is None and gift.signal.cap is None:
        return RuleSum(leads, gift.signal.points * events, events)
    return RuleSum(leads, exact_sum(points, abs(gift.signal.points) * events), events)


def _credited_few(gift: Each, total: Whole) -> RuleSum:
    """The same where only few leads are touched.

    A lead stands there once for each of its events; the same sum is found for it each time, and it is set, not added.
    """
    events = len(gift.owner)
    owner = gift.owner.astype(np.intp)
    if gift.faded is None:
        times = np.zeros(len(total), np.uint16 if events < 2**16 else np.int64)
        np.add.at(times, owner, times.dtype.type(1))
        points = times.take(owner).astype(np.int64)
        points *= gift.signal.points
        leads = int(np.count_nonzero(times))
    else:
        sums = np.bincount(owner, weights=gift.faded, minlength=len(total))
        points = sums.take(owner).astype(np.int64)
        leads = int(np.count_nonzero(sums))
    before = int(total.sum())  # what wraps around wraps back, as the rule's own sum has room
    total[owner] = total.take(owner) + capped(points, gift.signal)
    given = int(total.sum()) - before
    return RuleSum(leads, (given + 2**63) % 2**64 - 2**63, events)


def _added_up(gift: Each, times: Whole) -> Whole:
    """The points of each lead before the cap, where `times` stood."""
    if gift.faded is None:
        return np.multiply(times, gift.signal.points, out=times)
    return np.bincount(gift.owner, weights=gift.faded, minlength=len(times)).astype(np.int64)


def capped(points: Whole, signal: Signal) -> Whole:
    """The points, no further from zero than the cap: all of a rule have one sign."""
    if signal.cap is None:
        return points
    if signal.points > 0:
        return np.minimum(points, signal.cap, out=points)
    return np.maximum(points, -signal.cap, out=points)


def exact_sum(points: Whole, most: int) -> int:
    """The sum of points, which is no further from zero than `most`."""
    if most < 2**63:
        return int(points.sum())
    return (int((points >> 32).sum()) << 32) + int((points & 0xFFFF_FFFF).sum())


def credit_once(gifts: list[Once], total: Whole) -> None:
    """Adds what up to AT_ONCE rules on leads give: which of them a lead meets is a number, and looked up once."""
    codes = np.zeros(len(total), np.uint8)
    worth = np.zeros(1, np.int64)
    for place, gift in enumerate(gifts):
        codes |= gift.taken.view(np.uint8) << np.uint8(place)
        worth = np.concatenate((worth, worth + gift.signal.points))
    if gifts:
        total += worth.take(codes)
