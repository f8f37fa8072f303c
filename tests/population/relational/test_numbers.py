"""Whole numbers stay whole in a query: in 128 bits where they must, halves away from zero, unknown where they don't fit."""

from itertools import product

import pytest

from leadrules.model.expressions import Arithmetic, Comparison, Converted, ScoreOf, Sum
from leadrules.model.lead import Event, Lead
from leadrules.model.outcomes import Tier
from leadrules.model.signals import Every, Halving, Losing, Repeat
from leadrules.model.values import DAY, FIRST_DAY, LAST_DAY, NUMBER_LIMIT, NUMBER_UNIT, RANGES, Kind
from tests.evaluation.building import (
    DATE,
    NOW,
    NUMBER,
    SCORE,
    TIME,
    action,
    did,
    lead,
    number,
    of_event,
    of_lead,
    outcome,
    points,
    policy,
    when,
    when_event,
)
from tests.population.relational.asking import both, with_fields

NUMBERS = (
    0, 1, -1, 2, 3, -3, 4_999, 5_000, -5_000, 5_001, NUMBER_UNIT, -NUMBER_UNIT, 15_000, 25_000, -25_000, 33_333,
    NUMBER_LIMIT, -NUMBER_LIMIT, NUMBER_LIMIT - 1, NUMBER_LIMIT // 2, 3_000_000_000, 94_868_329_805_051, None,
)  # fmt: skip
ONE, OTHER = of_lead("one"), of_lead("other")


def _leads():
    for one, other in product(NUMBERS, NUMBERS):
        fields = {name: each for name, each in (("one", one), ("other", other)) if each is not None}
        yield Lead(f"L-{one}-{other}", fields)


@pytest.mark.parametrize("operator", "+-*/")
def test_arithmetic_at_its_ends(operator):
    """Each result is told from the next smaller one, and from none, by comparing it with what Python gives."""
    result = Arithmetic(operator, ONE, OTHER, NUMBER)
    asked = [("==", OTHER), ("<", ONE), (">=", number(0)), ("<=", number(1)), ("==", number(-0.0001))]
    rules = [when(Comparison(sign, result, operand), 2**place) for place, (sign, operand) in enumerate(asked)]
    deeper = Arithmetic("-", Arithmetic("*", result, ONE, NUMBER), Arithmetic("/", OTHER, result, NUMBER), NUMBER)
    rules.append(when(Comparison(">", deeper, ONE), 32))
    expected, found = both(with_fields(policy(*rules), [("one", NUMBER), ("other", NUMBER)]), list(_leads()))

    assert expected == found


def test_long_chains_stay_short():
    """A product of twenty products is one column after the other, not a text that doubles twenty times."""
    chain = ONE
    for _ in range(20):
        chain = Arithmetic("-", Arithmetic("*", chain, OTHER, NUMBER), ONE, NUMBER)
    expected, found = both(
        with_fields(policy(when(Comparison(">", chain, number(0)), 1)), [("one", NUMBER), ("other", NUMBER)]),
        list(_leads()),
    )

    assert expected == found


def test_sums_are_never_cut_off():
    """A sum of amounts may leave 64 bits on the way; what leaves the range of numbers is unknown."""
    amount = of_event("amount", NUMBER)
    rules = [
        when(Comparison("==", Sum(amount, None), number(0)), 1),
        when(Comparison(">", Sum(amount, None), number(0)), 2),
        when(Comparison("<", Sum(amount, None), number(0)), 4),
    ]
    amounts = ([], [None], [NUMBER_LIMIT] * 3, [NUMBER_LIMIT] * 5 + [-NUMBER_LIMIT] * 5, [-NUMBER_LIMIT], [5, -7])
    leads = [
        Lead(str(place), {}, tuple(Event("x", NOW, {} if each is None else {"amount": each}) for each in own))
        for place, own in enumerate(amounts)
    ]
    expected, found = both(with_fields(policy(*rules), event_fields=[("amount", NUMBER)]), leads)

    assert expected == found
    assert [1, 1, 0, 1, 4, 4] == [each.decision.score for each in expected]


def test_scores_against_numbers():
    """A number beside a score is compared in the unit of the score, for which 64 bits can be too few."""
    rules = [when(Comparison(">", ONE, number(0)), 1.25), when(Comparison("<", OTHER, number(0)), -0.01)]
    score = ScoreOf(None)
    tiers = (
        Comparison("==", score, Converted(ONE, SCORE)),
        Comparison("<", Arithmetic("+", score, Converted(OTHER, SCORE), SCORE), points(0)),
        Comparison(">=", Arithmetic("*", Converted(score, NUMBER), OTHER, NUMBER), ONE),
    )
    named = tuple(outcome(Tier, f"T{place}", condition=each) for place, each in enumerate(tiers))
    a_policy = with_fields(policy(*rules, tiers=named), [("one", NUMBER), ("other", NUMBER)])
    expected, found = both(a_policy, list(_leads()))

    assert expected == found


@pytest.mark.parametrize("zone", ["UTC", "Asia/Tokyo", "Europe/Berlin", "Africa/Casablanca", "Pacific/Apia"])
def test_days_of_all_years(zone):
    """From the year 1 to 9999, on both sides of each change of the clocks near now, and of an age long past."""
    first, last = RANGES[Kind.TIME]
    near = [20_000 * DAY + step * 3_600_000_000 for step in range(0, 24 * 400, 7)]
    instants = [first, first + 1, -1, 0, DAY - 1, -DAY, last, last - DAY, 253_370_764_800_000_000 + DAY * 200, *near]
    days = [FIRST_DAY, FIRST_DAY + 1, -1, 0, LAST_DAY, LAST_DAY - 1, 15_338, 15_339]
    leads = [Lead(f"L-{at}", {"at": at, "day": days[place % len(days)]}) for place, at in enumerate(instants)]
    leads += [Lead(f"M-{at}", {"at": at, "day": at // DAY}) for at in near]
    at, day = of_lead("at", TIME), of_lead("day", DATE)
    rules = [
        when(Comparison("==", Converted(at, DATE), day), 1),
        when(Comparison("<", at, Converted(day, TIME)), 2),
        when(Comparison("==", Converted(Converted(at, DATE), TIME), at), 4),
        when(Comparison("<=", Converted(Converted(day, TIME), DATE), day), 8),
    ]
    expected, found = both(with_fields(policy(*rules, zone=zone), [("at", TIME), ("day", DATE)]), leads)

    assert expected == found


@pytest.mark.parametrize("every", [each for each in Every if each is not Every.FIELD])
@pytest.mark.parametrize("fade", [None, Halving(DAY), Losing(30, 2 * DAY), Losing(1, DAY // 3)], ids=str)
def test_every_way_to_count(every, fade):
    """On both sides of each step of an age, of days, weeks and months in a zone whose clocks change."""
    rules = [
        when_event(action("visit"), worth, repeat=Repeat(every), fade=fade, cap=cap, line=line)
        for line, (worth, cap) in enumerate([(10, None), (-0.01, None), (10, 25), (-3, 4.5), (100, 2.5)])
    ]
    visits = [did("visit", days, step) for days in (0, 1, 2, 3, 11, 14, 30, 35, 200, 400) for step in (-1, 0, 1)]
    leads = [lead(*visits[first:]) for first in range(0, len(visits), 3)] + [lead(), lead(did("call"))]
    leads = [Lead(f"L-{place}", {}, each.events) for place, each in enumerate(leads)]
    expected, found = both(policy(*rules, zone="Europe/Berlin"), leads)

    assert expected == found
