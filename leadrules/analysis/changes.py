"""By how much a score can differ between two versions of a policy, for leads within some domains.

Rules that both versions have cancel out. What is left is a sum of its own: new rules count as they are, old ones the other way
round, and what that sum can reach is found as for any other. A clamp lets no difference grow and turns none around, so that
what is known before it holds behind it.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Final

from attrs import evolve

from leadrules.analysis.effort import Effort
from leadrules.analysis.formulas import Domains
from leadrules.analysis.gains import Gain, Row, Table, gains_of
from leadrules.analysis.groups import Group, group_of, sum_of, tallied
from leadrules.analysis.merging import plain_gains
from leadrules.analysis.parts import independent_parts
from leadrules.analysis.reach import Reach, added_up, between, keep, reach_of
from leadrules.analysis.sums import assumed, reach
from leadrules.analysis.trimming import trimmed
from leadrules.analysis.versions import Version, Versions
from leadrules.model.signals import Limits, Scorecard

NO_CHANGE: Final = reach_of((0,))
Ends = tuple[int | None, int | None]


def difference(versions: Versions, name: str | None, given: Domains, effort: Effort) -> Reach | None:
    """What new score − old score can be; of the totals where there is no name. None where there are no such leads.

    What both versions assume of single fields is taken as given. Raises Exhausted.
    """
    old, new = versions.old, versions.new
    assumed = assumed_by_both(versions, given)
    if assumed is None:
        return None
    given = assumed
    if name is not None:
        raw = _of_rules(versions, name, given, effort)
        limits = _card(old, name).limits, _card(new, name).limits
        return raw and _behind(raw, *limits, lambda each: sum_of((name,), each.sums, given, effort), versions)
    names = dict.fromkeys(card.name for each in (old, new) for card in each.policy.scorecards)
    whole = added_up([difference(versions, each, given, effort) for each in names])
    return whole and _behind(
        whole, old.policy.limits, new.policy.limits, lambda each: _unlimited(each, given, effort), versions
    )


def _unlimited(version: Version, given: Domains, effort: Effort) -> Reach | None:
    """The total before its own clamp."""
    parts = [reach(version.sums, card.name, given, effort) for card in version.policy.scorecards]
    found = added_up(parts)
    return found and found.vague()


def assumed_by_both(versions: Versions, given: Domains) -> Domains | None:
    """The domains with what either version assumes of single fields; None where that leaves no lead."""
    mine, _ = assumed(versions.old.sums, given)
    return None if mine is None else assumed(versions.new.sums, mine)[0]


def changed_gains(versions: Versions, name: str) -> tuple[Gain, ...]:
    """What the rules of a named score give more in the new version, and, the other way round, less."""
    return tuple(gain for group in _groups(versions, name) for gain in group.gains)


def _groups(versions: Versions, name: str) -> tuple[Group, ...]:
    key = "difference", name
    if key not in versions.memory:
        gains = _changed(gains_of_card(versions.old, name), gains_of_card(versions.new, name))
        versions.memory[key] = tuple(group_of(part) for part in independent_parts(gains))
    found: tuple[Group, ...] = versions.memory[key]
    return found


def _of_rules(versions: Versions, name: str, given: Domains, effort: Effort) -> Reach | None:
    """The difference of a named score before its clamp."""
    return added_up([tallied(group, versions.tallies, given, effort) for group in _groups(versions, name)])


def _card(version: Version, name: str) -> Scorecard:
    """The score of this name; one without rules where the version has none."""
    return next((card for card in version.policy.scorecards if card.name == name), Scorecard(name, ()))


def gains_of_card(version: Version, name: str) -> tuple[Gain, ...]:
    """The gains of a named score of a version, those that come together as one; none where it has no such score."""
    return plain_gains(gains_of(_card(version, name), version.sums.meaning))


def _changed(old: Iterable[Gain], new: Iterable[Gain]) -> tuple[Gain, ...]:
    """What is left of the new rules and, the other way round, of the old ones: all others cancel out."""
    mine, yours = _apart(new, old)
    mine, yours = _apart(map(trimmed, mine.elements()), map(trimmed, yours.elements()))
    left = [*mine.elements(), *(_turned(each) for each in yours.elements())]
    return plain_gains(left)


def _apart(new: Iterable[Gain], old: Iterable[Gain]) -> tuple[Counter[Gain], Counter[Gain]]:
    """The gains that only one side has, of each side."""
    mine, yours = Counter(new), Counter(old)
    return mine - yours, yours - mine


def _turned(gain: Gain) -> Gain:
    """The gain with its points the other way round."""
    if isinstance(gain, Table):
        return Table(tuple(Row(row.formula, -row.points) for row in gain.rows))
    return evolve(gain, points=-gain.points)


def _behind(
    change: Reach, old: Limits, new: Limits, before: Callable[[Version], Reach | None], versions: Versions
) -> Reach:
    """A difference behind the clamps of both versions; `before` tells what a version's sum is before its clamp."""
    if old == new and (change == NO_CHANGE or ends_of(old) == (None, None)):
        return change
    sums = before(versions.old), before(versions.new)
    if all(each is not None and _fits(each, limits) for each, limits in zip(sums, (old, new), strict=True)):
        return change
    low, high = _bounds(change)
    low = None if low is None else min(0, low)
    high = None if high is None else max(0, high)
    lowest, highest = ends_of(new)
    if lowest is not None and highest is not None:
        low = max(lowest - highest, lowest - highest if low is None else low)
        high = min(highest - lowest, highest - lowest if high is None else high)
    if ends_of(old) != ends_of(new) and sums[0] is not None:
        shift = _shift(sums[0], ends_of(old), ends_of(new))
        low = None if low is None or shift[0] is None else low + shift[0]
        high = None if high is None or shift[1] is None else high + shift[1]
    return _within(low, high)


def ends_of(limits: Limits) -> Ends:
    """The least and the greatest value that a clamp lets through."""
    lowest, highest = limits.lowest, limits.highest
    return (None if lowest is None else lowest.value), (None if highest is None else highest.value)


def _bounds(reach: Reach) -> Ends:
    below, above = reach.unbounded
    return (None if below else reach.low), (None if above else reach.high)


def _fits(reach: Reach, limits: Limits) -> bool:
    """Does the clamp change nothing?"""
    (low, high), (lowest, highest) = _bounds(reach), ends_of(limits)
    return (lowest is None or (low is not None and lowest <= low)) and (
        highest is None or (high is not None and high <= highest)
    )


def _shift(sums: Reach, old: Ends, new: Ends) -> Ends:
    """How far one clamp lies from the other, over all that a sum can be: it is most at an end, or where a clamp begins."""
    low, high = _bounds(sums)
    corners = [each for each in (*old, *new) if each is not None]
    far = max((abs(each) for each in (*corners, sums.low, sums.high)), default=0) + 1
    first, last = (-far if low is None else low), (far if high is None else high)
    asked = [first, last, *(each for each in corners if first <= each <= last)]
    moved = [keep(each, *new) - keep(each, *old) for each in asked]
    endless_low = low is None and (old[0] is None) != (new[0] is None)
    endless_high = high is None and (old[1] is None) != (new[1] is None)
    falls = (endless_low and new[0] is None) or (endless_high and old[1] is None)
    grows = (endless_low and old[0] is None) or (endless_high and new[1] is None)
    return (None if falls else min(moved)), (None if grows else max(moved))


def _within(low: int | None, high: int | None) -> Reach:
    """Somewhere between these ends, or without an end."""
    found = between(min(0, 0 if low is None else low), max(0, 0 if high is None else high))
    if low is not None and high is not None:
        return between(low, high)
    rays = (*((-1,) if low is None else ()), *((1,) if high is None else ()))
    return evolve(found, rays=rays, values=None)
