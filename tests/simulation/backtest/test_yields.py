"""What became of the leads of each rule: how many of those to which it gave points were won."""

import pytest

from leadrules.model.values import DAY, NUMBER_UNIT
from leadrules.population.plan import make_plan
from leadrules.simulation.answering import Engine, answers_of, answers_of_both
from leadrules.simulation.backtest.statistics import group_of
from leadrules.simulation.backtest.yields import surest_first
from tests.simulation.backtest.clerk import counted
from tests.simulation.backtest.trying import backtested, compiled, judged, trial
from tests.simulation.backtest.trying import endings_of as endings
from tests.simulation.small import AS_OF, history_of, lead

ORDER = 'any(action == "order")'
RULES = """
lead { size: number }
when size >= 100 then +5
when action == "visit" then +1 up to 2
when action == "fax" then +3 up to 5
when action == "call" then +4 losing 50% every 1d
when action == "mail" then -2
when size > 0 then +0
"""


def _leads(won: int, others: int, *doing: str, size: int = 0):
    """So many that are won tomorrow, and so many that are not; each has done all this yesterday."""
    deeds = [(each, 1) for each in doing]
    name = "-".join(("L", *doing, str(size)))
    return [
        lead(f"{name}-{number}", *deeds, *([("order", -1)] if number < won else []), size=size * NUMBER_UNIT)
        for number in range(won + others)
    ]


def _by_rule(found):
    return [counted(each.group)[:2] for each in found.rules]


def test_who_has_points_of_a_rule():
    """What gives nothing (faded away, or worth nothing) is as good as none; taking counts, too."""
    leads = [*_leads(2, 1, "visit", "visit", "fax", size=200), *_leads(1, 4, "mail"), lead("old", ("call", 100))]

    found = backtested(RULES, leads, ORDER)

    assert [(3, 2), (3, 2), (3, 2), (0, 0), (5, 1), (0, 0)] == _by_rule(found)
    assert [
        ("size >= 100", "small.rules:3"),
        ('action == "visit"', "small.rules:4"),
    ] == [(each.because.removeprefix("when ").split(" then")[0], str(each.place)) for each in found.rules[:2]]


def test_rates_beside_all_leads():
    """Rate, interval, lift and share are those of any other group."""
    found = backtested(RULES, [*_leads(6, 4, "visit"), *_leads(2, 28, "other")], ORDER)

    everybody = group_of(40, 8, None)
    assert group_of(10, 6, None, everybody) == found.rules[1].group
    assert group_of(0, 0, None, everybody) == found.rules[0].group


def test_only_leads_that_are_judged():
    """Whoever was won before is of no rule."""
    before = [lead(f"b{number}", ("visit", 2), ("order", 1)) for number in range(3)]

    assert [(1, 1)] == _by_rule(backtested(RULES, [*before, *_leads(1, 0, "visit")], ORDER))[1:2]


def test_nobody_is_judged():
    """Every rule is told all the same."""
    found = backtested(RULES, [lead("b", ("visit", 2), ("order", 1))], ORDER)

    assert [(0, 0)] * 6 == _by_rule(found)
    assert [False] * 6 == [each.contrary for each in found.rules]


def test_what_goes_against_its_points():
    """A rule that gives to those that are seldom won, or takes from those that mostly are; not where chance may do it."""
    usual = _leads(50, 150, "other")
    policy = 'when action == "visit" then +1\nwhen action == "call" then -1\n'

    def contrary(visits, calls):
        leads = [*usual, *_leads(*visits, "visit"), *_leads(*calls, "call")]
        return [each.contrary for each in backtested(policy, leads, ORDER).rules]

    assert [True, True] == contrary((1, 99), (60, 40))
    assert [False, False] == contrary((60, 40), (1, 99))
    assert [False, False] == contrary((0, 3), (2, 1))


def test_the_surest_come_first():
    """One of one is less than ninety of a hundred, and nobody comes last."""
    policy = "".join(f'when action == "{each}" then +1\n' for each in ("one", "many", "never", "none"))
    found = backtested(policy, [*_leads(1, 0, "one"), *_leads(90, 10, "many"), *_leads(0, 9, "none")], ORDER)

    assert ["many", "one", "none", "never"] == [each.because.split('"')[1] for each in surest_first(found.rules)]


@pytest.mark.parametrize("engine", [Engine.ARRAYS, Engine.DUCKDB], ids=str)
def test_every_engine_tells_of_rules(engine):
    """Side by side with another policy, too, with which rules are shared."""
    policy, ends = endings(RULES, ORDER)
    other = compiled(RULES.replace("+5", "+6")).policy
    leads = [*_leads(2, 1, "visit", size=200), *_leads(1, 4, "mail")]
    trying = trial(policy, leads, ends, AS_OF, AS_OF + 2 * DAY, engine=engine)
    history = history_of(policy.schema, leads)

    pairs = answers_of_both(engine, make_plan(other), make_plan(policy), history, AS_OF, by_rule=True)
    told = []
    for answers in zip(*pairs, strict=True):
        for each in answers:
            paid = each.paid or tuple(tally.points != 0 for tally in each.tallies)
            told.append([int(truth.sum()) for truth in paid])

    assert [each.group.leads for each in judged(trying).rules] == [
        sum(column) for column in zip(*told[1::2], strict=True)
    ]
    assert told[::2] == told[1::2]


def test_nobody_asks_for_rules():
    """What nobody looks at is not made: it would be a byte for each lead and rule."""
    (found, *_) = answers_of(
        Engine.ARRAYS, make_plan(compiled(RULES).policy), history_of(compiled(RULES).policy.schema, _leads(1, 1)), AS_OF
    )

    assert (None, None) == (found.paid, found.tallies)
