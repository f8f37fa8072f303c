"""A few leads that together touch everything: the one that touches most first, each as simple as it can be."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Final

from attrs import evolve, frozen

from leadrules.scenes.scene import Scene, made_up
from leadrules.scenes.simpler import simplest
from leadrules.testing.coverage.targets import Target
from leadrules.testing.generating.looking import Ground, Sight, look_at

THINGS: Final = 4  # fields and events: who reads a case keeps so many in mind
SIMPLER: Final = 1_500  # leads that are decided to make one simple


@frozen
class Chosen:
    """A lead, and what it touches that none before it did."""

    sight: Sight
    touched: tuple[Target, ...]


def choose(
    sights: Sequence[Sight], wanted: Sequence[Target], ground: Ground, fits: Callable[[Sight], bool]
) -> list[Chosen]:
    """A small set that touches all that these leads touch; `fits` says whether a lead can be written down."""
    left = frozenset(wanted)
    reach = [(sight, sight.touches(wanted)) for sight in sights]
    chosen: list[Chosen] = []
    while reach:
        best, touched = max(reach, key=lambda each: (len(each[1] & left), -each[0].scene.size))
        if not touched & left:
            break
        few = _few(best, touched & left, ground)
        simple = _simple(few, few.touches(touched & left), ground)
        if fits(simple):
            touched = simple.touches(left)
            chosen.append(Chosen(simple, tuple(each for each in wanted if each in touched)))
            left -= touched
        else:
            reach = [each for each in reach if each[0] is not best]
    return chosen


def _few(sight: Sight, needed: frozenset[Target], ground: Ground) -> Sight:
    """The lead without what touches least, until it is of few things; what it no longer touches is left to others."""
    while _things(sight.scene) > THINGS:
        seen = [each for each in map(partial(look_at, ground), _with_less(sight.scene)) if each is not None]
        least = max(seen, key=lambda each: len(each.touches(needed)), default=None)
        if least is None or not least.touches(needed):
            break
        sight = least
    return sight


def _things(scene: Scene) -> int:
    return len(scene.lead.fields) + len(scene.lead.events)


def _with_less(scene: Scene) -> Iterator[Scene]:
    fields, events = scene.lead.fields, scene.lead.events
    for place in range(len(events)):
        yield evolve(scene, lead=made_up(fields, (*events[:place], *events[place + 1 :])))
    for name in (each for each in fields if each != "id"):  # where a rule asks for it, each lead has one
        yield evolve(scene, lead=made_up({each: known for each, known in fields.items() if each != name}, events))


def _simple(sight: Sight, needed: frozenset[Target], ground: Ground) -> Sight:
    """The simplest lead that touches as much, within a number of tries."""
    tries = [0]

    def shows(scene: Scene) -> bool:
        tries[0] += 1
        seen = look_at(ground, scene) if tries[0] <= SIMPLER else None
        return seen is not None and all(each.touched(seen.found) for each in needed)

    return look_at(ground, simplest(sight.scene, ground.policy, shows)) or sight
