"""Rules, band tables, their modifiers and their limits."""

import pytest

from leadrules.model.expressions import (
    Among,
    And,
    Between,
    Comparison,
    Constant,
    EventField,
    Known,
    LeadField,
    Not,
    Or,
    TextTest,
)
from leadrules.model.signals import Bands, Every, Halving, Limit, Limits, Losing, Place, Repeat
from leadrules.model.values import DAY, POINT, Kind
from tests.checking.meaning import FIELDS, meant, number, points

REVENUE = LeadField("revenue", Kind.NUMBER)


def _rules(text):
    (card,) = meant(FIELDS + text).scorecards
    return card.rules


def test_an_event_rule_and_its_modifiers():
    """Select, repeat, fade and cap, each as it is written."""
    (rule,) = _rules('when action == "visit" then -2.5 once per week halving every 30d up to 20 because "visits"')

    assert rule.on_events
    assert Comparison("==", EventField("action", Kind.TEXT), Constant("visit", Kind.TEXT)) == rule.condition
    assert -5 * POINT // 2 == rule.points
    assert Repeat(Every.WEEK) == rule.repeat
    assert Halving(30 * DAY) == rule.fade
    assert points(20) == rule.cap
    assert "visits" == rule.because


@pytest.mark.parametrize(
    ("words", "repeat"),
    [
        ("", Repeat()),
        ("once", Repeat(Every.LEAD)),
        ("once per day", Repeat(Every.DAY)),
        ("once per month", Repeat(Every.MONTH)),
        ("once per asset", Repeat(Every.FIELD, "asset")),
        ("once per event.source", Repeat(Every.FIELD, "source")),
        ("once per action", Repeat(Every.FIELD, "action")),
    ],
)
def test_how_often(words, repeat):
    """Every word on how often has a meaning of its own."""
    assert repeat == _rules(f'when action == "visit" then +1 {words}')[0].repeat


def test_losing():
    """Losing so many per cent."""
    assert Losing(10, 7 * DAY) == _rules("when amount > 5 then +1 losing 10% every 1w")[0].fade


@pytest.mark.parametrize(
    ("condition", "on_events"),
    [
        ('industry == "IT"', False),
        ('action == "visit"', True),
        ("at > 2026-01-01", True),
        ("age < 3d", True),
        ("revenue > 5 within 3d", True),
        ('event.source == "web"', True),
        ("amount > 5 and revenue > 5", True),
        ('count(action == "visit") > 5', False),
        ('count(action == "visit") > 5 and action == "demo"', True),
        ("visited", True),
        ("often", False),
        ("complete", False),
        ("age(signup) > 3d", False),
    ],
)
def test_which_rules_are_about_events(condition, on_events):
    """A rule is about events when it mentions one outside an aggregate, by way of a definition too."""
    (rule,) = _rules(f'define visited as action == "visit" define often as count(visited) > 5 when {condition} then +1')

    assert on_events == rule.on_events


def test_own_words_are_the_reason():
    """Without `because`, a rule shows its own text on one line, without comments."""
    rules = _rules("""
        when revenue > 5   # large
          then +1
        when title contains "# 1" then +2
        by revenue { >= 10 then +3  # row
                     otherwise then +0 because "small" }
    """)

    assert "when revenue > 5 then +1" == rules[0].because
    assert 'when title contains "# 1" then +2' == rules[1].because
    assert ["by revenue: >= 10 then +3", "small"] == [row.because for row in rules[2].rows]


def test_places_name_the_line():
    """A rule and a row know the file and the line that they stand on."""
    rules = _rules("when revenue > 5 then +1\nby revenue {\n >= 10 then +3 }")

    assert Place("web.rules", 5) == rules[0].place
    assert "web.rules:7" == str(rules[1].rows[0].place)


def test_a_band_table():
    """Every kind of pattern, each as the condition it makes of the operand."""
    (table,) = _rules("""by revenue {
        >= 1000 then +1
        != 7 then +2
        100..200 then +3
        1, 2 then +4
        unknown then +5
        otherwise then +6
    }""")

    def constant(value):
        return Constant(number(value), Kind.NUMBER)

    assert isinstance(table, Bands)
    assert not table.on_events
    assert [
        Comparison(">=", REVENUE, constant(1000)),
        Not(Comparison("==", REVENUE, constant(7))),
        Between(REVENUE, constant(100), constant(200)),
        Or((Comparison("==", REVENUE, constant(1)), Comparison("==", REVENUE, constant(2)))),
        Not(Known(REVENUE)),
        And(()),
    ] == [row.condition for row in table.rows]


def test_a_table_over_events():
    """A table over a field of the event scores events, and its rows take modifiers."""
    (table,) = _rules('by action { contains any of ["a", "b"] then +1 once; "c" then +2 up to 6 }')
    action = EventField("action", Kind.TEXT)

    assert table.on_events
    assert TextTest(action, "contains", ("a", "b"), ignoring_case=False) == table.rows[0].condition
    assert (Repeat(Every.LEAD), points(6)) == (table.rows[0].repeat, table.rows[1].cap)


def test_scorecards_in_order_of_appearance():
    """Named scores stand where their block does, `other` where its first rule does."""
    cards = meant("""
        score fit { when revenue > 1 then +1 }
        when revenue > 2 then +2
        score empty { }
        by revenue { > 3 then +3 }
    """).scorecards

    assert [("fit", 1), ("other", 2), ("empty", 0)] == [(card.name, len(card.rules)) for card in cards]


def test_limits():
    """Of a score and of the total, each with the line that sets it."""
    policy = meant("let top = 60\nscore fit max top min -5 { when revenue > 1 then +1 }\nscore max 99.5\nscore min 0")

    assert Limits(Limit(points(60), Place("web.rules", 2)), Limit(points(-5), Place("web.rules", 2))) == (
        policy.scorecards[0].limits
    )
    assert Limits(Limit(points(199) // 2, Place("web.rules", 3)), Limit(0, Place("web.rules", 4))) == policy.limits


def test_points_by_name():
    """A `let` gives points behind their sign, caps and limits."""
    (rule,) = meant('let few = 2.5 when action == "visit" then -few up to few').scorecards[0].rules

    assert (-5 * POINT // 2, 5 * POINT // 2) == (rule.points, rule.cap)


def test_values_of_a_list_pattern():
    """`in` with a list of numbers is a set of exact values."""
    (rule,) = _rules("when revenue in [1, 2.5, 1] then +1")

    assert Among(REVENUE, (10_000, 25_000)) == rule.condition
