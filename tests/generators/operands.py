"""Operands of each kind. None is a literal alone, so that arithmetic and comparisons always ask about something.

What an aggregate counts is a condition, and conditions are made of operands: `draw_where` is handed down to say which.
"""

from collections.abc import Callable

from tests.generators.literals import constant
from tests.generators.world import Field, Tokens, Where, World, reference, spelled

DrawWhere = Callable[[World], Tokens]  # a condition about one event

ACTION = Field("event", "action", "text")
AT = Field("event", "at", "time")


def operand(world: World, where: Where, kind: str, draw_where: DrawWhere) -> Tokens:
    """An operand of a kind: mostly a field, else something computed."""
    chance = world.chance
    ways: list[Callable[[], Tokens]] = []
    if kind != "duration":
        ways += [lambda: field(world, where, kind)[1]] * 3
    if kind != "duration" and where.aggregates:
        ways += [lambda: _from_events(world, kind, draw_where)] * 2
    match kind:
        case "number":
            ways += [lambda: _computed(world, where, draw_where)] * 2
            ways += [lambda name=each.name: [spelled(world, name)] for each in world.defines if each.sort == "number"]
            if where.aggregates:
                ways += [lambda: _counted(world, draw_where)] * 3
        case "duration":
            ways += [lambda: _time_passed(world), lambda: _between_times(world, where, draw_where)]
            if where.in_event:
                ways += [lambda: ["event.age" if world.oddly() else "age"]] * 3
            if where.aggregates:
                ways += [lambda: ["since", "(", *maybe(world, draw_where), ")"]] * 2
        case "time":
            ways += [lambda: _shifted(world, where, draw_where)]
            if where.in_event:
                ways += [lambda: ["event.at" if world.oddly() else "at"]] * 2
        case _:
            pass
    return chance.choice(ways)()


def field(world: World, where: Where, *kinds: str) -> tuple[Field, Tokens]:
    """A field of one of these kinds: of the event where the condition speaks about one, else of the lead."""
    sides = ["event", "event", "lead"] if where.in_event else ["lead"]
    found = world.chance.choice(world.of(world.chance.choice(sides), *kinds))
    return found, [reference(world, found, in_event=where.in_event)]


def event_field(world: World, *kinds: str) -> tuple[Field, Tokens]:
    """A field where only one of the event can stand."""
    found = world.chance.choice(world.of("event", *kinds))
    return found, [reference(world, found, in_event=False)]


def maybe(world: World, draw_where: DrawWhere) -> Tokens:
    """A condition, or nothing for all events."""
    return draw_where(world) if world.chance.random() < 0.8 else []


def _computed(world: World, where: Where, draw_where: DrawWhere) -> Tokens:
    """`a + b`, `(a - 5) * b`: parentheses wherever there are three."""
    chance = world.chance
    left = field(world, where, "number")[1]
    if where.layer > 3 and chance.random() < 0.4:
        left = [chance.choice(("score", *(spelled(world, each) for each in world.scores)))]
    elif chance.random() < 0.3:
        left = ["(", *operand(world, where, "number", draw_where), ")"]
    right = field(world, where, "number")[1] if chance.random() < 0.5 else constant(world, "number")[1]
    sides = [left, right]
    chance.shuffle(sides)
    return [*sides[0], chance.choice("+-*/"), *sides[1]]


def _from_events(world: World, kind: str, draw_where: DrawWhere) -> Tokens:
    function = world.chance.choice(("max", "latest", "latest") if kind in {"number", "date", "time"} else ("latest",))
    asked = ["at"] if kind == "time" and world.oddly(4) else event_field(world, kind)[1]
    return [function, "(", *asked, *_where(world, draw_where), ")"]


def _counted(world: World, draw_where: DrawWhere) -> Tokens:
    match world.chance.choice(("count", "count", "distinct", "sum")):
        case "count":
            return ["count", "(", *maybe(world, draw_where), ")"]
        case "sum":
            return ["sum", "(", *event_field(world, "number")[1], *_where(world, draw_where), ")"]
        case _:
            kind = world.chance.choice(("text", "one of", "number", "date"))
            asked = event_field(world, kind)[1] if world.of("event", kind) and not world.oddly(4) else ["action"]
            return ["distinct", "(", *asked, *_where(world, draw_where), ")"]


def _where(world: World, draw_where: DrawWhere) -> Tokens:
    return ["where", *draw_where(world)] if world.chance.random() < 0.7 else []


def _time_passed(world: World) -> Tokens:
    """`age(created)`, `until(timeframe)`: a date of the lead, in whatever condition."""
    found = world.chance.choice(world.of("lead", "date", "time"))
    return [world.chance.choice(("age", "until")), "(", reference(world, found, in_event=False), ")"]


def _between_times(world: World, where: Where, draw_where: DrawWhere) -> Tokens:
    if world.chance.random() < 0.3:
        return [*_time_passed(world), world.chance.choice("+-"), *constant(world, "duration")[1]]
    left, right = (field(world, where, world.chance.choice(("date", "time")))[1] for _ in range(2))
    return [*left, "-", *right]


def _shifted(world: World, where: Where, draw_where: DrawWhere) -> Tokens:
    moment = field(world, where, world.chance.choice(("date", "time")))[1]
    if world.chance.random() < 0.3:
        return [*constant(world, "duration")[1], "+", *moment]
    return [*moment, world.chance.choice("+-"), *constant(world, "duration")[1]]
