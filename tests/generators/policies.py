"""A whole policy text from a seed: five to twenty statements about a made-up sales office."""

from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Final

from attrs import evolve

from tests.generators.conditions import condition, event_condition
from tests.generators.literals import draw_let, quoted, separated
from tests.generators.operands import operand
from tests.generators.outcomes import (
    claim_statement,
    contact_statement,
    disqualify_statement,
    follow_up_statement,
    given_statement,
    move_statement,
    require_statement,
    stages_statement,
    test_statement,
    tier_statements,
)
from tests.generators.rules import by_statement, score_limit_statement, score_statement, when_statement
from tests.generators.typist import joined, typed
from tests.generators.world import Define, Field, Tokens, Where, World, draw_world, spelled

INCLUDED: Final = Path(__file__).parent / "included"
ZONES: Final = ("America/New_York", "Europe/Berlin", "Asia/Tokyo", "Australia/Lord_Howe", "UTC")
LETS: Final = ("hot_line", "基準", "big deal", "n2")
DEFINES: Final = ("bant", "決裁者", "is it", "d4")
SCORES: Final = ("fit", "engagement", "興味 関心")
Maker = Callable[[World], Tokens]


def policy_text(seed: int | str) -> str:
    """The text of a policy; the same for the same seed, always. It may include files of the folder `INCLUDED`."""
    chance = Random(f"policy {seed}")
    return joined(chance, [typed(chance, each) for each in _statements(chance)])


def plain_text(seed: int | str) -> str:
    """The same policy as it reads in a book: a line for each statement, a space between two words, no comments."""
    return "\n".join(" ".join(tokens) for tokens in _statements(Random(f"policy {seed}")))


def _statements(chance: Random) -> list[Tokens]:
    world = draw_world(chance)
    statements = list(_about(world))
    world, calendar = _draw_calendar(world)
    statements += calendar
    for block in sorted(world.blocks):
        statements.append(_block(world, block))
    world, constants = _draw_lets(world)
    world, definitions = _draw_defines(world)
    statements += constants + definitions
    world, scores = _draw_scores(world)
    statements += scores
    statements += _outcomes(world)
    if chance.random() < 0.5:
        chance.shuffle(statements)
    tiers = tier_statements(world)  # their order is meaningful, their place is not
    place = chance.randint(0, len(statements))
    statements[place:place] = tiers
    return statements


def _times(world: World, *weights: int) -> range:
    """As often as one of these says."""
    return range(world.chance.choice(weights))


def _about(world: World) -> list[Tokens]:
    chance = world.chance
    found: list[Tokens] = []
    if chance.random() < 0.3:
        found.append(["policy", quoted(world, chance.choice(("Web form leads", "代理店")))])
    if chance.random() < 0.04:
        path = chance.choice(("bonus.rules", "deeper/more.rules", "deeper/../deeper/shelf.rules"))
        found.append(["include", quoted(world, path)])
    if chance.random() < 0.15:
        found.append(["blank", *separated([[quoted(world, each)] for each in ("Select", "N/A")])])
    if world.stages:
        found.append(stages_statement(world))
    return found


def _draw_calendar(world: World) -> tuple[World, list[Tokens]]:
    chance = world.chance
    if chance.random() < 0.25:
        return world, []
    tokens = ["calendar", quoted(world, chance.choice(ZONES))]
    business = chance.random() < 0.7
    if business:
        tokens += ["days", *chance.choice((["Mon", "..", "Fri"], ["Mon", "..", "Thu", ",", "Sat"], ["Sun"]))]
        spans = (
            ["09:00", "..", "18:00"],
            ["9:30", "..", "12:00", ",", "13:00", "..", "17:45"],
            ["0:00", "..", "24:00"],
        )
        tokens += ["hours", *chance.choice(spans)]
    if chance.random() < 0.4:
        tokens += ["holidays", *chance.choice((["JP"], ["US"], ["DE"], ["JP", ",", "US"]))]
    if chance.random() < 0.45:
        tokens += ["closed", *chance.choice((["12-29", "..", "01-03"], ["2026-04-01", ",", "08-13"]))]
    return evolve(world, business=business), [tokens]


def _block(world: World, side: str) -> Tokens:
    """The declarations of a side, names of one type together now and then."""
    chance = world.chance
    lines: list[Tokens] = []
    for field in (each for each in world.fields if each.side == side):
        alike = lines and lines[-1][-1] == field.kind and lines[-1][-2] == ":"
        if alike and chance.random() < 0.4:
            lines[-1][-2:-2] = [",", spelled(world, field.name)]
        else:
            lines.append([spelled(world, field.name), ":", *_type(world, field)])
    lines += _mapped(world, side)
    between = [";"] if chance.random() < 0.2 else []
    return [side, "{", *(token for line in lines for token in (*line, *between)), "}"]


def _type(world: World, field: Field) -> Tokens:
    if field.choices:
        return ["one", "of", *separated([[quoted(world, each)] for each in field.choices])]
    tokens = [field.kind]
    if world.chance.random() < 0.2:
        tokens += ["from", quoted(world, f"{field.name} (列)")]
        if field.kind == "number" and world.chance.random() < 0.5:
            tokens += ["in", "100万"]
    if field.kind in {"date", "time"} and world.chance.random() < 0.2:
        tokens += ["as", quoted(world, "%d-%m-%Y" if field.kind == "date" else "%Y%m%d %H:%M")]
    return tokens


def _mapped(world: World, side: str) -> list[Tokens]:
    """Built-in names whose columns are called otherwise."""
    names = {"lead": [], "event": [("lead", "text"), ("action", "text"), ("at", "time")]}[side]
    if side == "lead" and world.stages:
        names.append(("stage", "text"))
    return [[name, ":", kind, "from", f'"{name.title()}"'] for name, kind in names if world.oddly(2)]


def _draw_lets(world: World) -> tuple[World, list[Tokens]]:
    statements = []
    for number in _times(world, 0, 0, 1, 2, 3):
        let, tokens = draw_let(world, LETS[number])
        world = evolve(world, lets=(*world.lets, let))
        statements.append(tokens)
    return world, statements


def _draw_defines(world: World) -> tuple[World, list[Tokens]]:
    """Definitions that may use those before them."""
    statements = []
    for number in _times(world, 0, 0, 1, 2):
        sort = world.chance.choice(("lead", "event", "number", "outcome"))
        match sort:
            case "event":
                body = event_condition(world)
            case "number":
                body = operand(world, Where(aggregates=True), "number", event_condition)
            case _:
                body = condition(world, Where(layer=4 if sort == "outcome" else 2), 1)
        statements.append(["define", spelled(world, DEFINES[number]), "as", *body])
        world = evolve(world, defines=(*world.defines, Define(DEFINES[number], sort)))
    return world, statements


def _draw_scores(world: World) -> tuple[World, list[Tokens]]:
    statements = [when_statement(world) for _ in _times(world, 1, 2, 3)]
    statements += [by_statement(world) for _ in _times(world, 0, 1, 1)]
    names = SCORES[: world.chance.choice((0, 1, 1, 2, 3))]
    statements += [score_statement(world, name) for name in names]
    if world.chance.random() < 0.25:
        kinds = world.chance.choice((("",), ("max", "min")))
        statements += [score_limit_statement(world, kind) for kind in kinds]
    if statements and any(each[0] in {"when", "by"} for each in statements) and world.chance.random() < 0.5:
        names = (*names, "other")
    return evolve(world, scores=tuple(names)), statements


def _outcomes(world: World) -> list[Tokens]:
    makers: list[Maker] = [follow_up_statement for _ in _times(world, 0, 1, 2)]
    for maker, often in ((contact_statement, 0.6), (disqualify_statement, 0.3), (require_statement, 0.35)):
        if world.chance.random() < often:
            makers.append(maker)
    for word, often in (("hand_off", 0.35), ("flag", 0.35), ("list", 0.3), ("nurture", 0.3)):
        if world.chance.random() < often:
            makers.append(lambda world, word=word: given_statement(world, word))
    if world.stages:
        makers += [move_statement for _ in _times(world, 1, 2, 4)]
    for word, often in (("assume", 0.15), ("always", 0.15), ("never", 0.15)):
        if world.chance.random() < often:
            makers.append(lambda world, word=word: claim_statement(world, word))
    if world.chance.random() < 0.3:
        makers.append(lambda world: test_statement(world, "adds up"))
    return [make(world) for make in makers]
