"""Operands and conditions: two-valued, exact, unknown where nothing is known."""

import pytest

from leadrules.evaluation.expressions import holds, value
from leadrules.evaluation.situation import first_look
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
    Implies,
    Known,
    Latest,
    Maximum,
    Not,
    Or,
    Since,
    Sum,
    TextTest,
)  # fmt: skip
from leadrules.model.values import DAY, HOUR, NUMBER_LIMIT, RANGES
from tests.evaluation.building import (
    DATE,
    DURATION,
    NOW,
    NUMBER,
    SCORE,
    TEXT,
    TIME,
    action,
    did,
    lead,
    number,
    of_event,
    of_lead,
    policy,
    text,
)  # fmt: skip

NOTHING = of_lead("nothing")
YES, NO = Comparison("==", number(1), number(1)), Comparison("==", number(1), number(2))
UNKNOWN = Comparison("==", NOTHING, number(1))
WEB = lead(
    did("visit", 1, page="a", amount=10_000),
    did("visit", 3, page="b"),
    did("buy", 2, page="a", amount=25_000),
    did(None, 5, amount=-5_000),
    did("later", -1, page="z"),
    revenue=30_000,
    title="Vice\nPresident",
    day=20_001,
)


def _value(operand, event=None, zone="UTC"):
    return value(operand, first_look(policy(zone=zone), WEB, NOW), event)


def _holds(condition, event=None):
    return holds(condition, first_look(policy(), WEB, NOW), event)


@pytest.mark.parametrize("operator", ["==", "<", "<=", ">", ">="])
def test_a_comparison_with_an_unknown_is_false(operator):
    """On either side, and on both: even an unknown does not equal an unknown."""
    pairs = [(NOTHING, number(1)), (number(1), NOTHING), (NOTHING, NOTHING)]

    assert [False] * 3 == [_holds(Comparison(operator, *pair)) for pair in pairs]


def test_opposites_of_comparisons_with_an_unknown_are_true():
    """`!=` and `not in` are exactly the opposite of `==` and `in`."""
    tests = [
        UNKNOWN,
        Among(NOTHING, (10_000,)),
        Between(NOTHING, number(1), number(2)),
        Between(number(1), NOTHING, number(2)),
    ]

    assert [True] * 4 == [_holds(Not(each)) for each in tests]


@pytest.mark.parametrize(
    ("operator", "outcomes"),
    [("==", [0, 1, 0]), ("<", [1, 0, 0]), ("<=", [1, 1, 0]), (">", [0, 0, 1]), (">=", [0, 1, 1])],
)
def test_comparisons(operator, outcomes):
    """Below, at and above."""
    assert [bool(each) for each in outcomes] == [
        _holds(Comparison(operator, Constant(30_000 + step, NUMBER), of_lead("revenue"))) for step in (-1, 0, 1)
    ]


def test_among_and_between():
    """Lists and ranges, both ends included."""
    assert _holds(Among(of_event("page"), ("a", "b")), WEB.events[0])
    assert not _holds(Among(of_event("page"), ("c",)), WEB.events[0])
    between = [
        _holds(Between(Constant(each, NUMBER), number(10), number(20))) for each in (99_999, 100_000, 200_000, 200_001)
    ]
    assert [False, True, True, False] == between


@pytest.mark.parametrize(
    ("condition", "outcome"),
    [
        (And(()), True),
        (And((YES, NO)), False),
        (Or(()), False),
        (Or((NO, YES)), True),
        (Implies(YES, NO), False),
        (Implies(NO, NO), True),
        (Implies(YES, YES), True),
        (AtLeast(2, (YES, NO, YES)), True),
        (AtLeast(3, (YES, NO, YES)), False),
        (AtLeast(0, ()), True),
        (Known(NOTHING), False),
        (Known(of_lead("revenue")), True),
        (Not(UNKNOWN), True),
    ],
)
def test_joining(condition, outcome):
    """And, or, implies, at least, known."""
    assert outcome == _holds(condition)


@pytest.mark.parametrize(
    ("test", "wanted", "folding", "outcome"),
    [
        ("contains", ("PRESIDENT", "Pres"), False, True),
        ("contains", ("PRESIDENT",), False, False),
        ("contains", ("PRESIDENT",), True, True),
        ("contains", ("",), False, True),
        ("starts with", ("Vice",), False, True),
        ("starts with", ("President",), False, False),
        ("ends with", ("President",), False, True),
        ("ends with", ("Vice", "dent"), False, True),
        ("matches", ("Vice?President",), False, True),  # a line break is a character too
        ("matches", ("*",), False, True),
        ("matches", ("vice*",), True, True),
        ("matches", ("Vice",), False, False),
    ],
)
def test_text_tests(test, wanted, folding, outcome):
    """By code point, any of several, A–Z alone folded."""
    assert outcome == _holds(TextTest(of_lead("title", TEXT), test, wanted, folding))


def test_text_tests_of_unknowns_and_other_letters():
    """An unknown passes no test; letters beyond A–Z are never folded."""
    assert not _holds(TextTest(NOTHING, "contains", ("",), ignoring_case=False))
    assert not _holds(TextTest(text("É Ａ"), "contains", ("é",), ignoring_case=True))
    assert not _holds(TextTest(text("É Ａ"), "contains", ("ａ",), ignoring_case=True))


MOST = Constant(NUMBER_LIMIT, NUMBER)


@pytest.mark.parametrize(
    ("operator", "left", "right", "kind", "result"),
    [
        ("+", number(1.5), number(2), NUMBER, 35_000),
        ("-", number(1.5), number(2), NUMBER, -5_000),
        ("*", number(1.5), number(-2), NUMBER, -30_000),
        ("*", number(0.0001), number(0.5), NUMBER, 1),  # half away from zero
        ("*", number(-0.0001), number(0.5), NUMBER, -1),
        ("*", number(0.0001), number(0.4999), NUMBER, 0),
        ("/", number(1), number(3), NUMBER, 3_333),
        ("/", number(2), number(-3), NUMBER, -6_667),
        ("/", number(1), number(0), NUMBER, None),
        ("+", number(1), NOTHING, NUMBER, None),
        ("+", MOST, Constant(1, NUMBER), NUMBER, None),
        ("-", MOST, Constant(1, NUMBER), NUMBER, NUMBER_LIMIT - 1),
        ("*", MOST, MOST, NUMBER, None),
        ("/", MOST, number(0.5), NUMBER, None),
        ("-", AsOf(), Constant(NOW - HOUR, TIME), DURATION, HOUR),
        ("+", Constant(RANGES[TIME][1], TIME), Constant(1, DURATION), TIME, None),
        ("+", Constant(2**63 - 1, DURATION), Constant(1, DURATION), DURATION, None),
        ("+", Constant(7, SCORE), Constant(8, SCORE), SCORE, 15),
    ],
)
def test_arithmetic(operator, left, right, kind, result):
    """Exact; unknown with an unknown, by zero and beyond the range."""
    assert result == _value(Arithmetic(operator, left, right, kind))


def test_a_sum_that_leaves_the_range_on_the_way_is_unknown():
    """Each operation stands for itself: what did not fit stays unknown, though the next would bring it back."""
    beyond = Arithmetic("+", MOST, number(1), NUMBER)

    assert _value(Arithmetic("-", beyond, number(1), NUMBER)) is None


@pytest.mark.parametrize(
    ("operand", "kind", "zone", "result"),
    [
        (of_lead("day", DATE), TIME, "UTC", 20_001 * DAY),
        (of_lead("day", DATE), TIME, "Asia/Tokyo", 20_001 * DAY - 9 * HOUR),
        (Constant(20_000 * DAY - 9 * HOUR, TIME), DATE, "Asia/Tokyo", 20_000),
        (Constant(20_000 * DAY - 9 * HOUR - 1, TIME), DATE, "Asia/Tokyo", 19_999),
        (Constant(RANGES[DATE][0], DATE), TIME, "Asia/Tokyo", None),  # would lie before the year 1
        (Constant(RANGES[TIME][1], TIME), DATE, "Asia/Tokyo", None),  # would lie after the year 9999
        (number(1), SCORE, "UTC", 10_240_000),
        (Constant(10_240_511, SCORE), NUMBER, "UTC", 10_000),
        (Constant(10_240_512, SCORE), NUMBER, "UTC", 10_001),
        (Constant(-10_240_512, SCORE), NUMBER, "UTC", -10_001),
        (NOTHING, SCORE, "UTC", None),
    ],
)
def test_conversions(operand, kind, zone, result):
    """Dates and times meet in the zone, numbers and scores in the score's unit."""
    assert result == _value(Converted(operand, kind), zone=zone)


VISIT, NEVER = action("visit"), action("never")
AMOUNT, PAGE = of_event("amount", NUMBER), of_event("page")


@pytest.mark.parametrize(
    ("operand", "result"),
    [
        (Count(None), 40_000),
        (Count(VISIT), 20_000),
        (Count(NEVER), 0),
        (Since(VISIT), DAY),
        (Since(None), DAY),
        (Since(NEVER), None),
        (Distinct(PAGE, None), 20_000),
        (Distinct(PAGE, NEVER), 0),
        (Sum(AMOUNT, None), 30_000),
        (Sum(AMOUNT, NEVER), 0),
        (Maximum(AMOUNT, None, NUMBER), 25_000),
        (Maximum(AMOUNT, NEVER, NUMBER), None),
        (Latest(AMOUNT, None, NUMBER), 10_000),
        (Latest(AMOUNT, action("buy"), NUMBER), 25_000),
        (Latest(AMOUNT, NEVER, NUMBER), None),
        (Latest(of_event("action"), None, TEXT), "visit"),
    ],
)
def test_aggregates(operand, result):
    """Over the events that have happened; unknown values of the field are left out."""
    assert result == _value(operand)


def test_the_latest_of_ties_is_the_greatest():
    """At one instant the order of rows must not matter."""
    one, two = did("x", 1, amount=1), did("x", 1, amount=2)

    for events in [(one, two), (two, one)]:
        situation = first_look(policy(), lead(*events), NOW)
        assert 2 == value(Latest(AMOUNT, None, NUMBER), situation)


def test_a_sum_that_does_not_fit_is_unknown():
    """What it passes through on the way does not matter, only where it ends."""
    most = did("x", amount=NUMBER_LIMIT)
    outcomes = [
        value(Sum(AMOUNT, None), first_look(policy(), lead(*events), NOW))
        for events in [(most, did("x", amount=1)), (most, most, did("x", amount=-NUMBER_LIMIT))]
    ]

    assert [None, NUMBER_LIMIT] == outcomes


def test_events_after_as_of_do_not_exist():
    """One exactly at as_of does."""
    situation = first_look(policy(), lead(did("x", 0), did("x", 0, -1)), NOW)

    assert 10_000 == value(Count(None), situation)


def test_age_is_measured_from_as_of():
    """`within 1d` includes an event exactly a day old."""
    outcomes = [_holds(action("x", within=1), did("x", 1, microseconds)) for microseconds in (-1, 0, 1)]

    assert [True, True, False] == outcomes
    assert DAY == _value(EventAge(), did("x", 1))


def test_any():
    """At least one event matches; without a condition, there is one."""
    assert [True, False, True] == [_holds(AnyEvent(each)) for each in (VISIT, NEVER, None)]
    assert not holds(AnyEvent(None), first_look(policy(), lead(did("x", -1)), NOW))


def test_built_in_fields():
    """The id of the lead, and an event's lead, action and time."""
    event = WEB.events[0]
    fields = [of_lead("id", TEXT), of_event("lead"), of_event("action"), of_event("at", TIME)]

    assert ["L-1", "L-1", "visit", NOW - DAY] == [_value(each, event) for each in fields]
