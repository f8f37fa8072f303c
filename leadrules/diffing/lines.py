"""The outcomes that make the difference for a lead: statements that hold in one version and not in the other.

No point of a score need change where a tier has another line. What is written alike and means the same is never to blame.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any, Final

from attrs import evolve

from leadrules.diffing.change import Aspect, Line
from leadrules.evaluation.examination import Examination
from leadrules.evaluation.expressions import holds
from leadrules.evaluation.interpreter import examine
from leadrules.model.outcomes import Outcome
from leadrules.model.policy import Policy
from leadrules.model.signals import Place
from leadrules.scenes.scene import Scene

_NOWHERE: Final = Place("", 0)
_Named = tuple[str, Outcome]
_KINDS: Final[Mapping[Aspect, Callable[[Policy], Iterator[_Named]]]] = {
    Aspect.TIER: lambda policy: ((f"tier {each.name}", each) for each in policy.tiers),
    Aspect.DISQUALIFIED: lambda policy: (("disqualify", each) for each in policy.disqualifications),
    Aspect.HAND_OFF: lambda policy: ((f"hand_off to {each.to}", each) for each in policy.hand_offs),
    Aspect.FLAGS: lambda policy: ((f"flag {each.name}", each) for each in policy.flags),
    Aspect.LISTS: lambda policy: ((f"list {each.name}", each) for each in policy.lists),
    Aspect.NURTURE: lambda policy: ((f"nurture with {', '.join(each.contents)}", each) for each in policy.nurtures),
    Aspect.NEXT_STAGE: lambda policy: ((f"move {each.origin} to {each.target}", each) for each in policy.moves),
}


def lines(old: Policy, new: Policy, scene: Scene, aspect: Aspect, about: Sequence[str]) -> tuple[Line, ...]:
    """The statements to blame for what changes in an aspect of the decision; `about` are the texts given or taken, if they are named.

    Where they say what they said, it may be that the tier is another.
    """
    before, after = (examine(policy, scene.lead, scene.as_of) for policy in (old, new))
    if aspect is Aspect.FOLLOW_UPS:
        return tuple(_follow_ups(before, after))
    if aspect not in _KINDS:
        return ()
    tiers = before.situation.tier or "", after.situation.tier or ""
    return _lines(aspect, about, before, after) or _lines(
        Aspect.TIER, tiers if tiers[0] != tiers[1] else (), before, after
    )


def _lines(aspect: Aspect, about: Sequence[str], before: Examination, after: Examination) -> tuple[Line, ...]:
    old, new = before.situation.policy, after.situation.policy
    mine, yours = (_by_name(_KINDS[aspect](policy)) for policy in (old, new))
    named = {f"{_WORDS[aspect]}{each}" for each in about if each} if aspect in _WORDS else None
    return tuple(
        line
        for name in dict.fromkeys((*yours, *mine))
        if named is None or name in named
        for one, other in zip_longest(mine.get(name, ()), yours.get(name, ()))
        for line in _line(name, one, other, before, after)
    )


_WORDS: Final = {Aspect.TIER: "tier ", Aspect.HAND_OFF: "hand_off to ", Aspect.FLAGS: "flag ", Aspect.LISTS: "list "}


def _by_name(found: Iterator[_Named]) -> dict[str, list[Outcome]]:
    named: dict[str, list[Outcome]] = {}
    for name, each in found:
        named.setdefault(name, []).append(each)
    return named


def _line(
    name: str, one: Outcome | None, other: Outcome | None, before: Examination, after: Examination
) -> Iterator[Line]:
    """The statement in either version, unless both say the same or hold alike."""
    if one and other and one.condition == other.condition:
        return
    held = one is not None and holds(one.condition, before.situation)
    holds_now = other is not None and holds(other.condition, after.situation)
    if held != holds_now:
        yield _told(name, one, other)


def _told(name: str, one: Outcome | None, other: Outcome | None) -> Line:
    because = "" if other is None else other.because
    was = "" if one is None else one.because
    return Line(name, because or was, was if other and one and was != because else None, *map(_place, (one, other)))


def _place(each: Outcome | None) -> Place | None:
    return None if each is None else each.place


def _follow_ups(before: Examination, after: Examination) -> Iterator[Line]:
    """Follow-ups that are due in one version alone: those that the other has not, in just these words."""
    mine, yours = ([each.follow_up for each in found.follow_ups] for found in (before, after))
    bare, others = ([_bare(each) for each in found] for found in (mine, yours))
    yield from (_told("follow_up", each, None) for each in mine if _bare(each) not in others)
    yield from (_told("follow_up", None, each) for each in yours if _bare(each) not in bare)


def _bare(outcome: Any) -> object:
    return evolve(outcome, because="", place=_NOWHERE, span=None)
