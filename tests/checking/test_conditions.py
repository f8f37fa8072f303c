"""Conditions and operands mean exactly what the model says of them."""

import pytest

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
    Listed,
    Maximum,
    NextStageName,
    Not,
    Or,
    ScoreOf,
    Since,
    StageName,
    Sum,
    TextTest,
    TierName,
)
from leadrules.model.values import DAY, Kind
from tests.checking.meaning import claimed, meant, number, points

DURATION, DATE, NUMBER, SCORE, TEXT, TIME, YES_NO = (
    Kind.DURATION, Kind.DATE, Kind.NUMBER, Kind.SCORE, Kind.TEXT, Kind.TIME, Kind.YES_NO,
)  # fmt: skip
REVENUE = LeadField("revenue", NUMBER)
TITLE = LeadField("title", TEXT)
SIGNUP = LeadField("signup", DATE)
SEEN = LeadField("seen", TIME)
ACTION = EventField("action", TEXT)
AMOUNT = EventField("amount", NUMBER)
VISIT = Comparison("==", ACTION, Constant("visit", TEXT))
BIG = Comparison(">", REVENUE, Constant(number(5), NUMBER))
THREE_DAYS = Constant(3 * DAY, DURATION)
APRIL = 20544  # 2026-04-01

CASES = {
    # comparisons
    "revenue > 5": BIG,
    "revenue != 5": Not(Comparison("==", REVENUE, Constant(number(5), NUMBER))),
    "5 < revenue": Comparison("<", Constant(number(5), NUMBER), REVENUE),
    'industry in ["IT", "Retail", "IT"]': Among(LeadField("industry", TEXT), ("IT", "Retail")),
    'industry not in ["IT"]': Not(Among(LeadField("industry", TEXT), ("IT",))),
    "revenue in 1..5": Between(REVENUE, Constant(number(1), NUMBER), Constant(number(5), NUMBER)),
    "revenue not in 1..5": Not(Between(REVENUE, Constant(number(1), NUMBER), Constant(number(5), NUMBER))),
    'title contains "部長"': TextTest(TITLE, "contains", ("部長",), ignoring_case=False),
    'title starts with any of ["a", "b"] ignoring case': TextTest(TITLE, "starts with", ("a", "b"), ignoring_case=True),
    'title matches "*a?"': TextTest(TITLE, "matches", ("*a?",), ignoring_case=False),
    "newsletter": Comparison("==", LeadField("newsletter", YES_NO), Constant(True, YES_NO)),
    "newsletter == false": Comparison("==", LeadField("newsletter", YES_NO), Constant(False, YES_NO)),
    # kinds brought together
    "seen >= 2026-04-01": Comparison(">=", Converted(SEEN, DATE), Constant(APRIL, DATE)),
    "seen in 2026-04-01..2026-04-02": Between(Converted(SEEN, DATE), Constant(APRIL, DATE), Constant(APRIL + 1, DATE)),
    "seen in [2026-04-01]": Among(Converted(SEEN, DATE), (APRIL,)),
    "seen >= 2026-04-01T00:00": Comparison(">=", SEEN, Constant(APRIL * DAY, TIME)),
    "seen >= 2026-04-01T09:00+09:00": Comparison(">=", SEEN, Constant(APRIL * DAY, TIME)),
    "signup == 2026-04-01T23:59": Comparison("==", SIGNUP, Constant(APRIL, DATE)),
    "signup < seen": Comparison("<", SIGNUP, Converted(SEEN, DATE)),
    "score >= 50": Comparison(">=", ScoreOf(None), Constant(points(50), SCORE)),
    "fit in [1, 2]": Among(ScoreOf("fit"), (points(1), points(2))),
    "fit > revenue": Comparison(">", ScoreOf("fit"), Converted(REVENUE, SCORE)),
    # calculations
    "revenue / employees > 5": Comparison(
        ">", Arithmetic("/", REVENUE, LeadField("employees", NUMBER), NUMBER), Constant(number(5), NUMBER)
    ),
    "fit * 2 > 5": Comparison(
        ">",
        Arithmetic("*", Converted(ScoreOf("fit"), NUMBER), Constant(number(2), NUMBER), NUMBER),
        Constant(number(5), NUMBER),
    ),
    "fit + 2 > 5": Comparison(
        ">", Arithmetic("+", ScoreOf("fit"), Constant(points(2), SCORE), SCORE), Constant(points(5), SCORE)
    ),
    "signup + 3d > seen": Comparison(">", Arithmetic("+", Converted(SIGNUP, TIME), THREE_DAYS, TIME), SEEN),
    "seen - signup > 3d": Comparison(">", Arithmetic("-", SEEN, Converted(SIGNUP, TIME), DURATION), THREE_DAYS),
    "age(signup) > 3d": Comparison(">", Arithmetic("-", AsOf(), Converted(SIGNUP, TIME), DURATION), THREE_DAYS),
    "until(seen) > 3d": Comparison(">", Arithmetic("-", SEEN, AsOf(), DURATION), THREE_DAYS),
    # joining
    "revenue > 5 or complete": Or((BIG, Fact("complete"))),
    "not (revenue > 5 and handed_off)": Not(And((BIG, Fact("handed_off")))),
    "disqualified implies revenue > 5": Implies(Fact("disqualified"), BIG),
    "at least 2 of [revenue > 5, complete, newsletter]": AtLeast(
        2, (BIG, Fact("complete"), Comparison("==", LeadField("newsletter", YES_NO), Constant(True, YES_NO)))
    ),
    # known
    "known(revenue)": Known(REVENUE),
    "known(revenue, title)": And((Known(REVENUE), Known(TITLE))),
    "unknown(revenue)": Not(Known(REVENUE)),
    "unknown(revenue, title)": And((Not(Known(REVENUE)), Not(Known(TITLE)))),
    "unknown(tier)": Not(Known(TierName())),
    # events
    'any(action == "visit" within 3d)': AnyEvent(And((VISIT, Comparison("<=", EventAge(), THREE_DAYS)))),
    "any()": AnyEvent(None),
    'count(action == "visit") > 5': Comparison(">", Count(VISIT), Constant(number(5), NUMBER)),
    "since() > 3d": Comparison(">", Since(None), THREE_DAYS),
    "distinct(asset) > 5": Comparison(">", Distinct(EventField("asset", TEXT), None), Constant(number(5), NUMBER)),
    'sum(amount where action == "visit") > 5': Comparison(">", Sum(AMOUNT, VISIT), Constant(number(5), NUMBER)),
    "max(amount) > revenue": Comparison(">", Maximum(AMOUNT, None, NUMBER), REVENUE),
    "latest(ended_at) > seen": Comparison(">", Latest(EventField("ended_at", TIME), None, TIME), SEEN),
    "any(amount > revenue)": AnyEvent(Comparison(">", AMOUNT, REVENUE)),
    "any(event.source == lead.source)": AnyEvent(
        Comparison("==", EventField("source", TEXT), LeadField("source", TEXT))
    ),
    "latest(action) == title": Comparison("==", Latest(ACTION, None, TEXT), TITLE),
    "any(at > seen and event.age < 3d)": AnyEvent(
        And((Comparison(">", EventField("at", TIME), SEEN), Comparison("<", EventAge(), THREE_DAYS)))
    ),
    # what the policy decides
    "tier == Hot": Comparison("==", TierName(), Constant("Hot", TEXT)),
    "Hot != tier": Not(Comparison("==", TierName(), Constant("Hot", TEXT))),
    'tier in [Hot, "Warm"]': Among(TierName(), ("Hot", "Warm")),
    "stage not in [New]": Not(Among(StageName(), ("New",))),
    "next_stage == Won": Comparison("==", NextStageName(), Constant("Won", TEXT)),
    "stage == next_stage": Comparison("==", StageName(), NextStageName()),
    'flags contains any of ["a", "b"]': Listed("flags", ("a", "b")),
    "lead.stage == title": Comparison("==", LeadField("stage", TEXT), TITLE),
    '`Lead Source` == "web"': Comparison("==", LeadField("Lead Source", TEXT), Constant("web", TEXT)),
    'id starts with "T"': TextTest(LeadField("id", TEXT), "starts with", ("T",), ignoring_case=False),
}


@pytest.mark.parametrize("text", CASES)
def test_meaning(text):
    """Each form of condition and operand, one by one."""
    assert CASES[text] == claimed(text)


def test_constants_stand_for_their_literals():
    """A `let` is a number, a text, a duration or a list wherever that may stand."""
    policy = meant("""
        let line = 50
        let names = ["a", "b"]
        let days = 3d
        tier Hot if score >= line
        flag "x" if title in names
        flag "y" if any(action == "visit" within days)
    """)

    assert Comparison(">=", ScoreOf(None), Constant(points(50), SCORE)) == policy.tiers[0].condition
    assert Among(TITLE, ("a", "b")) == policy.flags[0].condition
    assert AnyEvent(And((VISIT, Comparison("<=", EventAge(), THREE_DAYS)))) == policy.flags[1].condition


def test_definitions_stand_as_if_in_parentheses():
    """A definition is written out where it is used; the whole of it stands where its name does."""
    policy = meant("""
        define big as revenue > 5 or newsletter
        define double as revenue * 2
        define visited as action == "visit"
        flag "x" if not big
        flag "y" if double > 5
        flag "z" if any(visited)
    """)
    newsletter = Comparison("==", LeadField("newsletter", YES_NO), Constant(True, YES_NO))
    double = Arithmetic("*", REVENUE, Constant(number(2), NUMBER), NUMBER)
    used = policy.flags[0].condition.condition

    assert Not(Or((BIG, newsletter))) == policy.flags[0].condition
    assert Comparison(">", double, Constant(number(5), NUMBER)) == policy.flags[1].condition
    assert AnyEvent(VISIT) == policy.flags[2].condition
    assert ("big", "revenue > 5") == (used.span.text, used.conditions[0].span.text)


def test_within_can_be_shown_by_itself():
    """The two halves of `E within D` have places of their own."""
    (condition,) = (each.condition.where for each in meant('flag "x" if any(action == "visit" within 3d)').flags)

    assert ['action == "visit"', "within 3d"] == [part.span.text for part in condition.conditions]


def test_the_calendar_gives_times_their_zone():
    """A time without an offset is read on the calendar's clock; a gap moves it forward."""
    new_york = 'calendar "America/New_York"\nlead { seen: time }\nflag "x" if seen > '
    nine, gap = (meant(f"{new_york}{time}").flags[0].condition for time in ("2026-04-01T09:00", "2026-03-08T02:30"))

    assert Constant(APRIL * DAY + 13 * DAY // 24, TIME) == nine.right
    assert Constant((APRIL - 24) * DAY + 7 * DAY // 24 + DAY // 48, TIME) == gap.right
