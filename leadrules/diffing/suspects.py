"""What might differ between two versions, each with what analysis says of it.

Whatever the same words decide in both versions is no suspect. Neither is what analysis proves to happen to no lead.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from attrs import evolve, field, frozen

from leadrules.analysis.changes import difference
from leadrules.analysis.comparing import asked_of, possible
from leadrules.analysis.effort import Exhausted, next_effort
from leadrules.analysis.formulas import FALSE, Formula, enough, every, opposite, some
from leadrules.analysis.hindrances import hindrance
from leadrules.analysis.joint import joint_of
from leadrules.analysis.reach import any_between
from leadrules.analysis.together import Asked, may_differ
from leadrules.analysis.verdicts import Witness
from leadrules.analysis.versions import Version, Versions
from leadrules.diffing.change import Aspect, Way
from leadrules.model.expressions import (
    And,
    AnyEvent,
    Comparison,
    Condition,
    Constant,
    Fact,
    Known,
    Listed,
    NextStageName,
    Not,
    TierName,
)
from leadrules.model.outcomes import FollowUp
from leadrules.model.policy import Policy
from leadrules.model.signals import Place
from leadrules.model.values import Kind

NOWHERE = Place("", 0)  # where a statement stands makes no difference


@frozen
class Suspect:
    """Something that might change: from `old` to `new`; a candidate that shows it, or what stood in the way of a proof."""

    aspect: Aspect
    way: Way
    old: str
    new: str
    witness: Witness | None = None
    reason: str = ""
    scores: Asked = field(factory=dict)  # where the scores of such a lead lie, as far as analysis tells


def suspects(versions: Versions, way_of_tiers: Callable[[str | None, str | None], Way]) -> Iterator[Suspect]:
    """All that could not be proved to stay as it is."""
    yield from _scores(versions)
    yield from _labels(Aspect.TIER, versions, way_of_tiers)
    yield from _facts(versions)
    for aspect, collection in ((Aspect.HAND_OFF, "hand_off"), (Aspect.FLAGS, "flags"), (Aspect.LISTS, "lists")):
        yield from _listed(aspect, collection, versions)
    for suspect in _listed(Aspect.NURTURE, "nurture", versions):
        yield evolve(suspect, way=Way.ASIDE)
    yield from _labels(Aspect.NEXT_STAGE, versions, lambda _old, _new: Way.ASIDE)
    yield from _follow_ups(versions)
    yield from _written(versions.old.policy, versions.new.policy)


def _scores(versions: Versions) -> Iterator[Suspect]:
    old, new = versions.old.policy, versions.new.policy
    mine, yours = ({card.name for card in each.scorecards} for each in (old, new))
    for name in (None, *sorted(mine & yours)):
        ways = _score_ways(versions, name)
        reason = str(hindrance(versions, name)) if ways else ""
        if name is None:
            yield from (Suspect(Aspect.SCORE, way, "", "", None, reason) for way in ways)
        elif ways:
            yield Suspect(Aspect.SCORES, Way.ASIDE, name, "", None, reason)
    if mine != yours:
        yield Suspect(Aspect.SCORES, Way.ASIDE, "", "", None, "the versions name different scores")


def _score_ways(versions: Versions, name: str | None) -> tuple[Way, ...]:
    if name in versions.old.shared:
        return ()
    try:
        found = difference(versions, name, {}, next_effort(versions.budget))
    except Exhausted:
        return Way.UP, Way.DOWN
    if found is None:
        return ()
    joint = joint_of(versions)
    up = any_between(found, 1, None) is not False and may_differ(joint, name, 1, next_effort(versions.budget))
    down = any_between(found, None, -1) is not False and may_differ(joint, name, -1, next_effort(versions.budget))
    return (*((Way.UP,) if up else ()), *((Way.DOWN,) if down else ()))


def _labels(aspect: Aspect, versions: Versions, way: Callable[[str | None, str | None], Way]) -> Iterator[Suspect]:
    """Each pair of tiers, or of next stages, that a lead might have in the one version and in the other."""
    label = TierName() if aspect is Aspect.TIER else NextStageName()
    old, new = (
        {name: asked_of(version, _is(label, name)) for name in (*_names(aspect, version.policy), None)}
        for version in (versions.old, versions.new)
    )
    for mine, before in old.items():
        for yours, after in new.items():
            if mine != yours and new.get(mine, FALSE) != before:
                none = "none" if aspect is Aspect.TIER else "stays"
                suspect = Suspect(aspect, way(mine, yours), mine or none, yours or none)
                yield from _asked(suspect, every((before, after)), versions)


def _names(aspect: Aspect, policy: Policy) -> tuple[str, ...]:
    named = (each.name for each in policy.tiers) if aspect is Aspect.TIER else (each.target for each in policy.moves)
    return tuple(dict.fromkeys(named))


def _is(label: TierName | NextStageName, name: str | None) -> Condition:
    return Not(Known(label)) if name is None else Comparison("==", label, Constant(name, Kind.TEXT))


def _facts(versions: Versions) -> Iterator[Suspect]:
    old, new = (asked_of(version, Fact("disqualified")) for version in (versions.old, versions.new))
    if old != new:
        apart = some(_apart(old, new))
        yield from _asked(Suspect(Aspect.DISQUALIFIED, Way.ASIDE, "", ""), apart, versions)


def _apart(old: Formula, new: Formula) -> tuple[Formula, Formula]:
    """The one holds and the other does not."""
    return every((old, opposite(new))), every((opposite(old), new))


def _listed(aspect: Aspect, collection: str, versions: Versions) -> Iterator[Suspect]:
    """Each text that might be given in one version and not in the other."""
    for text in dict.fromkeys((*_texts(collection, versions.old.policy), *_texts(collection, versions.new.policy))):
        old, new = (asked_of(version, Listed(collection, (text,))) for version in (versions.old, versions.new))
        if old != new:
            yield from _asked(Suspect(aspect, Way.DOWN, text, ""), every((old, opposite(new))), versions)
            yield from _asked(Suspect(aspect, Way.UP, "", text), every((opposite(old), new)), versions)


def _texts(collection: str, policy: Policy) -> Iterable[str]:
    match collection:
        case "hand_off":
            return (each.to for each in policy.hand_offs)
        case "flags":
            return (each.name for each in policy.flags)
        case "lists":
            return (each.name for each in policy.lists)
        case _:
            return (content for each in policy.nurtures for content in each.contents)


def _follow_ups(versions: Versions) -> Iterator[Suspect]:
    """Follow-ups that only one version has, or that are given to other leads in one than in the other."""
    old, new = versions.old.policy, versions.new.policy
    clocks = old.contact == new.contact and old.calendar == new.calendar
    mine, yours = (
        [_given(each, versions.old) for each in old.follow_ups],
        [_given(each, versions.new) for each in new.follow_ups],
    )
    if clocks:
        mine, yours = _without(mine, yours), _without(yours, mine)
    cases: list[Formula] = []
    for what in dict.fromkeys(each for each, _ in (*mine, *yours)):
        before, after = ([when for each, when in given if each == what] for given in (mine, yours))
        if not clocks:
            cases += [*before, *after]
            continue
        for count in range(1, max(len(before), len(after)) + 1):  # it is listed as often as it is given
            cases += _apart(enough(count, before), enough(count, after))
    yield from _asked(Suspect(Aspect.FOLLOW_UPS, Way.ASIDE, "", ""), some(cases), versions)


def _given(follow_up: FollowUp, version: Version) -> tuple[object, Formula]:
    """What a follow-up is, and for which leads there is one."""
    policy = version.policy
    candidates = follow_up.after if follow_up.after or not policy.contact else Not(policy.contact)
    given = And(
        (AnyEvent(candidates), Not(Fact("disqualified")), *((follow_up.condition,) if follow_up.condition else ()))
    )
    what = evolve(follow_up, condition=None, because="", place=NOWHERE, span=None, after=candidates)
    return what, asked_of(version, given)


def _without(
    mine: Sequence[tuple[object, Formula]], yours: Sequence[tuple[object, Formula]]
) -> list[tuple[object, Formula]]:
    """Those that the other version has not, given to the same leads."""
    left = list(yours)
    found = []
    for each in mine:
        if each in left:
            left.remove(each)
        else:
            found.append(each)
    return found


def _written(old: Policy, new: Policy) -> Iterator[Suspect]:
    """Where a lead stands, and what it must have, is told by what is written."""
    if (old.stages or (None,))[0] != (new.stages or (None,))[0]:
        yield Suspect(Aspect.STAGE, Way.ASIDE, "", "", None, "the versions begin with different stages")
    if set(old.required) != set(new.required):
        yield Suspect(Aspect.COMPLETE, Way.ASIDE, "", "", None, "the versions require different fields")


def _asked(suspect: Suspect, formula: Formula, versions: Versions) -> Iterator[Suspect]:
    if formula == FALSE:
        return
    found = possible(versions, formula)
    if not found.verdict.refuted:
        reason = str(found.verdict.obstacle or "")
        yield evolve(suspect, witness=found.verdict.witness, reason=reason, scores=found.scores)
