"""Where points come from: rules, band tables, blocks, limits."""

from collections.abc import Callable

from attrs import evolve

from tests.generators.conditions import condition, event_condition, text_test
from tests.generators.literals import constant, length_of_time, ordered, points, quoted, separated
from tests.generators.operands import ACTION, event_field, field, operand
from tests.generators.world import Field, Tokens, Where, World, spelled

LEAD_RULE = Where(layer=2)
EVENT_RULE = Where(in_event=True, layer=2)
REASONS = ("shows interest", "決裁者", 'said "yes"', "50% more")


def when_statement(world: World) -> Tokens:
    """A rule about the lead or, more often, about its events."""
    if world.chance.random() < 0.65:
        return ["when", *event_condition(world, where=_here(world, EVENT_RULE)), "then", *event_award(world)]
    return ["when", *condition(world, LEAD_RULE), "then", *_award(world)]


def by_statement(world: World) -> Tokens:
    """A band table over a field or something computed."""
    in_event = world.chance.random() < 0.5
    kind = world.chance.choice(("number", "number", "text", "text", "date", "time", "duration", "yes_no"))
    asked, tokens = _banded(world, kind, in_event=in_event)
    rows = [_row(world, kind, asked, in_event=in_event) for _ in range(world.chance.randint(1, 3))]
    if world.chance.random() < 0.35:
        last = ["otherwise"] if world.chance.random() < 0.7 else ["unknown", ",", "otherwise"]
        rows.append([*last, "then", *(event_award(world) if in_event else _award(world))])
    between = [";"] if world.chance.random() < 0.3 else []
    return ["by", *tokens, "{", *(token for row in rows for token in (*row, *between)), "}"]


def score_statement(world: World, name: str) -> Tokens:
    """A named score; now and then an empty one."""
    rules = [world.chance.choice((when_statement, when_statement, by_statement))(world)]
    rules += [when_statement(world) for _ in range(world.chance.choice((0, 1, 1, 2)))]
    if world.oddly():
        rules = []
    return ["score", spelled(world, name), *_limits(world, 0), "{", *(token for rule in rules for token in rule), "}"]


def score_limit_statement(world: World, kind: str) -> Tokens:
    """A limit of the total, or both."""
    return ["score", *_limits(world, 1, kind)]


def event_award(world: World) -> Tokens:
    """Points with how often, fading and a cap, in this order."""
    chance = world.chance
    tokens = _points(world)
    if chance.random() < 0.45:
        tokens += ["once", *chance.choice(([], ["per", "day"], ["per", "week"], ["per", "month"], _per_field(world)))]
    if chance.random() < 0.35:
        fading = ["halving"] if chance.random() < 0.5 else ["losing", str(chance.choice((1, 10, 33, 50, 100))), "%"]
        tokens += [*fading, "every", *length_of_time(world)]
    if chance.random() < 0.3:
        tokens += ["up to", *points(world)]
    return tokens + because(world)


def because(world: World, often: float = 0.3) -> Tokens:
    """A written reason, or none."""
    return ["because", quoted(world, world.chance.choice(REASONS))] if world.chance.random() < often else []


def _award(world: World) -> Tokens:
    return _points(world) + because(world)


def _points(world: World) -> Tokens:
    sign = "+" if world.chance.random() < 0.75 else "-"
    amount = ["0"] if world.oddly() else points(world)
    return [f"{sign}{amount[0]}"] if world.chance.random() < 0.7 and amount[0].isascii() else [sign, *amount]


def _per_field(world: World) -> Tokens:
    return ["per", *event_field(world, "text", "number", "date", "yes_no")[1]]


def _limits(world: World, fewest: int, kind: str = "") -> Tokens:
    """A clamp low enough to take effect."""
    chance = world.chance
    highest = ["max", *_limit(world, chance.choice(("5", "10", "20.5", "60")))]
    lowest = ["min", *_limit(world, chance.choice(("0", "1", "-2.5", "3")))]
    both = [*highest, *lowest]
    if kind:
        return highest if kind == "max" else lowest
    return chance.choice([highest, lowest, both] if fewest else [[], [], highest, lowest, both])


def _limit(world: World, written: str) -> Tokens:
    return ["-", written[1:]] if written.startswith("-") and world.chance.random() < 0.5 else [written]


def _here(world: World, where: Where) -> Where:
    """An event rule that asks about all events of the lead is rarer than one that does not."""
    return where if world.chance.random() < 0.3 else evolve(where, aggregates=False)


# ---- The rows of a table


def _banded(world: World, kind: str, *, in_event: bool) -> tuple[Field | None, Tokens]:
    chance = world.chance
    where = EVENT_RULE if in_event else LEAD_RULE
    if in_event and kind == "text" and chance.random() < 0.6:
        return ACTION, ["action"]
    if in_event and kind in {"duration", "time"}:
        return None, ["age" if kind == "duration" else "at"]
    if in_event:
        asked, _ = event_field(world, kind)
        return asked, [f"event.{spelled(world, asked.name)}"]
    if kind == "duration" or (kind != "yes_no" and chance.random() < 0.3):
        return None, operand(world, where, kind, event_condition)
    return field(world, where, kind, *(["one of"] if kind == "text" else []))


def _row(world: World, kind: str, asked: Field | None, *, in_event: bool) -> Tokens:
    patterns = [_pattern(world, kind, asked) for _ in range(world.chance.choice((1, 1, 1, 2)))]
    award = event_award(world) if in_event else _award(world)
    return [*separated(patterns), "then", *award]


def _pattern(world: World, kind: str, asked: Field | None) -> Tokens:
    chance = world.chance
    ways: list[Callable[[], Tokens]] = [lambda: constant(world, kind, asked)[1], lambda: ["unknown"]]
    if kind == "text":
        ways += [lambda: constant(world, kind, asked)[1], lambda: text_test(world, asked)] * 2
    elif kind == "yes_no":
        ways += [lambda: constant(world, kind)[1]] * 2
    else:
        ways += [lambda: [chance.choice((">=", "<", ">", "<=", "!=", "==")), *constant(world, kind)[1]]] * 4
        ways += [lambda: _range(world, kind)] * 2
    return chance.choice(ways)()


def _range(world: World, kind: str) -> Tokens:
    low, high = ordered(world, kind)
    return [*low, "..", *high]
