"""What a generated policy is about: its fields, names and calendar, and how each name is written where it stands."""

from random import Random

from attrs import frozen

Tokens = list[str]

KINDS = ("number", "text", "yes_no", "date", "time", "one of")
LEAD_FIELDS = (
    ("revenue", "number"), ("年間売上", "number"), ("when", "number"), ("company", "text"), ("title", "text"),
    ("Lead Source", "text"), ("note", "text"), ("id", "text"), ("業種", "one of"), ("size", "one of"), ("newsletter", "yes_no"),
    ("complete", "yes_no"), ("timeframe", "date"), ("created", "time"),
)  # fmt: skip
EVENT_FIELDS = (
    ("amount", "number"), ("score", "number"), ("asset", "text"), ("note", "text"), ("form name", "text"),
    ("channel", "one of"), ("paid", "yes_no"), ("visit_day", "date"), ("ended_at", "time"),
)  # fmt: skip
CHOICES = (("small", "medium", "large"), ("IT", "製造業", "小売業"), ("web", "電話"))
ACTIONS = (
    "download",
    "visit",
    "call",
    "demo",
    "contact_form",
    "email_open",
    "セミナー",
    'say "hi"',
    "a\\b",
    "two\twords",
)
# Words that are more than a name where these fields stand.
_TAKEN = {"when", "score", "complete", "age", "at", "action", "tier", "stage"}


@frozen
class Field:
    """A field of the lead or of an event."""

    side: str
    name: str
    kind: str
    choices: tuple[str, ...] = ()


@frozen
class Let:
    """A constant: its kind, its value as it sorts, and the texts of a list."""

    name: str
    kind: str  # that of a literal, "points", or "texts" and "numbers" for lists
    value: object


@frozen
class Define:
    """A definition: a condition about the lead or about an event, or an operand."""

    name: str
    sort: str  # lead, event, outcome, number


@frozen
class World:
    """Everything there is to write about. `blocks` are the sides whose fields are declared."""

    chance: Random
    blocks: frozenset[str]
    fields: tuple[Field, ...]
    actions: tuple[str, ...]
    tiers: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    scores: tuple[str, ...] = ()
    lets: tuple[Let, ...] = ()
    defines: tuple[Define, ...] = ()
    business: bool = False  # days and hours are given
    hits: float = 0.05  # how often something odd but allowed is written

    def of(self, side: str, *kinds: str) -> tuple[Field, ...]:
        """The fields of a side that are of one of these kinds."""
        return tuple(each for each in self.fields if each.side == side and each.kind in kinds)

    def oddly(self, often: float = 1) -> bool:
        """Now and then."""
        return self.chance.random() < self.hits * often


@frozen
class Where:
    """Where a condition stands and what it may use there."""

    in_event: bool = False
    layer: int = 0  # outcomes of the layers before it: 1 complete, 2 named scores, 3 score, 4 disqualified, 5 tier …
    aggregates: bool = True


def draw_world(chance: Random) -> World:
    """Fields and labels; constants, definitions and scores come as they are written."""
    blocks = frozenset(chance.choice((("lead", "event"), ("lead", "event"), ("lead",), ("event",), ())))
    fields = (*_draw_fields(chance, blocks, "lead", LEAD_FIELDS), *_draw_fields(chance, blocks, "event", EVENT_FIELDS))
    labels = ("Hot", "Warm", "Cold", "冷", "Very Cold"), ("New", "Untouched", "接触", "Convert", "Lost")
    tiers, stages = (tuple(each[: chance.choice((0, 2, 3, 4, 5))]) for each in labels)
    return World(chance, blocks, fields, tuple(chance.sample(ACTIONS, 4)), tiers, stages)


def _draw_fields(chance: Random, blocks: frozenset[str], side: str, pool: tuple[tuple[str, str], ...]) -> list[Field]:
    kept: dict[str, Field] = {}
    for kind in KINDS:
        of_kind = [name for name, its in pool if its == kind]
        for name in chance.sample(of_kind, chance.randint(1, len(of_kind))):
            choices = chance.choice(CHOICES) if kind == "one of" and side in blocks else ()
            kept[name] = Field(side, name, kind if kind != "one of" or choices else "text", choices)
    return [kept[name] for name, _ in pool if name in kept]


def spelled(world: World, name: str) -> str:
    """A name as it is typed: in backquotes where it must be, and now and then where it may be."""
    if name == "id" or (name.isidentifier() and name not in _TAKEN and not world.oddly()):
        return name  # without backquotes the id is there whether declared or not
    return f"｀{name}｀" if world.oddly(3) else f"`{name}`"


def reference(world: World, field: Field, *, in_event: bool) -> str:
    """A field where a condition stands that does or does not speak about one event."""
    shared = sum(each.name == field.name for each in world.fields) > 1
    undecided = in_event and not world.blocks
    if shared or undecided or world.oddly(2):
        return f"{field.side}.{spelled(world, field.name)}"
    return spelled(world, field.name)
