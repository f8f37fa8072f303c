"""Looking for leads that two versions decide differently: whatever is met on the way is kept, the simplest of each kind."""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from random import Random

from attrs import field, frozen

from leadrules.analysis.together import Asked
from leadrules.analysis.versions import APART, NEW
from leadrules.diffing.change import Aspect
from leadrules.diffing.drawing import Both, Decisions, decide, drawn
from leadrules.diffing.ranks import Ranks
from leadrules.diffing.telling import Difference, differences
from leadrules.model.decision import Decision
from leadrules.model.expressions import Comparison, Constant, Converted, Operand, ScoreOf
from leadrules.model.policy import Policy
from leadrules.model.values import POINT, SCORE_PER_NUMBER, Kind
from leadrules.sampling.walking import expressions
from leadrules.scenes.neighbours import neighbours, other_events, other_fields
from leadrules.scenes.scene import Scene
from leadrules.scenes.simpler import simplest

SIDEWAYS = 0.2  # how often a step is taken that comes no nearer
FIELDS = 4  # that are changed in turn
STARTS = 12  # scenes of each kind from which is looked further
TRIES = 6_000  # leads that are decided while climbing
WORK = 60_000  # for decisions in all, by their weight; making a lead simpler is counted apart
NOW_AND_THEN = 50
WAYS = 8  # that are tried from one scene
CLIMBS = 200  # steps towards a threshold
Threshold = tuple[str | None, int]  # of a named score or the total, in POINT units


@frozen
class Met:
    """One way in which a scene is decided differently."""

    difference: Difference
    scene: Scene
    decisions: Decisions


@frozen(eq=False)
class Search:
    """All kinds of differences met so far, scenes from which to go on, and how much work may still be done."""

    both: Both
    ranks: Ranks
    met: dict[tuple[str, ...], Met] = field(factory=dict)
    starts: list[Scene] = field(factory=list)
    left: list[int] = field(factory=lambda: [WORK])


def look_at(search: Search, scene: Scene) -> Decisions | None:
    """Decide a scene by both versions, and keep what is new about it."""
    search.left[0] -= search.both.weight
    decisions = decide(search.both, scene)
    if decisions is None:
        return None
    for each in differences(*decisions, search.ranks):
        known = search.met.get(each.key)
        if known is None or scene.size < known.scene.size:
            search.met[each.key] = Met(each, scene, decisions)
        if known is None and len(search.starts) < STARTS:
            search.starts.append(scene)
    return decisions


def is_tired(search: Search) -> bool:
    """Was all the work done that may be?"""
    return search.left[0] <= 0


def look_around(search: Search, enough: Callable[[], bool]) -> None:
    """Leads on the edges of both versions, until there are enough."""
    for number, scene in enumerate(drawn(search.both)):
        if is_tired(search) or (not number % NOW_AND_THEN and enough()):
            return
        look_at(search, scene)


def climb(search: Search, enough: Callable[[], bool]) -> None:
    """From leads that differ towards each threshold that lies beyond their scores, until there are enough.

    The plainest come first: nothing else stands in the way of what is still to be added.
    """
    if enough():
        return
    plain = [shown(search, met).scene for met in search.met.values() if met.difference.aspect is Aspect.SCORE]
    left = TRIES
    for threshold in thresholds_of(search.both):
        for start in (*plain, *search.starts):
            if is_tired(search) or left <= 0 or enough():
                return
            height, share = partial(_between, threshold), [min(left, TRIES // 2)]
            left -= share[0]
            _downhill(search, start, height, Random(f"{threshold}"), share)
            left += max(0, share[0])


def approach(search: Search, scene: Scene, wanted: Asked, enough: Callable[[], bool]) -> Iterator[Scene]:
    """From a scene that analysis names towards the scores that it should have, on several ways; where each way ends."""
    look_at(search, scene)
    for each in islice(_steps(scene, search.both), max(0, search.left[0] // search.both.weight)):
        look_at(search, each)
        yield each
    for way in range(WAYS if wanted else 0):
        if is_tired(search) or enough():
            return
        height = partial(_missing, wanted)
        yield _downhill(search, scene, height, Random(f"way {way}"), [TRIES // WAYS])


def _missing(wanted: Asked, decisions: Decisions) -> int:
    """How far the scores are from where they should be."""
    return sum(
        min(max(low - score, score - high, 0) for low, high in spans)
        for (version, name), spans in wanted.items()
        for score in (_asked_score(decisions, version, name),)
    )


def _asked_score(decisions: Decisions, version: str, name: str | None) -> int:
    if version == APART:
        old, new = (_score(each, name) for each in decisions)
        return new - old
    return _score(decisions[version == NEW], name)


def shown(search: Search, met: Met) -> Met:
    """The same kind of difference on the simplest lead found."""

    def differs(scene: Scene) -> Difference | None:
        decisions = decide(search.both, scene)
        found = differences(*decisions, search.ranks) if decisions else ()
        return next((each for each in found if each.key == met.difference.key), None)

    scene = simplest(met.scene, search.both.together, lambda each: differs(each) is not None)
    decisions, difference = decide(search.both, scene), differs(scene)
    return met if decisions is None or difference is None else Met(difference, scene, decisions)


def thresholds_of(both: Both) -> tuple[Threshold, ...]:
    """The numbers that outcomes of either version hold scores against."""
    return tuple(dict.fromkeys(each for policy in (both.old, both.new) for each in _thresholds(policy)))


def _thresholds(policy: Policy) -> Iterator[Threshold]:
    for part in expressions(
        (policy.tiers, policy.hand_offs, policy.flags, policy.lists, policy.moves, policy.nurtures)
    ):
        if isinstance(part, Comparison):
            for one, other in ((part.left, part.right), (part.right, part.left)):
                if isinstance(one, ScoreOf):
                    yield from ((one.name, value) for value in _constant(other))


def _constant(operand: Operand) -> Iterator[int]:
    match operand:
        case Constant(int(value), Kind.SCORE):
            yield value
        case Converted(Constant(int(value), Kind.NUMBER), Kind.SCORE):
            yield value * SCORE_PER_NUMBER
        case _:
            pass


def _downhill(
    search: Search, scene: Scene, height: Callable[[Decisions], int | None], chance: Random, left: list[int]
) -> Scene:
    """Steps that bring the scene lower, as long as there are any; `height` is 0 where it should go, None where not."""
    decisions = look_at(search, scene)
    here = None if decisions is None else height(decisions)
    for _ in range(CLIMBS):
        if not here:
            return scene
        for each in _some_steps(scene, search.both, chance):
            left[0] -= 1
            decisions = look_at(search, each)
            there = None if decisions is None else height(decisions)
            if there is not None and (there < here or (there == here and chance.random() < SIDEWAYS)):
                scene, here = each, there
                break
            if left[0] <= 0 or is_tired(search):
                return scene
        else:
            return scene
    return scene


def _between(threshold: Threshold, decisions: Decisions) -> int | None:
    """How far the threshold is from lying between the scores of both versions; None where they are the same."""
    name, value = threshold
    low, high = sorted(_score(each, name) for each in decisions)
    return None if low == high else max(0, value - high, low + 1 - value)


def _score(decision: Decision, name: str | None) -> int:
    return int((decision.score if name is None else decision.scores.get(name, 0)) * POINT)


def _some_steps(scene: Scene, both: Both, chance: Random) -> Iterator[Scene]:
    """All steps in some order, a few fields at a time: of many fields, the first steps mostly do."""
    fields = list(both.together.schema.lead_fields)
    chance.shuffle(fields)
    parts = [fields[first : first + FIELDS] for first in range(0, len(fields), FIELDS)]
    with_events = chance.randrange(len(parts) or 1)
    for number, part in enumerate(parts or [[]]):
        steps = list(other_fields(scene, part, both.edges, both.new.calendar))
        steps += other_events(scene, both.edges) if number == with_events else ()
        chance.shuffle(steps)
        yield from steps


def _steps(scene: Scene, both: Both) -> Iterator[Scene]:
    return neighbours(scene, both.together.schema.lead_fields, both.edges, both.new.calendar)
