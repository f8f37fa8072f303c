"""A lead for a target that chance does not meet: analysis names one, or steps lead there from leads that are near."""

from collections.abc import Iterator, Sequence
from functools import partial
from heapq import nsmallest
from itertools import chain
from random import Random
from typing import Final

from attrs import field, frozen

from leadrules.analysis.effort import EFFORT, Effort
from leadrules.analysis.examples import example
from leadrules.analysis.questions import satisfiable
from leadrules.analysis.verdicts import Witness
from leadrules.scenes.neighbours import once_more
from leadrules.scenes.scene import Scene
from leadrules.testing.coverage.targets import Target
from leadrules.testing.generating.heights import height
from leadrules.testing.generating.looking import Ground, Sight, beside, look_at

STARTS: Final = 4  # leads from which steps are taken
TRIES: Final = 2_000  # leads that are decided for one target
ALL: Final = 16_000  # for all targets together
SUMS: Final = 100_000  # what adding up scores may take for one example
AWAY: Final = 2  # steps anywhere, from where no single one brings a lead nearer


@frozen
class Outcome:
    """What became of the search for a target: a lead that touches it, or that there certainly is none."""

    sight: Sight | None = None
    impossible: bool = False


@frozen(eq=False)
class Walk:
    """On the way to a target; `left` are the leads that may still be decided."""

    target: Target
    ground: Ground
    chance: Random
    left: list[int] = field(factory=lambda: [TRIES])


def find(target: Target, ground: Ground, known: Sequence[Sight], budget: list[int]) -> Outcome:
    """Look for a lead that touches a target; `known` are leads to begin with, and `budget` may be used up."""
    verdict = satisfiable(target.wanted, ground.policy)
    if verdict.refuted:
        return Outcome(impossible=True)
    tries = min(TRIES, budget[0])
    walk = Walk(target, ground, Random(f"towards {target.shows}"), [tries])  # noqa: S311  seeded chance, no secrets
    reached = _reached(walk, _starts(walk, known, verdict.witness))
    budget[0] -= tries - walk.left[0]
    return Outcome(reached)


def _starts(walk: Walk, known: Sequence[Sight], witness: Witness | None) -> Iterator[Sight]:
    """What analysis comes across, what is near already, and last, as it takes longest, somebody with the wanted scores."""
    yield from _named(walk, witness)
    yield from nsmallest(STARTS, known, key=lambda each: (_height(walk, each), each.scene.size))
    yield from _named(walk, example(walk.target.wanted, walk.ground.policy, Effort(EFFORT, SUMS)))


def _named(walk: Walk, witness: Witness | None) -> Iterator[Sight]:
    sight = _look_at(walk, Scene(witness.lead, witness.as_of)) if witness else None
    if sight is not None:
        yield sight


def _reached(walk: Walk, starts: Iterator[Sight]) -> Sight | None:
    """Down from each start; then, from the lowest place, a little away and down again, as long as there are tries."""
    lowest: Sight | None = None
    for start in starts:
        sight = _down(walk, start)
        if _height(walk, sight) == 0:
            return sight
        lowest = sight if lowest is None or _height(walk, sight) < _height(walk, lowest) else lowest
    while lowest is not None and walk.left[0] > 0:
        sight = _down(walk, _away(walk, lowest))
        if _height(walk, sight) == 0:
            return sight
        lowest = sight if _height(walk, sight) <= _height(walk, lowest) else lowest
    return None


def _down(walk: Walk, sight: Sight) -> Sight:
    """Step by step, as long as one brings the lead nearer. Where doing something once more did, it is tried again at first."""
    here, again = _height(walk, sight), False
    while here and walk.left[0] > 0:
        scenes = chain(once_more(sight.scene) if again else (), _beside(walk, sight))
        near = (each for each in map(partial(_look_at, walk), scenes) if each is not None)
        lower = next((each for each in near if _height(walk, each) < here or walk.left[0] <= 0), None)
        if lower is None or _height(walk, lower) >= here:
            break
        again = len(lower.scene.lead.events) > len(sight.scene.lead.events)
        sight, here = lower, _height(walk, lower)
    return sight


def _away(walk: Walk, sight: Sight) -> Sight:
    for _ in range(AWAY):
        sight = next((each for each in map(partial(_look_at, walk), _beside(walk, sight)) if each is not None), sight)
    return sight


def _look_at(walk: Walk, scene: Scene) -> Sight | None:
    """What is decided of a lead; it counts."""
    walk.left[0] -= 1
    return look_at(walk.ground, scene)


def _height(walk: Walk, sight: Sight) -> int:
    """How far a lead is from the target."""
    return 0 if walk.target.touched(sight.found) else 1 + height(walk.target.wanted, sight.found.situation)


def _beside(walk: Walk, sight: Sight) -> list[Scene]:
    """Leads that are a step away, in any order."""
    scenes = list(beside(walk.ground, sight))
    walk.chance.shuffle(scenes)
    return scenes
