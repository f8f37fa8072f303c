"""A lead for a target that chance does not meet: analysis names one, or steps lead there from leads that are near."""

from collections.abc import Iterator, Sequence
from heapq import nsmallest
from random import Random

from attrs import frozen

from leadrules.analysis.examples import example
from leadrules.analysis.questions import satisfiable
from leadrules.analysis.verdicts import Witness
from leadrules.scenes.scene import Scene
from leadrules.testing.coverage.targets import Target
from leadrules.testing.generating.heights import height
from leadrules.testing.generating.looking import Ground, Sight

STARTS = 6  # leads from which steps are taken
STEPS = 40  # in one direction
TRIES = 1_500  # leads that are decided for one start


@frozen
class Outcome:
    """What became of the search for a target: a lead that touches it, or that there certainly is none."""

    sight: Sight | None = None
    impossible: bool = False


def find(target: Target, ground: Ground, known: Sequence[Sight]) -> Outcome:
    """Look for a lead that touches a target; `known` are leads to begin with."""
    verdict = satisfiable(target.wanted, ground.policy)
    if verdict.refuted:
        return Outcome(impossible=True)
    starts: list[Sight] = []
    for sight in _candidates(target, ground, known, verdict.witness):
        if target.touched(sight.found):
            return Outcome(sight)
        starts.append(sight)
    for start in starts:
        reached = _descended(target, ground, start)
        if reached is not None:
            return Outcome(reached)
    return Outcome()


def _candidates(target: Target, ground: Ground, known: Sequence[Sight], witness: Witness | None) -> Iterator[Sight]:
    for named in (witness, example(target.wanted, ground.policy)):
        sight = ground.look_at(Scene(named.lead, named.as_of)) if named else None
        if sight is not None:
            yield sight
    yield from nsmallest(STARTS, known, key=lambda each: (_height(target, each), each.scene.size))


def _descended(target: Target, ground: Ground, sight: Sight) -> Sight | None:
    """From a lead step by step towards the target, as long as each brings it nearer."""
    here, left = _height(target, sight), TRIES
    chance = Random(f"towards {target.shows}")  # noqa: S311  seeded chance, no secrets
    for _ in range(STEPS):
        scenes = list(ground.beside(sight))
        chance.shuffle(scenes)
        lower = None
        for scene in scenes[:left]:
            left -= 1
            near = ground.look_at(scene)
            if near is not None and (target.touched(near.found) or _height(target, near) < here):
                lower = near
                break
        if lower is None:
            return None
        if target.touched(lower.found):
            return lower
        sight, here = lower, _height(target, lower)
    return None


def _height(target: Target, sight: Sight) -> int:
    return height(target.wanted, sight.found.situation)
