"""What became of leads, made up for the tests of this folder."""

from collections.abc import Iterator

from attrs import evolve

from leadrules.model.policy import Policy
from leadrules.model.values import DAY, POINT
from leadrules.population.plan import make_plan
from leadrules.simulation.backtest.shape import (
    Backtest,
    Decile,
    Leak,
    Outcome,
    Point,
    RuleGroup,
    Sweep,
    Threshold,
    TierGroup,
)
from leadrules.simulation.backtest.statistics import group_of
from tests.simulation.small import AS_OF, compiled

HOT, WARM, COLD = "Hot", "Warm", "Cold"


def a_backtest(policy: Policy) -> Backtest:
    """A thousand leads, of whom the better were won more often."""
    everybody = group_of(1000, 120, 600)
    tiers = [(HOT, 100, 48, 40), (WARM, 300, 52, 160), (COLD, 600, 20, 400)]
    tenths = [40, 24, 18, 12, 9, 7, 5, 3, 2, 0]
    deciles = [
        Decile(number, (10 - number) * 10 * POINT, (11 - number) * 10 * POINT, group_of(100, won, 60, everybody))
        for number, won in enumerate(tenths, start=1)
    ]
    thresholds = [_threshold(tenths, each.number, each.low) for each in deciles]
    return Backtest(
        policy=policy,
        outcome=Outcome('action == "won"', 'action == "lost"', 90 * DAY, timed=True, lost_timed=True),
        as_of=AS_OF,
        until=AS_OF + 90 * DAY,
        before_won=12,
        before_lost=1,
        leads=1000,
        all=everybody,
        tiers=tuple(TierGroup(name, group_of(count, won, lost, everybody)) for name, count, won, lost in tiers),
        deciles=tuple(deciles),
        thresholds=tuple(thresholds),
        rules=tuple(_rules(policy)),
        leaks=(Leak("signed_at", 0.98, 0.01, 0.97), Leak("won", 1.0, 0.0, None, same=True)),
        not_yet=3,
        data_ends=AS_OF + 60 * DAY,
    )


def a_backtest_of_nobody() -> Backtest:
    """All leads were won before, by a policy without tiers; nothing says when, and nothing says what is lost."""
    found = a_backtest(compiled('when action == "a" then +1'))
    outcome = Outcome('stage == "won"', None, None, timed=False)
    nothing = dict.fromkeys(("tiers", "deciles", "thresholds", "rules", "leaks"), ())
    return evolve(found, outcome=outcome, leads=0, all=group_of(0, 0, None), data_ends=None, **nothing)


def _rules(policy: Policy) -> Iterator[RuleGroup]:
    """The first rule holds what was promised, the second speaks of the wrong leads, the last of nobody."""
    groups = [(300, 70, 150), (500, 20, 330), (0, 0, 0)]
    for rule, (leads, won, lost) in zip(make_plan(policy).rules, groups, strict=False):
        group, score = group_of(leads, won, lost, group_of(1000, 120, 600)), policy.scorecards[rule.score].name
        yield RuleGroup(score, rule.signal.because, rule.signal.place, group, contrary=leads == 500)


def _threshold(tenths: list[int], number: int, at: int) -> Threshold:
    """The best so many tenths; the third is where Hot begins."""
    won, lost = sum(tenths[:number]), 60 * number
    tiers = (HOT,) if number == 3 else ()
    return Threshold(at, 100 * number, won, won / (won + lost), won / 120, lost, tiers)


def a_sweep() -> Sweep:
    """What other lines would have caught."""
    everybody = group_of(1000, 120, 600)
    points = [
        Point(
            str(value),
            1000,
            (
                TierGroup(HOT, group_of(1000 - 9 * value, 120 - value, 600 - 6 * value, everybody)),
                TierGroup(COLD, group_of(9 * value, value, 6 * value, everybody)),
            ),
        )
        for value in range(20, 81, 10)
    ]
    return Sweep("line", "30", tuple(points))
