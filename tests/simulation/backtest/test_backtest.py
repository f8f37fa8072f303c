"""A few leads whose figures anybody can count: who is judged, who is left out, ties, and the ends of all ranges."""

import pytest

from leadrules.model.values import DAY, HOUR, POINT
from leadrules.simulation.backtest.shape import Backtest
from tests.simulation.backtest.clerk import counted
from tests.simulation.backtest.trying import backtested
from tests.simulation.small import AS_OF, lead

POLICY = """\
lead { points: number  status: text  signed: date  created: time }
by points { 100 then +100  80 then +80  50 then +50  20 then +20 }
when points < 0 then -5
tier Hot if score >= 50
tier Warm if score > 0
"""
LATER = -48  # hours before as-of


def _leads(*points: int, won: int = 0):
    """Leads with these points, the first of which order later."""
    deeds = [(("visit", 1), ("order", LATER)) if place < won else (("visit", 1),) for place in range(len(points))]
    return [lead(f"L{place:02}", *deeds[place], points=each * 10_000) for place, each in enumerate(points)]


def _tiers(found: Backtest) -> dict:
    return {each.name: counted(each.group) for each in found.tiers}


def _tenths(found: Backtest) -> dict:
    return {each.number: (each.high // POINT, each.low // POINT, each.group.leads) for each in found.deciles}


ORDER = 'any(action == "order")'


def test_tiers():
    """Every tier is there, also an empty one; those without one at the end, if there are any."""
    found = backtested(POLICY, _leads(80, 50, 0, 80, won=2), ORDER)

    assert {"Hot": (3, 2, None), "Warm": (0, 0, None), None: (1, 0, None)} == _tiers(found)
    assert (4, 2, None) == counted(found.all)
    assert ["Hot", "Warm"] == [each.name for each in backtested(POLICY, _leads(20), ORDER).tiers]


def test_who_is_left_out():
    """Won at as-of or before; lost before; not there yet. What happens just after as-of counts, and so does the end."""
    leads = [
        lead("won at as-of", ("order", 0)),
        lead("won before", ("order", 5), ("order", LATER)),
        lead("won after", ("visit", 3), ("order", -1)),
        lead("won at the end", ("visit", 3), ("order", LATER)),
        lead("won too late", ("visit", 3), ("order", LATER - 1)),
        lead("lost before", ("no", 2)),
        lead("lost after", ("visit", 1), ("no", -1)),
        lead("lost, then won", ("no", 2), ("order", -1)),
        lead("won, then lost", ("order", 2), ("no", -1)),
        lead("won and lost before", ("order", 2), ("no", 1)),
        lead("came later", ("order", -1)),
        lead("came at as-of", ("visit", 0)),
        lead("nothing known"),
    ]

    found = backtested(POLICY, leads, ORDER, 'any(action == "no")', until=AS_OF - LATER * HOUR)

    assert (4, 2, 1, 1) == (found.before_won, found.before_lost, found.not_yet, found.undated)
    assert 1 == found.won_not_yet
    assert (6, 2, 1) == counted(found.all)
    assert 2 / 3 == found.all.rate.value


def test_won_and_lost_at_once():
    """They count as won, and that is said."""
    found = backtested(POLICY, [lead("both", ("visit", 1), ("order", -1), ("no", -2))], ORDER, 'any(action == "no")')

    assert (1, (1, 1, 0)) == (found.both, counted(found.all))


def test_a_date_begins_with_its_day():
    """A lead signed on the day of as-of is won before, whatever the hour; on the last day, it is won in time."""
    today = AS_OF // DAY
    leads = [lead(str(each), ("visit", 1), signed=today + each) for each in (-1, 0, 1, 2)]

    found = backtested(POLICY, leads, "signed", until=(today + 1) * DAY)

    assert (2, (2, 1, None)) == (found.before_won, counted(found.all))


def test_as_the_file_has_it():
    """Where nothing says when, nobody is left out: neither who ended before nor who came later."""
    leads = [
        lead("a", ("visit", 1), status="won"),
        lead("b", ("visit", -1), status="won"),
        lead("c", status="lost"),
        lead("d"),
    ]

    found = backtested(POLICY, leads, 'status == "won"', 'status == "lost"')

    assert (4, 2, 1) == counted(found.all)
    assert (0, 0, 0, 0) == (found.before_won, found.before_lost, found.not_yet, found.undated)
    assert (False, 0) == (found.outcome.timed, len(found.leaks))


def test_lost_without_a_time():
    """Nobody knows since when: those leads stay, and are lost."""
    leads = [lead("a", ("visit", 1), status="lost"), lead("b", ("visit", 1), ("order", -1))]

    found = backtested(POLICY, leads, ORDER, 'status == "lost"')

    assert (0, (2, 1, 1), False) == (found.before_lost, counted(found.all), found.outcome.lost_timed)


def test_entered():
    """A field tells since when a lead is there, whatever its events say; where it is unknown, nothing does."""
    leads = [
        lead("before", created=AS_OF),
        lead("after", ("visit", 5), created=AS_OF + 1),
        lead("unknown", ("order", -1)),
    ]

    found = backtested(POLICY, leads, ORDER, entered="created")

    assert (1, 1, 2, "created") == (found.not_yet, found.undated, found.leads, found.outcome.entered)


@pytest.mark.parametrize(("won", "rate", "shares"), [(0, 0.0, None), (4, 1.0, 1.0)])
def test_nobody_and_everybody(won, rate, shares):
    """Nobody won: no lift, no share of all won. Everybody won: nothing tells leads apart."""
    found = backtested(POLICY, _leads(80, 80, 20, 20, won=won), ORDER, until=AS_OF - LATER * HOUR)

    hot, warm = (each.group for each in found.tiers)
    assert (rate, rate) == (hot.rate.value, warm.rate.value)
    assert (None, None) == (hot.lift, hot.share) if not won else (1.0, 0.5) == (hot.lift, hot.share)
    assert shares == found.thresholds[-1].recall
    assert rate == found.thresholds[-1].precision


def test_no_leads_at_all():
    """Nor any that is judged: every figure is still there."""
    for leads in ([], [lead("a", ("order", 1))]):
        found = backtested(POLICY, leads, ORDER, until=AS_OF + DAY)

        assert (0, 0, None) == counted(found.all)
        assert (None, None, None) == (found.all.rate.value, found.all.lift, found.all.share)
        assert ((), (0,)) == (found.deciles, tuple(each.leads for each in found.thresholds))


def test_nobody_decided():
    """Nobody is won or lost yet: there is no rate."""
    found = backtested(POLICY, _leads(80, 20), ORDER, 'any(action == "no")', until=AS_OF + DAY)

    assert ((2, 0, 0), None) == (counted(found.all), found.all.rate.value)
    assert [None, None] == [each.group.rate.value for each in found.tiers]


def test_tenths():
    """Ten different scores are ten tenths; ties stay together, in the tenth of their middle, and leave those beside it out."""
    different = [lead(f"{each}", ("visit", 1), points=each) for each in range(10)]
    text = "lead { points: number }\n" + "\n".join(f"when points == 0.000{each} then +{each}" for each in range(10))
    found = backtested(text, different, ORDER, until=AS_OF + DAY)
    assert {number: (10 - number, 10 - number, 1) for number in range(1, 11)} == _tenths(found)

    found = backtested(POLICY, _leads(*[100] * 3, *[80] * 5, 50, 20), ORDER, until=AS_OF + DAY)
    assert {2: (100, 100, 3), 6: (80, 80, 5), 9: (50, 50, 1), 10: (20, 20, 1)} == _tenths(found)

    found = backtested(POLICY, _leads(80, 20, 0), ORDER, until=AS_OF + DAY)
    assert {2: (80, 80, 1), 6: (20, 20, 1), 9: (0, 0, 1)} == _tenths(found)

    found = backtested(POLICY, _leads(80, *[20] * 59), ORDER, until=AS_OF + DAY)
    assert {1: (80, 80, 1), 6: (20, 20, 59)} == _tenths(found)


def test_thresholds():
    """Where tiers ask for a score, and where tenths end; `> 0` is the lowest score above it that there is."""
    found = backtested(POLICY, _leads(80, 50, 20, 0, -1, won=2), ORDER)

    lines = [
        (each.at // POINT, each.tiers, each.leads, each.won, each.precision, each.recall) for each in found.thresholds
    ]
    assert [
        (80, (), 1, 1, 1.0, 0.5),
        (50, ("Hot",), 2, 2, 1.0, 1.0),
        (20, ("Warm",), 3, 2, 2 / 3, 1.0),
        (0, (), 4, 2, 0.5, 1.0),
        (-5, (), 5, 2, 0.4, 1.0),
    ] == lines


def test_a_threshold_that_nobody_reaches():
    """It stands there all the same, as that is worth knowing."""
    found = backtested(POLICY, _leads(20, won=1), ORDER)

    assert (("Hot",), 0, None, 0.0) == _line(found.thresholds[0])


def _line(each):
    return each.tiers, each.leads, each.precision, each.recall


def test_a_tier_that_begins_below():
    """`Cold if score < 20`: at 20 ends Cold and begins whatever else there is, so no tier asks for that score."""
    found = backtested(
        "when points > 0 then +30\ntier Cold if score <= 0\ntier Hot otherwise", _leads(80, 0, won=1), ORDER
    )

    assert [((), 1), ((), 2)] == [(each.tiers, each.leads) for each in found.thresholds]
