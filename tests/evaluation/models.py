"""Made-up policies, leads and events for the twins: small worlds, in which things meet and ties happen often."""

from hypothesis import strategies as st

from leadrules.model.calendar import Calendar, Closing, OpenHours
from leadrules.model.expressions import (
    Among,
    And,
    AnyEvent,
    Arithmetic,
    AsOf,
    AtLeast,
    Between,
    Comparison,
    Constant,
    Converted,
    Count,
    Distinct,
    EventAge,
    EventField,
    Fact,
    Implies,
    Known,
    Latest,
    LeadField,
    Maximum,
    Not,
    Or,
    ScoreOf,
    Since,
    StageName,
    Sum,
    TextTest,
    TierName,
)
from leadrules.model.lead import Event, Lead
from leadrules.model.outcomes import (
    Clock,
    Disqualification,
    Flag,
    FollowUp,
    HandOff,
    Listing,
    Move,
    Nurture,
    Tier,
)
from leadrules.model.policy import Policy
from leadrules.model.schema import Schema
from leadrules.model.signals import (
    Bands,
    Every,
    Halving,
    Limit,
    Limits,
    Losing,
    Place,
    Repeat,
    Scorecard,
    Signal,
)
from leadrules.model.values import DAY, HOUR, NUMBER_LIMIT, POINT, RANGES, Kind
from leadrules.sampling.walking import expressions

NOW = 19_790 * DAY + 10 * HOUR  # 2024-03-08, a Friday: clocks in America go forward on Sunday
ACTIONS = ("visit", "download", "call", "Demo", "a", "b", "c", "d")
TEXTS = ("a", "B", "b", "ab", "Ab\nb", "部長", "É", *ACTIONS)
STAGES = ("New", "Touched", "Lost")
KINDS = (Kind.NUMBER, Kind.TEXT, Kind.YES_NO, Kind.DATE, Kind.TIME)

numbers = st.sampled_from([0, 1, -1, 9_999, 10_000, 10_001, 20_000, 30_000, -30_000, NUMBER_LIMIT, -NUMBER_LIMIT])
ages = st.sampled_from([0, 1, HOUR, DAY - 1, DAY, DAY + 1, 2 * DAY, 7 * DAY, 30 * DAY, 40 * DAY])
durations = ages | ages.map(lambda age: -age)
times = durations.map(lambda age: NOW - age) | st.sampled_from(RANGES[Kind.TIME])
dates = st.integers(-8, 3).map(lambda day: NOW // DAY + day) | st.sampled_from(RANGES[Kind.DATE])
points = st.sampled_from([0, POINT // 100, -POINT // 4, POINT, 5 * POINT, -5 * POINT, 1_000_000 * POINT])
VALUES = {
    Kind.NUMBER: numbers,
    Kind.TEXT: st.sampled_from(TEXTS),
    Kind.YES_NO: st.booleans(),
    Kind.DATE: dates,
    Kind.TIME: times,
    Kind.DURATION: durations,
    Kind.SCORE: points,
}
ORDERED = (Kind.NUMBER, Kind.DATE, Kind.TIME, Kind.DURATION)


def field_name(prefix: str, kind: Kind) -> st.SearchStrategy[str]:
    """Two fields of each kind."""
    return st.sampled_from([f"{prefix}_{kind}_{number}" for number in (1, 2)])


def of_kind(strategies, kind):
    """Choose among strategies, the constant always among them."""
    return st.one_of(VALUES[kind].map(lambda value: Constant(value, kind)), *strategies)


def operands(kind: Kind, *, event: bool, late: bool, depth: int = 2) -> st.SearchStrategy:
    """An operand; `event`: it may speak of one event; `late`: it may ask for scores and tiers."""
    choices = []
    if kind in KINDS:
        choices.append(field_name("lead", kind).map(lambda name: LeadField(name, kind)))
    if event and kind in KINDS:
        choices.append(field_name("event", kind).map(lambda name: EventField(name, kind)))
    if kind is Kind.TEXT:
        choices += [st.just(LeadField("id", kind)), st.just(StageName())]
        choices += [st.just(EventField(name, kind)) for name in ("action", "action", "lead") if event]
        choices += [st.just(TierName())] if late else []
    if kind is Kind.TIME:
        choices += [st.just(AsOf()), *([st.just(EventField("at", kind))] if event else [])]
    if kind is Kind.DURATION and event:
        choices += [st.just(EventAge())] * 2
    if kind is Kind.SCORE and late:
        choices += [st.sampled_from([ScoreOf(None), ScoreOf("fit"), ScoreOf("other")])]
    if depth:
        choices += [calculations(kind, event=event, late=late, depth=depth - 1)]
    if depth and not (event and depth < 2):
        choices += aggregates(kind)
    return of_kind(choices, kind)


def calculations(kind: Kind, *, event: bool, late: bool, depth: int) -> st.SearchStrategy:
    """An operand in another kind, or made of two others."""

    def inner(of: Kind) -> st.SearchStrategy:
        return operands(of, event=event, late=late, depth=depth)

    def made(operators: str, left: Kind, right: Kind) -> st.SearchStrategy:
        operator = st.sampled_from(operators)
        return st.builds(Arithmetic, operator, inner(left), inner(right), st.just(kind))

    def from_kind(source: Kind) -> st.SearchStrategy:
        return inner(source).map(lambda operand: Converted(operand, kind))

    match kind:
        case Kind.NUMBER:
            return made("+-*/", kind, kind) | from_kind(Kind.SCORE)
        case Kind.SCORE:
            return made("+-", kind, kind) | from_kind(Kind.NUMBER)
        case Kind.TIME:
            return made("+-", kind, Kind.DURATION) | from_kind(Kind.DATE)
        case Kind.DURATION:
            return made("-", Kind.TIME, Kind.TIME) | made("+-", kind, kind)
        case Kind.DATE:
            return from_kind(Kind.TIME)
        case _:
            return VALUES[kind].map(lambda value: Constant(value, kind))


def aggregates(kind: Kind) -> list[st.SearchStrategy]:
    """Operands over all events."""
    where = st.none() | event_conditions(depth=1, nested=True)
    found = []
    if kind in KINDS:
        names = field_name("event", kind) | st.just({Kind.TEXT: "action", Kind.TIME: "at"}.get(kind, f"event_{kind}_1"))
        fields = names.map(lambda name: EventField(name, kind))
        found += [st.builds(each, fields, where, st.just(kind)) for each in (Maximum, Latest)]
    if kind is Kind.NUMBER:
        anything = st.sampled_from(KINDS).flatmap(
            lambda of: field_name("event", of).map(lambda name: EventField(name, of))
        )
        numeric = field_name("event", kind).map(lambda name: EventField(name, kind))
        found += [st.builds(Count, where), st.builds(Distinct, anything, where), st.builds(Sum, numeric, where)]
    if kind is Kind.DURATION:
        found.append(st.builds(Since, where))
    return found


def conditions(*, event: bool = False, late: bool = False, depth: int = 2, nested: bool = False) -> st.SearchStrategy:
    """A condition; `nested`: inside an aggregate, so that it holds none itself."""
    reach = 0 if nested else min(depth, 1) + event

    def operand(kind: Kind) -> st.SearchStrategy:
        return operands(kind, event=event, late=late, depth=reach)

    ordered = st.sampled_from(ORDERED).flatmap(
        lambda kind: st.builds(
            Comparison, st.sampled_from(["==", "<", "<=", ">", ">="]), operand(kind), operand(kind)
        ) | st.builds(Between, operand(kind), operand(kind), operand(kind))
    )  # fmt: skip
    score = st.builds(Comparison, st.sampled_from(["<", ">=", "=="]), operand(Kind.SCORE), operand(Kind.SCORE))
    same = st.sampled_from([Kind.TEXT, Kind.YES_NO]).flatmap(
        lambda kind: st.builds(Comparison, st.just("=="), operand(kind), operand(kind))
    )
    among = st.sampled_from(KINDS).flatmap(
        lambda kind: st.builds(Among, operand(kind), st.lists(VALUES[kind], max_size=3).map(tuple))
    )
    wanted = st.lists(st.sampled_from([*TEXTS, "", "*b*", "?b", "a*", "*", "A*b", "**"]), max_size=2).map(tuple)
    tests = st.sampled_from(["contains", "starts with", "ends with", "matches"])
    text_test = st.builds(TextTest, operand(Kind.TEXT), tests, wanted, st.booleans())
    known = st.sampled_from(KINDS).flatmap(operand).map(Known)
    choices = [ordered, same, among, text_test, known]
    choices += [score, st.sampled_from(["disqualified", "handed_off"]).map(Fact)] if late else []
    choices += [st.just(Fact("complete"))]
    if event:
        choices += [asking_action, asking_action, within]
    elif not nested:
        choices.append(st.builds(AnyEvent, st.none() | event_conditions(depth=1, nested=True)))
    if depth:
        part = conditions(event=event, late=late, depth=depth - 1, nested=nested)
        parts = st.lists(part, max_size=3).map(tuple)
        choices += [st.builds(And, parts), st.builds(Or, parts), st.builds(Not, part), st.builds(Implies, part, part)]
        choices.append(st.builds(AtLeast, st.integers(0, 3), parts))
    return st.one_of(choices)


asking_action = st.one_of(
    st.sampled_from(ACTIONS).map(
        lambda name: Comparison("==", EventField("action", Kind.TEXT), Constant(name, Kind.TEXT))
    ),
    st.lists(st.sampled_from(ACTIONS), max_size=3).map(
        lambda names: Among(EventField("action", Kind.TEXT), tuple(names))
    ),
)
within = st.builds(
    Comparison,
    st.sampled_from(["<=", "<", ">"]),
    st.just(EventAge()),
    ages.map(lambda age: Constant(age, Kind.DURATION)),
)


def event_conditions(depth: int = 2, *, nested: bool = False) -> st.SearchStrategy:
    """What is asked of one event: often its action first, sometimes anything."""
    anything = conditions(event=True, depth=depth, nested=nested)
    return asking_action | st.builds(lambda *parts: And(parts), asking_action, anything) | anything


places = st.integers(1, 99).map(lambda line: Place("p.rules", line))
repeats = st.one_of(
    st.just(Repeat()),
    st.sampled_from(list(Every)[1:5]).map(Repeat),
    st.sampled_from(["action", "at", "event_text_1", "event_yes_no_1"]).map(lambda name: Repeat(Every.FIELD, name)),
)
fades = st.one_of(
    st.none(),
    st.builds(Halving, st.sampled_from([HOUR, DAY, 4 * DAY])),
    st.builds(Losing, st.integers(1, 100), st.sampled_from([HOUR, DAY, 4 * DAY])),
)
caps = st.none() | st.sampled_from([0, POINT // 2, 3 * POINT, 12 * POINT])
lead_signals = st.builds(Signal, conditions(), st.just(False), points, st.sampled_from(["why", "how"]), places)
event_signals = st.builds(
    Signal, event_conditions(), st.just(True), points, st.just("why"), places, repeats, fades, caps
)
rules = st.one_of(
    lead_signals,
    event_signals,
    event_signals,
    st.lists(lead_signals, max_size=3).map(lambda rows: Bands(tuple(rows), on_events=False)),
    st.lists(event_signals, max_size=3).map(lambda rows: Bands(tuple(rows), on_events=True)),
)
ends = st.none() | st.builds(Limit, points, places)
limits = st.builds(Limits, ends, ends).filter(
    lambda each: each.highest is None or each.lowest is None or each.lowest.value <= each.highest.value
)


def scorecards(name: str) -> st.SearchStrategy:
    """A named score."""
    return st.builds(Scorecard, st.just(name), st.lists(rules, max_size=4).map(tuple), limits)


def outcomes(kind, *own, most: int = 2, **parts) -> st.SearchStrategy:
    """Some outcomes of a kind."""
    common = {"condition": st.none() | conditions(late=True, depth=1), "because": st.sampled_from(["x", "y"])}
    return st.lists(st.builds(kind, *own, **common, place=places, **parts), max_size=most).map(tuple)


waits = st.sampled_from([(Clock.ELAPSED, 0), (Clock.ELAPSED, DAY), (Clock.BUSINESS_HOURS, 4), (Clock.BUSINESS_DAYS, 2)])
follow_ups = st.lists(
    waits.flatmap(
        lambda wait: st.builds(
            FollowUp,
            channel=st.sampled_from([None, "phone"]),
            low=st.none() | st.just(wait[1] // 2),
            high=st.just(wait[1]),
            clock=st.just(wait[0]),
            after=st.none() | event_conditions(depth=1),
            anchor=st.sampled_from([None, "at", "event_time_1"]),
            contents=st.just(("paper",)),
            saying=st.none(),
            condition=st.none() | conditions(late=True, depth=1),
            because=st.just("do"),
            place=places,
        )
    ),
    max_size=2,
).map(tuple)
names = st.sampled_from(["x", "y"])
calendars = st.builds(
    Calendar,
    st.sampled_from(["UTC", "Asia/Tokyo", "America/New_York"]),
    st.just((0, 1, 2, 3, 4)),
    st.just((OpenHours(9 * 60, 12 * 60), OpenHours(13 * 60, 18 * 60))),
    st.just(()),
    st.sampled_from([(), (Closing((None, 3, 11), (None, 3, 12)),)]),
)
lead_fields = tuple(f"lead_{kind}_{number}" for kind in KINDS for number in (1, 2))
policies = st.builds(
    Policy,
    name=st.just("p"),
    digest=st.just(""),
    calendar=calendars,
    schema=st.just(Schema()),
    looked_at=st.just(lead_fields),
    required=st.lists(st.sampled_from([*lead_fields, "id"]), max_size=2, unique=True).map(tuple),
    contact=st.none() | event_conditions(depth=1),
    scorecards=st.tuples(scorecards("fit"), scorecards("other")),
    limits=limits,
    disqualifications=outcomes(Disqualification, most=1),
    tiers=outcomes(Tier, names, most=3),
    # no hand-off may ask whether there is one: the checker refuses it
    hand_offs=outcomes(HandOff, names).map(
        lambda every: tuple(each for each in every if Fact("handed_off") not in expressions(each))
    ),
    flags=outcomes(Flag, names),
    lists=outcomes(Listing, names),
    follow_ups=follow_ups,
    nurtures=outcomes(Nurture, st.lists(names, max_size=2).map(tuple)),
    stages=st.sampled_from([(), STAGES]),
    moves=outcomes(Move, st.sampled_from(STAGES), st.sampled_from(STAGES)),
)


def fields(prefix: str) -> st.SearchStrategy:
    """Values for some of the fields; the others are unknown."""
    every = {f"{prefix}_{kind}_{number}": VALUES[kind] for kind in KINDS for number in (1, 2)}
    return st.fixed_dictionaries({}, optional=every)


events = st.builds(
    Event,
    st.none() | st.sampled_from(ACTIONS),
    (ages | st.sampled_from([-1, HOUR * 5])).map(lambda age: NOW - age),
    fields("event"),
)
leads = st.builds(
    lambda known, stage, happened: Lead("L-1", known | stage, tuple(happened)),
    fields("lead"),
    st.sampled_from([{}, {"stage": "New"}, {"stage": "Touched"}, {"stage": "Elsewhere"}]),
    st.lists(events, max_size=8),
)
