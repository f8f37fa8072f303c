"""Asking for what the policy has decided: scores, tiers, stages, facts and lists."""

from collections.abc import Callable
from typing import Final

from tests.generators.literals import constant, listed, ordered, quoted, separated
from tests.generators.world import Tokens, Where, World, spelled

FACTS: Final = ((1, "complete"), (4, "disqualified"), (6, "handed_off"))  # and the layer of each
COMPARATORS: Final = ("==", "!=", "<", "<=", ">", ">=")


def outcome(world: World, where: Where) -> Tokens:
    """Something that a layer before this one has decided."""
    chance = world.chance
    ways: list[Callable[[], Tokens]] = [lambda word=word: [word] for layer, word in FACTS if where.layer > layer]
    if where.layer > 3:
        names = ["score", "score", *(spelled(world, each) for each in world.scores)]
        ways += [lambda: [chance.choice(names), chance.choice(COMPARATORS), *constant(world, "number")[1]]] * 4
        ways += [lambda: _score_range(world, chance.choice(names))]
    if where.layer > 5 and world.tiers:
        ways += [lambda: label(world, "tier", world.tiers)] * 4
        ways += [lambda: [chance.choice(("known", "unknown")), "(", "tier", ")"]]
    if world.stages:
        ways += [lambda: label(world, "stage", world.stages)]
    if where.layer > 7:
        ways += [lambda: [chance.choice(("flags", "lists", "nurture", "hand_off", "missing")), *_search(world)]] * 3
        ways += [lambda: label(world, "next_stage", world.stages)] * bool(world.stages)
    return chance.choice(ways)()


def _score_range(world: World, name: str) -> Tokens:
    low, high = ordered(world, "number")
    return [name, membership(world), *low, "..", *high]


def label(world: World, word: str, names: tuple[str, ...]) -> Tokens:
    """`tier == Hot`, `stage in [New, Won]`."""
    chance = world.chance
    written = [quoted(world, each) if chance.random() < 0.2 else spelled(world, each) for each in names]
    if chance.random() < 0.3:
        items = [[each] for each in chance.sample(written, chance.randint(1, len(written)))]
        return [word, membership(world), "[", *separated(items), "]"]
    return [word, chance.choice(("==", "==", "!=")), chance.choice(written)]


def _search(world: World) -> Tokens:
    if world.chance.random() < 0.3:
        return ["contains", "any of", *listed(world, "text")]
    return ["contains", quoted(world, world.chance.choice(("call", "white paper", "部長")))]


def membership(world: World) -> str:
    """`in`, or its opposite."""
    return "in" if world.chance.random() < 0.7 else "not in"
