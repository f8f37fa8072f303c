"""What the scores of two versions can be together.

Each score of each version has decimals of its own in one large number, far apart, as in `side_by_side`. A rule that both
versions have moves both at once, so that it is followed once. Groups of rules that move old and new scores alike need not be
listed: whatever they add, they add to both.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from attrs import frozen

from leadrules.analysis.changes import Ends, assumed_by_both, ends_of, gains_of_card
from leadrules.analysis.effort import Effort, Exhausted
from leadrules.analysis.formulas import Domains
from leadrules.analysis.gains import Gain
from leadrules.analysis.groups import Group, group_of, tallied
from leadrules.analysis.parts import independent_parts
from leadrules.analysis.reach import Reach, added, within_window
from leadrules.analysis.side_by_side import FAR, divided, moved
from leadrules.analysis.versions import NEW, OLD, Versions

MOST: Final = 60_000  # combinations that are listed
CASES: Final = 20  # of them that are looked at in a step
Slot = tuple[str, str]  # a version and the name of a score


@frozen(eq=False)
class Moving:
    """A group of rules. Where all of them move the same scores, one of each version, these are `alike`, and points are plain."""

    group: Group
    alike: tuple[int, int] | None


@frozen(eq=False)
class Joint:
    """All groups of rules of two versions, and the scores that they move."""

    versions: Versions
    slots: tuple[Slot, ...]
    groups: tuple[Moving, ...]


@frozen(eq=False)
class Cases:
    """The sums before any clamp, a value for each slot in each case; `free` may be added to both totals of any case."""

    values: tuple[tuple[int, ...], ...]
    free: Reach


def joint_of(versions: Versions) -> Joint:
    """The groups of both versions, found once."""
    if "joint" not in versions.memory:
        slots = tuple(
            (each.name, card.name) for each in (versions.old, versions.new) for card in each.policy.scorecards
        )
        versions.memory["joint"] = Joint(versions, slots, tuple(_moving(versions, slots)))
    found: Joint = versions.memory["joint"]
    return found


def cases_of(joint: Joint, named: frozenset[str], given: Domains, effort: Effort) -> Cases | None:
    """All cases for leads within the domains, scores of these names told apart; None where there are no such leads.

    Raises Exhausted, as where they are too many to be listed.
    """
    assumed = assumed_by_both(joint.versions, given)
    if assumed is None:
        return None
    parts: list[Reach] = []
    alike: dict[tuple[int, int], list[Reach]] = {}
    for moving in joint.groups:
        found = tallied(moving.group, joint.versions.tallies, assumed, effort)
        if found is None:
            return None
        (parts if moving.alike is None else alike.setdefault(moving.alike, [])).append(found)
    values = _listed(parts, len(joint.slots))
    free = [reach for slots, reaches in alike.items() if _is_free(joint, slots, named) for reach in reaches]
    for slots, reaches in alike.items():
        if not _is_free(joint, slots, named):
            values = _beside(values, slots, added(reaches), joint)
    effort.step(len(values) // CASES)
    return Cases(tuple(values), added(free))


def limits_of(joint: Joint, slot: int) -> Ends:
    """What a named score is clamped to: where both versions give it the same value, as in the old one."""
    version, name = joint.slots[slot]
    whose = joint.versions.old if version == OLD or name in joint.versions.old.shared else joint.versions.new
    card = next((card for card in whose.policy.scorecards if card.name == name), None)
    return (None, None) if card is None else ends_of(card.limits)


def _moving(versions: Versions, slots: Sequence[Slot]) -> Iterator[Moving]:
    """Rules of both versions in groups; what both have moves two scores at once."""
    left: dict[str, list[tuple[Gain, int]]] = {OLD: [], NEW: []}
    for number, (version, name) in enumerate(slots):
        whose = versions.old if version == OLD or name in versions.old.shared else versions.new
        left[version] += [(gain, number) for gain in gains_of_card(whose, name)]
    pairs: list[tuple[Gain, tuple[int, ...]]] = []
    for gain, number in left[OLD]:
        partner = next((each for each in left[NEW] if each[0] == gain), None)
        if partner is not None:
            left[NEW].remove(partner)
        pairs.append((gain, (number,) if partner is None else (number, partner[1])))
    pairs += [(gain, (number,)) for gain, number in left[NEW]]
    found = [(moved(gain, sum(FAR**slot for slot in where)), gain, where) for gain, where in pairs]
    known = {id(each): (gain, where) for each, gain, where in found}
    for part in independent_parts(each for each, _, _ in found):
        where = {known[id(each)][1] for each in part}
        (only, *others) = where
        if others or len(only) == 1:
            yield Moving(group_of(part), None)
        else:
            yield Moving(group_of(tuple(known[id(each)][0] for each in part)), (only[0], only[1]))


def _listed(parts: Sequence[Reach], slots: int) -> list[tuple[int, ...]]:
    """Every sum of one value of each part, a value for each slot."""
    sums = {0}
    for part in parts:
        if part.values is None or part.rays or len(sums) * len(part.values) > MOST:
            raise Exhausted
        sums = {one + other for one in sums for other in part.values}
    return [tuple(_decoded(value, slots)) for value in sums]


def _decoded(value: int, slots: int) -> Iterator[int]:
    for _ in range(slots):
        value, lowest = divided(value)
        yield lowest


def _is_free(joint: Joint, slots: tuple[int, int], named: frozenset[str]) -> bool:
    """Do these scores go into the totals as they are, and does nobody ask for them?"""
    return all(limits_of(joint, slot) == (None, None) and joint.slots[slot][1] not in named for slot in slots)


def _beside(
    values: Sequence[tuple[int, ...]], slots: tuple[int, int], reach: Reach, joint: Joint
) -> list[tuple[int, ...]]:
    """Each case with each value that moves these two scores alike; beyond all clamps, one value stands for all."""
    ends = [each for slot in slots for each in limits_of(joint, slot)]
    if reach.rays and None in ends:
        raise Exhausted
    far = max(abs(case[slot]) for case in values for slot in slots)
    far += max((abs(each) for each in (*ends, *reach.rays) if each is not None), default=0) * 2
    wide = reach.low if not reach.rays else min(reach.low, -far), reach.high if not reach.rays else max(reach.high, far)
    found = within_window(reach, *wide)
    if found is None or len(found) * len(values) > MOST:
        raise Exhausted
    one, other = slots
    return [
        tuple(each + add if slot in (one, other) else each for slot, each in enumerate(case))
        for case in values
        for add in found
    ]
