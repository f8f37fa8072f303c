"""Tests written in a policy, as they will be run."""

from leadrules.model.expressions import Comparison, Constant, ScoreOf
from leadrules.model.outcomes import Deed, Expectation
from leadrules.model.signals import Place
from leadrules.model.values import DAY, HOUR, Kind
from tests.checking.meaning import meant, number, points

RULES = """
lead { revenue: number; title: text; signup: date; seen: time; member: yes_no }
event { asset: text; ended_at: time }
blank "Select"
stages New, Won
"""
MONDAY = 20458  # 2026-01-05
APRIL = 20544  # 2026-04-01


def _test(steps, before=""):
    (found,) = meant(f'{before}{RULES}test "t" {{\n{steps}\n}}').tests
    return found


def test_given_values_are_typed_as_data_is():
    """Values of each type; blank text is unknown, spaces around a text are dropped."""
    found = _test("""
        given revenue = 1.5億, title = " 部長 "
        given signup = 2026-04-01T12:00, seen = 2026-04-01, member = true, stage = Won
    """)

    assert (
        ("revenue", 150_000_000 * 10_000),
        ("title", "部長"),
        ("signup", APRIL),
        ("seen", APRIL * DAY),
        ("member", True),
        ("stage", "Won"),
    ) == found.given
    assert (("title", None),) == _test('given title = "Select"').given


def test_now_is_a_monday_at_nine():
    """Without `now` it is nine o'clock on 2026-01-05 in the zone."""
    assert MONDAY * DAY + 9 * HOUR == _test("expect complete").now
    assert MONDAY * DAY == _test("expect complete", 'calendar "Asia/Tokyo"\n').now
    assert APRIL * DAY + 8 * HOUR == _test("now 2026-04-01T08:00").now
    assert APRIL * DAY == _test("now 2026-04-01").now


def test_deeds():
    """Before now, wherever `now` stands, or at a time; with fields of the event."""
    found = _test("""
        did "visit" 3d ago
        did "webinar", asset = "pricing", ended_at = 2026-04-01T10:00 at 2026-04-01T09:00
        now 2026-04-05
    """)

    assert (
        Deed("visit", (APRIL + 1) * DAY, ()),
        Deed("webinar", APRIL * DAY + 9 * HOUR, (("asset", "pricing"), ("ended_at", APRIL * DAY + 10 * HOUR))),
    ) == found.did


def test_expectations():
    """Conditions over everything, and follow-ups, each with its words and its line."""
    found = _test(
        "expect  score == 10\nexpect follow_up by phone due 2026-04-01\nexpect follow_up due 2026-04-01T01:00"
    )
    ten = Comparison("==", ScoreOf(None), Constant(points(10), Kind.SCORE))

    assert (
        Expectation(ten, None, None, "score == 10", Place("web.rules", 7)),
        Expectation(None, "phone", APRIL * DAY, "follow_up by phone due 2026-04-01", Place("web.rules", 8)),
        Expectation(None, None, APRIL * DAY + HOUR, "follow_up due 2026-04-01T01:00", Place("web.rules", 9)),
    ) == found.expectations


def test_tests_change_no_decision():
    """A field's type comes from rules alone."""
    policy = meant('when known(revenue) then +1 test "t" { given revenue = "5" expect score == 1 }')

    assert [("revenue", Kind.TEXT)] == [(field.name, field.kind) for field in policy.schema.lead_fields]
    assert (("revenue", "5"),) == policy.tests[0].given


def test_names_of_constants_stand_for_values():
    """`let` works in tests too."""
    found = _test('given revenue = line did "visit" days ago', "let line = 50 let days = 2d\n")

    assert (("revenue", number(50)),) == found.given
    assert (MONDAY - 2) * DAY + 9 * HOUR == found.did[0].at
