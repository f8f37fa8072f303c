"""Conditions, with how tightly they bind: parentheses stand where they must, and now and then where they may."""

from collections import defaultdict
from collections.abc import Callable
from typing import Final

from attrs import evolve

from tests.generators.decided import COMPARATORS, label, membership, outcome
from tests.generators.literals import constant, length_of_time, listed, ordered, quoted, separated, texts_for
from tests.generators.operands import ACTION, AT, field, maybe, operand
from tests.generators.world import Field, Tokens, Where, World, spelled

IMPLIES, OR, AND, NOT, WITHIN, TEST = range(1, 7)  # loosest first
Bound = tuple[int, Tokens]
INSIDE: Final = Where(in_event=True, aggregates=False)  # of an aggregate
COMPARED: Final = ("number", "number", "number", "text", "text", "duration", "date", "time", "yes_no")
_OF_CHOICE: Final = defaultdict(tuple, text=("one of",))  # a field with choices is one of text


def condition(world: World, where: Where, depth: int = 2, least: int = IMPLIES) -> Tokens:
    """A condition that binds at least so tightly, if need be by parentheses."""
    bound, tokens = _any_condition(world, where, depth)
    return ["(", *tokens, ")"] if bound < least or world.oddly() else tokens


def event_condition(world: World, depth: int = 1, where: Where = INSIDE) -> Tokens:
    """A condition that can only be about one event, whatever is declared."""
    chance = world.chance
    about = condition(world, _within_reach(where), 0, TEST)
    match chance.randrange(8):
        case 0:
            return [*about, "within", *length_of_time(world)]
        case 1:
            return [*_action(world), "and", *condition(world, where, depth, NOT)]
        case 2:
            return [*_action(world), "or", *_action(world)]
        case 3 | 4:
            return [*_action(world), "within", *length_of_time(world)]
        case 5:
            return ["age", chance.choice(("<", "<=", ">", ">=")), *constant(world, "duration")[1], "and", *about]
        case 6:
            named = [each.name for each in world.defines if each.sort == "event"]
            return [spelled(world, chance.choice(named))] if named else _action(world)
        case _:
            return _action(world)


def contact_condition(world: World) -> Tokens:
    """Our own touches are mostly known by their action."""
    return _action(world) if world.chance.random() < 0.6 else event_condition(world)


def _within_reach(where: Where) -> Where:
    return evolve(where, layer=0, in_event=True)


def _action(world: World) -> Tokens:
    """A test of the action."""
    chance = world.chance
    name = "event.action" if world.oddly() else "action"
    match chance.randrange(6):
        case 0:
            return [name, "in", *listed(world, "action", ACTION)]
        case 1:
            return [name, chance.choice(("starts with", "contains", "ends with")), quoted(world, chance.choice("acd"))]
        case _:
            return [name, "==" if chance.random() < 0.9 else "!=", quoted(world, chance.choice(world.actions))]


def _any_condition(world: World, where: Where, depth: int) -> Bound:
    chance = world.chance
    if depth > 0 and chance.random() < 0.45:
        return chance.choice(_JOINED)(world, where, depth)
    ways: list[Callable[[World, Where], Bound]] = [_comparison, _comparison, _comparison, _in_list, _in_range]
    ways += [_text_test, _text_test, _known, _yes]
    if where.in_event:
        ways += [_windowed, _windowed]
    if where.aggregates:
        ways += [_any_event, _any_event]
    if where.layer > 1:
        ways += [lambda world, where: (TEST, outcome(world, where))] * 6
    elif world.stages:
        ways += [lambda world, _: (TEST, label(world, "stage", world.stages))]
    ways += [lambda world, _, name=name: (TEST, [spelled(world, name)]) for name in _defined(world, where)]
    return chance.choice(ways)(world, where)


def _defined(world: World, where: Where) -> list[str]:
    sorts = {"event"} if where.in_event else {"lead", "outcome"} if where.layer > 3 else {"lead"}
    if not where.aggregates and not where.in_event:
        return []
    return [each.name for each in world.defines if each.sort in sorts]


# ---- Joined conditions


def _joined(word: str, bound: int) -> Callable[[World, Where, int], Bound]:
    def join(world: World, where: Where, depth: int) -> Bound:
        parts = [condition(world, where, depth - 1, bound + 1) for _ in range(world.chance.choice((2, 2, 3)))]
        return bound, [token for number, each in enumerate(parts) for token in ([word, *each] if number else each)]

    return join


def _negation(world: World, where: Where, depth: int) -> Bound:
    return NOT, ["not", *condition(world, where, depth - 1, NOT)]


def _implication(world: World, where: Where, depth: int) -> Bound:
    left = condition(world, where, depth - 1, OR)
    return IMPLIES, [*left, "implies", *condition(world, where, depth - 1, IMPLIES)]


def _at_least(world: World, where: Where, depth: int) -> Bound:
    parts = [condition(world, where, depth - 1) for _ in range(world.chance.randint(1, 4))]
    count = str(world.chance.randint(1, len(parts)))
    return TEST, ["at least", count, "of", "[", *separated(parts), "]"]


_JOINED: Final = (_joined("and", AND), _joined("and", AND), _joined("or", OR), _negation, _implication, _at_least)


# ---- Single tests


def _comparison(world: World, where: Where) -> Bound:
    chance = world.chance
    kind = chance.choice(COMPARED)
    operators = COMPARATORS if kind in {"number", "duration", "date", "time"} else COMPARATORS[:2]
    asked, tokens = _asked(world, where, kind)
    other = constant(world, _compared_with(world, kind, where), asked)[1]
    if chance.random() < 0.15 and kind != "duration" and len(world.blocks) == 2 and not (asked and asked.choices):
        other = field(world, where, kind)[1]  # declared ones alone: of two others nobody knows the type
    sides = (other, tokens) if world.oddly() else (tokens, other)
    return TEST, [*sides[0], chance.choice(operators), *sides[1]]


def _compared_with(world: World, kind: str, where: Where) -> str:
    """A time may be compared with a date; where nothing is declared that could change what a field is taken for."""
    free = kind not in {"date", "time"} or len(world.blocks) < 2
    return kind if free or world.chance.random() < 0.6 else world.chance.choice(("date", "time"))


def _asked(world: World, where: Where, kind: str) -> tuple[Field | None, Tokens]:
    """What a test is about, and the field where it is one: its choices bind the other side."""
    if kind == "text" or world.chance.random() < 0.3:
        if kind == "text" and where.in_event and world.chance.random() < 0.4:
            return ACTION, ["action"]
        if kind == "time" and where.in_event and world.chance.random() < 0.4:
            return AT, ["at"]
        if kind != "duration":
            return field(world, where, kind, *_OF_CHOICE[kind])
    tokens = operand(world, where, kind, event_condition)
    return None, tokens


def _in_list(world: World, where: Where) -> Bound:
    kind = world.chance.choice(("text", "text", "number", "date"))
    asked, tokens = field(world, where, kind, *_OF_CHOICE[kind])
    return TEST, [*tokens, membership(world), *listed(world, kind, asked)]


def _in_range(world: World, where: Where) -> Bound:
    kind = world.chance.choice(("number", "number", "duration", "date", "time"))
    low, high = ordered(world, kind)
    return TEST, [*operand(world, where, kind, event_condition), membership(world), *low, "..", *high]


def _text_test(world: World, where: Where) -> Bound:
    asked, tokens = field(world, where, "text", "one of")
    if where.aggregates and world.oddly():
        asked, tokens = None, operand(world, where, "text", event_condition)
    return TEST, [*tokens, *text_test(world, asked)]


def text_test(world: World, asked: Field | None) -> Tokens:
    """A test of a text, without what it is about."""
    chance = world.chance
    texts = [each[: chance.randint(1, len(each))] for each in texts_for(world, asked)]
    if chance.random() < 0.25:
        return [
            "matches",
            quoted(world, chance.choice(("*", "?*", "*{}*", "{}*", "*{}?")).format(chance.choice(texts))),
        ]
    test = chance.choice(("contains", "starts with", "ends with"))
    case = ["ignoring case"] if chance.random() < 0.3 else []
    if chance.random() < 0.35:
        items = [[quoted(world, chance.choice(texts))] for _ in range(chance.randint(1, 3))]
        return [test, "any of", "[", *separated(items), "]", *case]
    return [test, *constant(world, "text", asked)[1], *case] if chance.random() < 0.3 else [
        test, quoted(world, chance.choice(texts)), *case
    ]  # fmt: skip


def _known(world: World, where: Where) -> Bound:
    kinds = ("number", "text", "yes_no", "date", "time")
    asked = [field(world, where, world.chance.choice(kinds))[1] for _ in range(world.chance.choice((1, 1, 2, 3)))]
    if world.oddly():
        asked.append(operand(world, where, "number", event_condition))
    return TEST, [world.chance.choice(("known", "unknown")), "(", *separated(asked), ")"]


def _yes(world: World, where: Where) -> Bound:
    return TEST, field(world, where, "yes_no")[1]


def _windowed(world: World, where: Where) -> Bound:
    return WITHIN, [*condition(world, where, 0, TEST), "within", *length_of_time(world)]


def _any_event(world: World, where: Where) -> Bound:
    return TEST, ["any", "(", *maybe(world, event_condition), ")"]
