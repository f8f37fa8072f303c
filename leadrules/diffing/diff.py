"""Two versions of a policy, compared for every lead there can be.

Analysis names what might change; all else is proved to happen to no lead. What might change is looked for: among made-up leads
on the edges of both versions, near the leads that analysis names, and uphill from there. What is not met then is said to be open.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from leadrules.analysis.comparing import side_by_side
from leadrules.analysis.effort import EFFORT
from leadrules.analysis.likely import likely
from leadrules.analysis.verdicts import Witness
from leadrules.analysis.versions import Versions
from leadrules.diffing.change import Aspect, Change, Gap, PolicyDifference, Result, Way
from leadrules.diffing.culprits import culprits
from leadrules.diffing.drawing import both_of
from leadrules.diffing.lines import lines
from leadrules.diffing.ranks import ranks_of, tier_way
from leadrules.diffing.readings import of_another_kind, read_differently
from leadrules.diffing.searching import Met, Search, approach, climb, is_tired, look_around, shown
from leadrules.diffing.suspects import Suspect, suspects
from leadrules.diffing.wording import reworded
from leadrules.model.policy import Policy
from leadrules.scenes.scene import Scene

NOBODY = "no lead was found for which it happens, nor a proof that there is none"
OPEN = str(Result.NOT_ANALYSED)


def diff(old: Policy, new: Policy, effort: int = EFFORT) -> PolicyDifference:
    """Which decisions differ; reasons, and which fields were unknown, are no part of what is compared."""
    unclear = [Gap(None, Way.ASIDE, field, reason) for field, reason in read_differently(old, new)]
    if of_another_kind(old, new):
        return PolicyDifference(Result.NOT_ANALYSED, dict.fromkeys(Aspect, OPEN), (), tuple(unclear))
    search = Search(both_of(old, new), ranks_of(old, new))
    versions = side_by_side(old, new, effort)
    left = list(suspects(versions, lambda mine, yours: tier_way(mine, yours, search.ranks)))

    def open_ones() -> list[Suspect]:
        return [each for each in left if not _was_met(each, search)]

    look_around(search, lambda: not (unclear or open_ones()))
    for each in open_ones():
        for witness in _named(each, versions):
            found = partial(_was_met, each, search)
            if is_tired(search) or found():
                break
            deque(approach(search, Scene(witness.lead, witness.as_of), each.scores, found), maxlen=0)
    climb(search, lambda: not open_ones())
    gaps = [*map(_gap, open_ones()), *unclear]
    changes = tuple(_change(shown(search, met), old, new) for met in _in_order(search.met.values()))
    by = _by(changes, gaps, anything=bool(unclear))
    return PolicyDifference(_result(changes, gaps), by, changes, tuple(gaps), tuple(reworded(old, new, by)))


def _named(suspect: Suspect, versions: Versions) -> Iterator[Witness]:
    """Leads that analysis names for it: for a score, those that the rules are about in which the versions differ."""
    if suspect.witness is not None:
        yield suspect.witness
    elif suspect.aspect in {Aspect.SCORE, Aspect.SCORES}:
        yield from likely(versions, suspect.old or None)


def _was_met(suspect: Suspect, search: Search) -> bool:
    """Has a lead been met for which it happens?"""
    return any(_is_such(suspect, each) for each in search.met.values())


def _is_such(suspect: Suspect, met: Met) -> bool:
    found = met.difference
    if found.aspect is not suspect.aspect or found.way is not suspect.way:
        return False
    match suspect.aspect:
        case Aspect.TIER | Aspect.NEXT_STAGE | Aspect.HAND_OFF | Aspect.FLAGS | Aspect.LISTS:
            return (found.old, found.new) == (suspect.old, suspect.new)
        case Aspect.SCORES:
            return not suspect.old or found.old.startswith(f"{suspect.old} ")
        case _:
            return True


def _gap(suspect: Suspect) -> Gap:
    what = " → ".join(each for each in (suspect.old, suspect.new) if each)
    return Gap(suspect.aspect, suspect.way, what, suspect.reason or NOBODY)


def _change(met: Met, old: Policy, new: Policy) -> Change:
    found = met.difference
    return Change(
        found.aspect,
        found.way,
        found.old,
        found.new,
        met.scene,
        met.decisions,
        culprits(old, new, met.scene),
        lines(old, new, met.scene, found.aspect, (found.old, found.new)),
    )


def _in_order(found: Iterable[Met]) -> list[Met]:
    """By aspect, those that raise first, then by what changes."""
    aspects, ways = list(Aspect), list(Way)
    return sorted(
        found,
        key=lambda met: (
            aspects.index(met.difference.aspect),
            ways.index(met.difference.way),
            met.difference.old,
            met.difference.new,
        ),
    )


def _result(changes: Sequence[Change], gaps: Sequence[Gap]) -> Result:
    """Only raises: no lead gets a lower tier or score or loses a hand-off, flag or list, and no follow-up changes."""
    ups, downs = _steers(changes, Way.UP), _steers(changes, Way.DOWN)
    if (ups and downs) or any(each.aspect is Aspect.FOLLOW_UPS for each in changes):
        return Result.MIXED
    if gaps:
        return Result.NOT_ANALYSED
    if not changes:
        return Result.EQUIVALENT
    if any(each.way is Way.ASIDE and each.aspect is Aspect.TIER for each in changes) or not (ups or downs):
        return Result.MIXED
    return Result.ONLY_RAISES if ups else Result.ONLY_LOWERS


def _steers(changes: Iterable[Change], way: Way) -> bool:
    return any(each.way is way for each in changes)


def _by(changes: Sequence[Change], gaps: Sequence[Gap], *, anything: bool) -> dict[Aspect, str]:
    """For each aspect; `anything` might change as well where the versions read the data differently."""
    found = {}
    for aspect in Aspect:
        ways = {each.way for each in changes if each.aspect is aspect}
        if (anything or any(each.aspect is aspect for each in gaps)) and not {Way.UP, Way.DOWN} <= ways:
            found[aspect] = OPEN
        elif not ways:
            found[aspect] = "same"
        else:
            found[aspect] = str(ways.pop()) if len(ways) == 1 else "mixed"
    return found
