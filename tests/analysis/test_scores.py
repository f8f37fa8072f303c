"""The scores there can be, against all leads of small policies and against what is known of the shipped ones."""

from itertools import product

import pytest

from leadrules.analysis.scores import Range, attainable, next_below, range_given, reachable, rule_range, score_range
from leadrules.evaluation.interpreter import examine
from leadrules.model.lead import Event, Lead
from leadrules.model.values import DAY, NUMBER_UNIT, POINT
from tests.analysis.asking import claims, policy, shipped

NOW = 20_458 * DAY
NUMBERS = (None, *(number * NUMBER_UNIT for number in (0, 5, 10, 15, 20, 25, 30)))
TEXTS = (None, "IT", "shop", "営業部長", "社長", "other")
EVENTS = tuple(
    Event(action, NOW - age * DAY, {} if asset is None else {"asset": asset})
    for action, asset, age in (
        ("a", None, 0), ("a", "x", 0), ("a", "y", 5), ("a", None, 20), ("a", None, 40), ("b", None, 0), ("b", "x", 40), ("c", None, 1),
    )
)  # fmt: skip


def histories(most: int):
    """All ways to have up to so many events of these sorts, in whatever order."""
    for counts in product(range(most + 1), repeat=len(EVENTS)):
        if sum(counts) <= most:
            yield tuple(event for event, times in zip(EVENTS, counts, strict=True) for _ in range(times))


def scores(text: str, most: int = 0, fields=("revenue", "title")):
    """All scores of the leads that these values and events make."""
    made = policy(text)
    values = [NUMBERS if name == "revenue" else TEXTS for name in fields]
    found = set()
    for given in product(*values):
        known = {name: value for name, value in zip(fields, given, strict=True) if value is not None}
        for events in histories(most):
            found.add(examine(made, Lead("L", known, events), NOW).situation.total)
    return made, sorted(found)


FIELDS = "lead { revenue: number title: text }\n"
LEAD_RULES = [
    "when revenue >= 10 then +5 when revenue < 20 then +3",
    'when title == "IT" then +5 when title == "shop" then +3 when title == "IT" then +1',
    "by revenue { >= 20 then +10 >= 10 then +4 unknown then -1 otherwise then -2 }",
    'by title { contains "長" then +10 "社長" then +50 "IT" then +2 }',
    'when title == "IT" and revenue > 10 then +5 when title == "shop" or revenue > 20 then +3 when revenue < 5 then -7',
    'score x max 10 { when revenue > 10 then +8 when revenue > 20 then +8 } when title == "IT" then +1',
    "score x max 10 min 0 { when revenue > 10 then +8 when unknown(title) then -8 } score min -1",
    'score x max 5 { when revenue > 10 then +8 } score y max 5 { when title == "IT" then +8 } score max 7',
    'score x max 10 { when revenue > 10 then +8 when title == "IT" then +8 } when revenue > 20 then +1',
    'score x max 9 { when revenue > 10 then +8 when title == "IT" then +8 } score y min -3 { when revenue > 15 then -5 }',
    "score x max 9 { when revenue > 10 then +8 when revenue < 1 then +12 } score y max 2 { when revenue > 15 then +5 }",
    "when revenue not in 5..15 then +2 when at least 2 of [revenue > 5, revenue < 20, unknown(title)] then +1",
]  # fmt: skip


@pytest.mark.parametrize("text", LEAD_RULES)
def test_rules_about_the_lead(text):
    """Exactly the scores that some lead has."""
    made, expected = scores(FIELDS + text)
    found = reachable(made)

    assert expected == list(found.values)
    assert found.exact
    assert Range(expected[0], expected[-1], exact=True) == score_range(made)


EVENT_RULES = [
    'when action == "a" then +10 once when action == "b" then +5 once',
    'when action == "a" then +10 up to 30 when action == "b" then -5 up to 5',
    'when action == "a" then +10 up to 25',
    'when action == "a" then +10 once when action == "a" and asset == "x" then +5 once',
    'when action == "a" then +10 once when asset == "x" then -5 once',
    'when action == "a" within 7d then +1 up to 2 when count(action == "a" within 30d) >= 2 then +5',
    'when since(action == "a") > 30d then -10 when action == "a" then +3 once',
    'by action { "a" then +4 once "b" then +2 up to 4 otherwise then -1 once }',
    'when action == "a" then +8 once halving every 10d',
    'when action == "a" then +8 once losing 30% every 10d when action == "b" then +1 once',
    'when any(action == "a") and not any(action == "b") then +7 when action == "b" then +2 once',
    'when action == "a" and any(action == "b") then +3 once when count() >= 2 then +1',
    'when count(action == "a") in 1..2 then +5',
    'score x max 12 { when action == "a" then +5 up to 20 } score y max 4 { when count(action == "a") >= 2 then +9 }',
    'score x max 12 { when action == "a" then +5 up to 20 } when any(action == "a") and any(action == "b") then -1',
    'when max(pages) >= 3 then +5 when any(action == "a") then +1',
]  # fmt: skip


@pytest.mark.parametrize("text", EVENT_RULES)
def test_rules_about_events(text):
    """Each score that some lead has is among those that can be reached, and the ends are its ends."""
    made, expected = scores("event { asset: text pages: number }" + text, 4, ())
    found = reachable(made)

    assert set(expected) <= set(found.values)
    if "max(" not in text:  # the events above have no pages
        assert Range(expected[0], expected[-1], exact=True) == score_range(made)
        if "halving" not in text and "losing" not in text:  # nor every age
            assert expected == list(found.values)
            assert found.exact


def test_too_many_scores_that_share_a_field():
    """Where many clamped scores depend on one another, the total is bounded, and nobody says exactly."""
    rules = [
        " ".join(f"when revenue > {number * 7 + step} then +{1 + 3**number}" for number in range(9))
        for step in range(4)
    ]
    made = policy(" ".join(f"score s{step} max 9000 {{ {text} }}" for step, text in enumerate(rules)))
    sums = [examine(made, Lead("L", {"revenue": number * NUMBER_UNIT}), NOW).situation.total for number in range(80)]
    found = score_range(made)

    assert (min(sums), max(sums)) == (found.low, found.high)
    assert not found.exact


def test_events_and_fields_together():
    """Rules on events that ask for a field of the lead."""
    text = 'when action == "a" and revenue > 10 then +5 once when revenue > 20 then -5 when any(action == "a") then +1'
    made, expected = scores(FIELDS + text, 2, ("revenue",))

    assert expected == list(reachable(made).values)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ('when action == "a" then +1', 0, None),
        ('when action == "a" then -1', None, 0),
        ('when action == "a" then +1 score max 7', 0, 7),
        ('score x max 7 { when action == "a" then +5 } when revenue > 0 then -3', -3, 7),
        ('when action == "a" then +5 once per day', 0, None),
        ('when action == "a" within 2d then +5 once per day', 0, 15),
        ('when action == "a" then +5 once per week up to 12', 0, 12),
        ('when action == "a" then +5 once per asset up to 12', 0, 12),
        ('when action == "a" then +5 halving every 30d', 0, None),
        ('when action == "a" then +5 when action == "b" then -5', None, None),
        ('when action == "a" then +5 when count(action == "a") >= 3 then -20', -5, None),
        ("when revenue >= 10 and revenue < 5 then +50", 0, 0),
        ("", 0, 0),
    ],
)
def test_ends(text, low, high):
    """Where a score ends, or that it has no end."""
    found = score_range(policy(text))

    assert (low, high) == tuple(end if end is None else end // POINT for end in (found.low, found.high))


@pytest.mark.parametrize(
    "rule",
    ["once per day losing 50% every 1d", "once per day halving every 1h", "once per week losing 33% every 1h up to 12"],
)
def test_days_that_fade(rule):
    """Points that fade are no points any more long before there are days without end: nothing is claimed of many days."""
    found = score_range(policy(f'when action == "a" then +10 {rule}'))

    assert (0, False) == (found.low, found.high is None)
    assert attainable(policy(f'when action == "a" then +10 {rule}'), 1_000 * POINT, None).refuted
    assert not attainable(policy(f'when action == "a" then +10 {rule}'), POINT // 5, POINT // 2).proved


def test_the_shipped_policies():
    """All once-modifiers taken together, the four stages reach 35 points and the web form 125."""
    for name, cards in (
        ("four_stage", {None: 35, "属性": 25, "行動": 10}),
        ("web_form", {None: 125, "fit": 45, "intent": 80}),
    ):
        made = shipped(name)
        assert {card: Range(0, high * POINT, exact=True) for card, high in cards.items()} == {
            card: score_range(made, card) for card in cards
        }


def test_what_is_attainable():
    """Between the scores that can be reached there is nothing."""
    made = policy("when revenue > 10 then +10 when employees > 10 then +25")

    assert attainable(made, 11 * POINT, 25 * POINT).refuted
    assert attainable(made, 25 * POINT, 26 * POINT).proved
    assert attainable(made, 36 * POINT, None).refuted
    assert attainable(made, None, 0).refuted
    assert 25 * POINT == next_below(made, 35 * POINT)
    assert next_below(made, 0) is None


def test_without_an_end():
    """Rules that count for ever reach every multiple."""
    made = policy('when action == "a" then +6 when action == "b" then +10')

    assert attainable(made, 8 * POINT, 10 * POINT).refuted
    assert attainable(made, 1_000_002 * POINT, 1_000_003 * POINT).proved
    assert attainable(made, 1_000 * POINT, None).proved
    assert 12 * POINT == next_below(made, 16 * POINT)


def test_dates_and_now():
    """How far a date lies from now is as free as any field."""
    made = policy("when until(day) in 0d..90d then +10 when age(day) > 400d then -5 when known(day) then +1")

    assert [-4, 0, 1, 11] == [value // POINT for value in reachable(made).values]
    assert reachable(made).exact


@pytest.mark.parametrize(
    ("condition", "low", "high", "exact"),
    [
        ('industry == "IT"', 0, 89, True),
        ('industry != "IT"', -10, 89, True),
        ('not any(action == "form")', -10, 64, True),
        ('any(action == "form") and revenue < 10', 15, 76, True),
        ("count() == 0", 0, 30, True),
        ("score >= 40", 40, 89, True),
        ("fit < 5 and activity > 30", 34, 59, True),
        ("revenue / employees > 3", -10, 89, False),
    ],
)
def test_range_given(condition, low, high, exact):
    """The scores of the leads for which something holds."""
    made, (given,) = claims(condition)

    assert Range(low * POINT, high * POINT, exact=exact) == range_given(made, given)


def test_range_given_of_a_named_score():
    """A condition on fields cuts what the fields can give."""
    made, (it, nobody, some) = claims('industry == "IT"', "revenue < 0 and revenue > 0", "revenue >= 10")

    assert Range(10 * POINT, 30 * POINT, exact=True) == range_given(made, it, "fit")
    assert Range(8 * POINT, 30 * POINT, exact=True) == range_given(made, some, "fit")
    assert range_given(made, nobody, "fit") is None


def test_range_of_one_rule():
    """A band table gives one row at most."""
    made = policy("by revenue { >= 20 then +10 >= 10 then +4 otherwise then -2 }")

    assert Range(-2 * POINT, 10 * POINT, exact=True) == rule_range(made, made.scorecards[0], 0)
