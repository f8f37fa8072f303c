"""What follows from a score: tiers, hand-offs, marks, follow-ups, moves; and what is claimed and tested."""

from tests.generators.conditions import condition, contact_condition, event_condition
from tests.generators.decided import outcome
from tests.generators.literals import constant, literal, quoted, separated
from tests.generators.operands import event_field
from tests.generators.rules import because
from tests.generators.world import Field, Tokens, Where, World, reference, spelled

CONTENTS = ("white paper", "product news", "事例集")
CHANNELS = ("email", "phone", "LINE", "訪問 する")
COMPLETE, DISQUALIFY, TIER, HAND_OFF, OUTCOME, CLAIM = (Where(layer=layer) for layer in (2, 4, 5, 6, 7, 8))
CANDIDATE = Where(in_event=True, aggregates=False)


def tier_statements(world: World) -> list[Tokens]:
    """The tiers from best to worst, one line each or two; the last one may take the rest."""
    lines = []
    for number, name in enumerate(world.tiers):
        last = number == len(world.tiers) - 1
        if last and world.chance.random() < 0.6:
            lines.append(["tier", spelled(world, name), "otherwise", *because(world, 0.1)])
            continue
        lines += [
            ["tier", spelled(world, name), "if", *_scored(world), *because(world)]
            for _ in range(2 if world.oddly(2) else 1)
        ]
    return lines


def _scored(world: World) -> Tokens:
    """Most tiers ask for a score, and the better ask for more."""
    if world.chance.random() < 0.4:
        return condition(world, TIER)
    return ["score", ">=", *literal(world, "number")[1]]


def disqualify_statement(world: World) -> Tokens:
    """Not too often true, or nothing follows any more."""
    asked = condition(world, DISQUALIFY, 1, 4)
    return ["disqualify", "if", *asked, "and", *condition(world, DISQUALIFY, 0, 4), *because(world)]


def given_statement(world: World, word: str) -> Tokens:
    """A hand-off, a flag, a list or contents."""
    chance = world.chance
    match word:
        case "hand_off":
            return ["hand_off", "to", quoted(world, chance.choice(("Field Sales", "営業"))), *_if(world, HAND_OFF)]
        case "nurture":
            return ["nurture", "with", *_contents(world), *_if(world, OUTCOME)]
        case _:
            return [word, quoted(world, chance.choice(("call", "即対応"))), *_if(world, OUTCOME)]


def _if(world: World, where: Where) -> Tokens:
    return ["if", *condition(world, where), *because(world)]


def _contents(world: World) -> Tokens:
    some = world.chance.sample(CONTENTS, world.chance.randint(1, 2))
    return separated([[quoted(world, each)] for each in some])


def follow_up_statement(world: World) -> Tokens:
    """Somebody gets in touch; every part may be missing but the wait."""
    chance = world.chance
    tokens = ["follow_up"]
    if chance.random() < 0.6:
        tokens += ["by", spelled(world, chance.choice(CHANNELS))]
    tokens += ["within", *_wait(world)]
    if chance.random() < 0.6:
        tokens += ["after", *event_condition(world, where=CANDIDATE)]
        if chance.random() < 0.3:
            tokens += ["from", *(["at"] if world.oddly() else event_field(world, "time", "date")[1])]
    if chance.random() < 0.25:
        tokens += ["with", *_contents(world)]
    if chance.random() < 0.2:
        tokens += ["saying", quoted(world, "Thank you\nfor coming. ありがとう")]
    if chance.random() < 0.3:
        tokens += ["if", *condition(world, OUTCOME, 1)]
    return tokens + because(world)


def _wait(world: World) -> Tokens:
    chance = world.chance
    if world.business and chance.random() < 0.5:
        low, high = sorted((chance.randint(0, 4), chance.randint(1, 20)))
        unit = chance.choice(("business hours", "business hour", "business days", "business day"))
        return [*([str(low), ".."] if chance.random() < 0.4 else []), str(high), unit]
    if chance.random() < 0.4:
        return [*chance.choice((["15min", "..", "24h"], ["24h", "..", "48h"], ["0d", "..", "7d"]))]
    return [chance.choice(("24h", "48h", "3d", "2w", "1h"))]


def contact_statement(world: World) -> Tokens:
    """Which events are our own touch."""
    return ["contact", "when", *contact_condition(world)]


def require_statement(world: World) -> Tokens:
    """What a lead needs."""
    fields = world.of("lead", "number", "text", "one of", "yes_no", "date", "time")
    some = world.chance.sample(fields, world.chance.randint(1, 3))
    return ["require", *separated([[reference(world, each, in_event=False)] for each in some])]


def stages_statement(world: World) -> Tokens:
    """The stages, the first one first."""
    return ["stages", *separated([[spelled(world, each)] for each in world.stages])]


def move_statement(world: World) -> Tokens:
    """From one stage to any other."""
    chance = world.chance
    origin = world.stages[0] if chance.random() < 0.4 else chance.choice(world.stages)
    target = chance.choice([each for each in world.stages if each != origin])
    return ["move", spelled(world, origin), "to", spelled(world, target), *_if(world, OUTCOME)]


def claim_statement(world: World, word: str) -> Tokens:
    """`assume`, `always`, `never`."""
    return [word, *condition(world, COMPLETE if word == "assume" else CLAIM)]


# ---- Tests


def test_statement(world: World, name: str) -> Tokens:
    """A made-up lead and what is expected of it."""
    chance = world.chance
    steps: list[Tokens] = []
    if chance.random() < 0.8:
        steps += [["given", *separated(_assignments(world, "lead"))]] if "lead" in world.blocks else []
    for _ in range(chance.randint(0, 2)):
        values = _assignments(world, "event") if "event" in world.blocks and chance.random() < 0.5 else []
        happened = [*constant(world, "time")[1]] if chance.random() < 0.3 else []
        when = ["at", *happened] if happened else [chance.choice(("3d", "2w", "15min", "0h")), "ago"]
        action = quoted(world, chance.choice(world.actions))
        steps.append(["did", action, *(token for value in values for token in (",", *value)), *when])
    if chance.random() < 0.4:
        steps.append(["now", *constant(world, "time")[1]])
    declared = len(world.blocks) == 2  # a test knows no field that nothing else knows
    steps.append(["expect", *(condition(world, CLAIM, 1) if declared else outcome(world, CLAIM))])
    if chance.random() < 0.4:
        steps.append(["expect", *_expected_follow_up(world)])
    between = [";"] if world.oddly(3) else []
    return ["test", quoted(world, name), "{", *(token for step in steps for token in (*step, *between)), "}"]


test_statement.__test__ = False  # not one of ours


def _expected_follow_up(world: World) -> Tokens:
    chance = world.chance
    negated = ["not"] if chance.random() < 0.3 else []
    status = [chance.choice(("open", "overdue", "met", "late"))] if chance.random() < 0.3 else []
    channel = ["by", spelled(world, chance.choice(CHANNELS))] if chance.random() < 0.6 else []
    due = ["due", *literal(world, "time")[1]] if chance.random() < 0.8 else []
    window = ["..", *literal(world, "time")[1]] if due and chance.random() < 0.3 else []
    return [*negated, *status, "follow_up", *channel, *due, *window]


def _assignments(world: World, side: str) -> list[Tokens]:
    fields = [each for each in world.fields if each.side == side and each.name != "id"]
    some = world.chance.sample(fields, world.chance.randint(1, 2))
    return [_assignment(world, each) for each in some]


def _assignment(world: World, field: Field) -> Tokens:
    kind = "text" if field.kind == "one of" else field.kind
    return [reference(world, field, in_event=False), "=", *constant(world, kind, field)[1]]
