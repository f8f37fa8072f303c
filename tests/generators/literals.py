"""Literals in every form that the language has, each with its value so that ranges can be put in order."""

from datetime import date, timedelta

from tests.generators.world import Field, Let, Tokens, World, spelled

NUMBERS = (
    (0, "0"), (1, "1"), (2, "2"), (3, "3"), (5, "5"), (10, "10"), (50, "50"), (0.5, "0.5"), (2.5, "2.5"),
    (1000, "1_000"), (1000, "1k"), (2500, "2.5k"), (1_500_000, "1.5M"), (2e9, "2B"), (10_000, "1万"),
    (1e6, "100万円"), (1e8, "1億"), (1e12, "1兆"), (0.0001, "0.0001"), (99, "99円"),
)  # fmt: skip
SMALL = 7  # so many of them are of everyday size
DURATIONS = (
    (15, "15min"), (60, "1h"), (1440, "24h"), (2880, "48h"), (1440, "1d"), (4320, "3d"), (10080, "7d"), (10080, "1w"),
    (20160, "2w"), (43200, "30d"), (129600, "90d"),
)  # fmt: skip
# Clock changes, public holidays, ends of months and years, leap days.
DAYS = (
    "2024-02-29", "2025-10-26", "2025-11-02", "2025-12-31", "2026-01-01", "2026-03-08", "2026-03-29", "2026-04-01",
    "2026-04-05", "2026-05-04", "2026-10-04", "2026-12-25",
)  # fmt: skip
CLOCKS = ("00:00", "01:30", "02:30", "09:00", "12:00:30", "18:00", "23:59:59.999999")
OFFSETS = ("", "", "", "Z", "+09:00", "-05:30")
TEXTS = ("IT", "製造業", "Acme", "部長", "a\nb", "tab\there", 'the "x"', "back\\slash", "#1", "{", "ＩＴ", "café")
POINTS = ("1", "2", "3", "5", "10", "15", "20", "2.5", "0.25", "7.75", "100")


def literal(world: World, kind: str, field: Field | None = None) -> tuple[object, Tokens]:
    """A value and how it is written; a text for a field is one of its choices or actions, if it has them."""
    chance = world.chance
    match kind:
        case "number":
            value, written = chance.choice(NUMBERS[:SMALL] if chance.random() < 0.7 else NUMBERS)
            return _signed(world, value, written)
        case "duration":
            value, written = chance.choice(DURATIONS)
            return _signed(world, value, written)
        case "yes_no":
            return chance.choice(((True, ["true"]), (False, ["false"])))
        case "date":
            day = _day(world)
            return day.isoformat(), [day.isoformat()]
        case "time":
            return _time(world)
        case _:
            value = chance.choice(texts_for(world, field))
            return value, [quoted(world, value)]


def constant(world: World, kind: str, field: Field | None = None) -> tuple[object, Tokens]:
    """A literal, or the name of a `let` that stands for one."""
    named = [let for let in world.lets if let.kind == kind]
    if named and not (field and field.choices) and world.chance.random() < 0.25:
        let = world.chance.choice(named)
        return let.value, [spelled(world, let.name)]
    return literal(world, kind, field)


def length_of_time(world: World) -> Tokens:
    """A duration that is longer than nothing, or the name of one."""
    named = [let for let in world.lets if let.kind == "duration" and let.value > 0]
    if named and world.chance.random() < 0.25:
        return [spelled(world, world.chance.choice(named).name)]
    return [world.chance.choice(DURATIONS)[1]]


def ordered(world: World, kind: str) -> tuple[Tokens, Tokens]:
    """Two constants, the smaller first."""
    # The order of times depends on the zone, unless all are on the same clock.
    draw = _time_without_offset if kind == "time" else constant
    (_, low), (_, high) = sorted((draw(world, kind) for _ in range(2)), key=lambda each: each[0])
    return low, high


def texts_for(world: World, field: Field | None) -> tuple[str, ...]:
    """The texts that a text field is likely to be held against."""
    if field is None:
        return TEXTS
    return field.choices or (world.actions if field.name == "action" else TEXTS)


def listed(world: World, kind: str, field: Field | None = None) -> Tokens:
    """`["a", "b"]`, or the name of a list."""
    named = [let for let in world.lets if let.kind == {"text": "texts", "number": "numbers"}.get(kind)]
    if named and not (field and field.choices) and world.chance.random() < 0.3:
        return [spelled(world, world.chance.choice(named).name)]
    items = [constant(world, kind, field)[1] for _ in range(world.chance.randint(1, 3))]
    return ["[", *separated(items), "]"]


def separated(items: list[Tokens]) -> Tokens:
    """With a comma between each two."""
    return [token for number, item in enumerate(items) for token in ([",", *item] if number else item)]


def quoted(world: World, text: str) -> str:
    """A text between quotation marks, full-width ones now and then, some characters by their numbers."""
    wide = "＂" not in text and world.oddly()
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    if text.isalnum() and world.oddly():
        escaped = f"\\u{{{ord(text[0]):X}}}{text[1:]}"
    return f"＂{escaped}＂" if wide else f'"{escaped}"'


def points(world: World) -> Tokens:
    """Unsigned points, or the name of a constant for them."""
    named = [let for let in world.lets if let.kind == "points"]
    if named and world.chance.random() < 0.2:
        return [spelled(world, world.chance.choice(named).name)]
    return [world.chance.choice(POINTS)]


def draw_let(world: World, name: str) -> tuple[Let, Tokens]:
    """A constant of any kind, and its statement."""
    kind = world.chance.choice(("number", "points", "text", "duration", "date", "time", "yes_no", "texts", "numbers"))
    match kind:
        case "points":
            written = world.chance.choice(POINTS)
            value, tokens = float(written), [written]
        case "texts" | "numbers":
            items = [literal(world, kind.removesuffix("s")) for _ in range(world.chance.randint(1, 3))]
            value, tokens = tuple(each for each, _ in items), ["[", *separated([each for _, each in items]), "]"]
        case _:
            value, tokens = literal(world, kind)
    return Let(name, kind, value), ["let", spelled(world, name), "=", *tokens]


def _signed(world: World, value: float, written: str) -> tuple[float, Tokens]:
    if world.chance.random() >= 0.08:
        return value, [written]
    return -value, [f"-{written}"] if world.chance.random() < 0.5 else ["-", written]


def _day(world: World) -> date:
    day = date.fromisoformat(world.chance.choice(DAYS))
    return day + timedelta(days=world.chance.randint(-40, 40)) if world.chance.random() < 0.3 else day


def _time(world: World) -> tuple[str, Tokens]:
    value, tokens = _time_without_offset(world)
    return value, [f"{tokens[0]}{world.chance.choice(OFFSETS)}"]


def _time_without_offset(world: World, _kind: str = "time") -> tuple[str, Tokens]:
    moment = f"{_day(world).isoformat()}T{world.chance.choice(CLOCKS)}"
    return moment, [moment]
